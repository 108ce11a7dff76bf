/** Whether a name certainly had a tensor at some place, whatever is known of it at another. Knows functions of torch, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Functions of one tensor, or of two. */
const TAKES_TENSORS =
  /^torch\.(?:add|sub|mul|div|matmul|mm|bmm|exp|log|abs|sqrt|relu|sigmoid|tanh|softmax|sum|mean|clamp)$/;

/** A name that was given a tensor, whatever arithmetic has made of it since, or that a function of torch is handed. */
export function isOnceTensor({ dataflow, semantic }: ApiQuestions, name: SyntaxNode): boolean {
  const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
  return (
    definitions.some(({ value }) => value !== null && dataflow.valueOf(value).type === "torch.Tensor") ||
    references.some(({ identifier }) => {
      const call = callOfArgument(identifier);
      return call !== null && TAKES_TENSORS.test(semantic.qualifiedName(call.function) ?? "");
    })
  );
}
