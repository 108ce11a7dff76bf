/** Losses that are means over a batch, and rates that are set for a sum of them. Asks values, reports nothing. */

import { descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { enclosingLoops, type Loop } from "../code/loops";
import { isChangedInPlace } from "../names/changedInPlace";
import type { ApiQuestions } from "../ruleContext";
import { isTorchLoss } from "./lossInputs";
import { unscaledLoss } from "./mixedPrecision";

/** The loss that goes backward, if it is a mean over the batch wherever it is computed in this loop. */
export function meanLoss(context: ApiQuestions, object: SyntaxNode, loop: Loop): SyntaxNode | null {
  const { dataflow, semantic } = context;
  const loss = unscaledLoss(context, object);
  if (!isKind(loss, "identifier")) return null;
  const made =
    semantic
      .bindingOf(loss)
      ?.definitions.filter(({ identifier }) => enclosingLoops(identifier).includes(loop)) ?? [];
  const isMean = ({ value }: { readonly value: SyntaxNode | null }): boolean => {
    // A loss of the project's own may divide by itself.
    if (!isKind(value, "call") || dataflow.valueOf(value.function).localClass !== undefined) return false;
    const { callee } = dataflow.resolveCall(value);
    const maker = callee?.endsWith(".__call__") ? dataflow.valueOf(value.function).call : value;
    const reduction = maker && dataflow.argument(maker, "reduction", null);
    return isTorchLoss(callee) && maker !== undefined && reduction === null;
  };
  return made.length > 0 && made.every(isMean) && !isChangedInPlace(context, loss) ? loss : null;
}

/** `SGD(model.parameters(), lr=0.1 / steps)`: the step is as large as with a mean. */
export function isRateDividedBy(
  { dataflow, semantic }: ApiQuestions,
  optimizer: SyntaxNode,
  steps: SyntaxNode,
): boolean {
  const { call } = dataflow.valueOf(optimizer);
  const rate = call === undefined ? null : dataflow.argument(call, "lr", 1);
  const isSteps = (part: SyntaxNode): boolean => textOf(semantic.tree, part) === textOf(semantic.tree, steps);
  return rate !== null && [...descendants(rate)].some(isSteps);
}
