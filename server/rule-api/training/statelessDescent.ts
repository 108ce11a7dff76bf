/** Whether the optimizers of a file learn nothing that a checkpoint could lose. Knows PyTorch, reports nothing. */

import type { Knowledge } from "../../knowledge/knowledge";
import { callArguments } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** All of them are SGD without momentum, and no scheduler counts steps. */
export function isStatelessDescent(context: ApiQuestions & { readonly knowledge: Knowledge }): boolean {
  const calls = fileCalls(context);
  const made = calls.constructed((name) => context.knowledge.hasTrait(name, "torch-optimizer"));
  const isPlain = made.every(
    (call) =>
      context.semantic.qualifiedName(call.function) === "torch.optim.SGD" &&
      callArguments(call).every(({ keyword }) => !/^(?:momentum|nesterov)$/.test(keyword?.text ?? "")) &&
      callArguments(call).filter(({ keyword }) => keyword === null).length <= 2,
  );
  return made.length > 0 && isPlain && !calls.mentions(/scheduler|_?lr_?sched/i);
}
