/** Whether what computes a number keeps what it was computed from until a pass goes backward. Knows Python's operators, reports nothing. */

import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { isTorchLoss } from "./lossInputs";

/** A loss of PyTorch, and `y = (x ** 2).sum()` of `x` that is made to be learned: a power keeps it, a sum does not. */
export function keepsInput({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): boolean {
  const asksForGradient = (made: SyntaxNode | null): boolean => {
    const told =
      made !== null && isKind(made, "call") ? dataflow.argument(made, "requires_grad", null) : null;
    return told !== null && dataflow.valueOf(told).constant === true;
  };
  const { call } = dataflow.valueOf(node);
  if (call !== undefined && isTorchLoss(dataflow.resolveCall(call).callee)) return true;
  const made = onlyWritten(semantic, node);
  return (
    made !== null &&
    [made, ...descendants(made)].some(
      (part) =>
        isKind(part, "binary_operator") &&
        part.operator === "**" &&
        isKind(part.left, "identifier") &&
        asksForGradient(onlyWritten(semantic, part.left)),
    )
  );
}
