/** Losses that a function goes backward from and gives back with their graph. Knows PyTorch's members, reports nothing. */

import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { functionRun, returnedValue } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { usesMember } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";

type Questions = ApiQuestions;

/** Members that give a number, or a tensor without its graph. */
const DETACHES: readonly string[] = ["detach", "detach_", "item", "data", "numpy", "tolist"];

/** Whether what is assigned is a number, or cut off from its graph. */
export const isDetached = ({ dataflow, semantic }: Questions, assigned: SyntaxNode): boolean =>
  usesMember(assigned, ...DETACHES) ||
  [...descendants(assigned)].some((node) => {
    if (!isKind(node, "call")) return false;
    const given = returnedValue(semantic, node);
    return (
      dataflow.resolveCall(node).callee === "builtins.float" ||
      (given !== null && usesMember(given, ...DETACHES))
    );
  });

export const isCut = (node: SyntaxNode | null): boolean =>
  isKind(node, "attribute") && node.attribute.text === "detach_";

/** `train_step(x, y)`, `agent.learn(batch)`: a function of this file that goes backward from a loss, and returns it as it is. */
export function isReturnedLoss(context: Questions, loss: SyntaxNode): boolean {
  const { semantic } = context;
  const run = isKind(loss, "call") ? functionRun(context, loss) : null;
  if (run === null || enclosingLoops(loss).length === 0) return false;
  const inside = [...descendants(run.body)].filter((node) => functionAround(node) === run);
  const [only, ...others] = inside.filter((node) => isKind(node, "return_statement"));
  const [name, ...more] = only?.children ?? [];
  const binding = isKind(name, "identifier") && more.length === 0 ? semantic.bindingOf(name) : null;
  if (binding === null || others.length > 0 || binding.scope !== semantic.scopeOf(run.body)) return false;
  if (binding.definitions.some(({ kind, node }) => kind !== "assignment" || isDetached(context, node)))
    return false;
  if (binding.references.some(({ identifier: { parent } }) => isCut(parent))) return false;
  return fileCalls(context)
    .methods("backward")
    .some(
      (call) =>
        functionAround(call) === run &&
        call.arguments.children.length === 0 &&
        semantic.bindingOf(call.function.object) === binding,
    );
}

/** What a function calls a loss, last. */
export const namedLoss = (
  node: SyntaxNode & { readonly kind: "function_definition" },
): SyntaxNode | undefined =>
  [...descendants(node.body)]
    .flatMap((inner) =>
      isKind(inner, "assignment") && functionAround(inner) === node && isKind(inner.left, "identifier")
        ? [inner.left]
        : [],
    )
    .filter((name) => /loss/i.test(name.text))
    .at(-1);
