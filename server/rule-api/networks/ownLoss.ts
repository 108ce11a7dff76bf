/** Networks whose `forward` computes the loss itself. Knows PyTorch's losses over classes, reports nothing. */

import { parameterFor } from "../../dataflow/functionShape";
import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Whether `forward` of a class compares classes with what a call hands it in this argument: `logits, loss = model(x, y)`. */
export function hasLossOf(
  { dataflow, semantic }: ApiQuestions,
  info: ClassInfo,
  call: Call,
  argument: SyntaxNode,
): boolean {
  const forward = info.methods.get("forward");
  const labels = forward === undefined ? undefined : parameterFor(forward, call, argument, true)?.text;
  const isLoss = (node: SyntaxNode): node is Call =>
    isKind(node, "call") &&
    (semantic.qualifiedName(node.function) === "torch.nn.functional.cross_entropy" ||
      dataflow.valueOf(node.function).type === "torch.nn.CrossEntropyLoss");
  return (
    forward !== undefined &&
    [...descendants(forward.body)].some((node) => {
      const target = isLoss(node) ? dataflow.argument(node, "target", 1) : null;
      return (
        target !== null &&
        [...descendants(target)].some((part) => isKind(part, "identifier") && part.text === labels)
      );
    })
  );
}
