/** A loss that a training loop computes and of which it only reads the number. Knows PyTorch's losses by name, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { enclosingLoops } from "./trainingLoops";

/** What computes gradients, or may. */
const COMPUTES = /backward|(?<!^zero_)grad$|grads|gradient|scaler|closure|^vjp$/i;
/** https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
const LOSS = /^torch\.nn\.(?:\w+Loss\.__call__|functional\.(?:\w*_loss|\w*cross_entropy\w*))$/;
const NAMED_SO = /^(?:criterion|crit|(?:\w+_)?loss(?:_?fn|_?func|_?function)?)$/i;

/** The name of a loss in the loop of an optimizer's step, before it, that nothing there takes backward; null where there is none. */
export function unusedLoss(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  step: SyntaxNode,
): string | null {
  const [loop] = enclosingLoops(step);
  const parts = loop === undefined ? [] : [...descendants(loop.body)];
  if (parts.some((node) => isKind(node, "identifier") && COMPUTES.test(node.text))) return null;
  for (const node of parts) {
    if (!isKind(node, "assignment") || !isKind(node.left, "identifier") || !isKind(node.right, "call"))
      continue;
    if (node.end > step.start || !isLoss(node.right, dataflow)) continue;
    const { references = [] } = semantic.bindingOf(node.left) ?? {};
    if (references.every(({ identifier }) => isRead(identifier))) return node.left.text;
  }
  return null;
}

/** A loss of PyTorch, or a parameter that is called so with what another call gives: `criterion(model(x), y)`. */
function isLoss(call: Call, dataflow: Dataflow): boolean {
  const { callee, receiver } = dataflow.resolveCall(call);
  if (callee !== null && callee !== undefined) return LOSS.test(callee);
  const isOpen = receiver === null || dataflow.valueOf(receiver).call === undefined;
  return (
    isOpen &&
    isKind(call.function, "identifier") &&
    NAMED_SO.test(call.function.text) &&
    dataflow.valueOf(call.function).localFunction === undefined &&
    callArguments(call).some(({ value }) => isKind(value, "call"))
  );
}

/** `loss.item()`, `total += loss`, `f"{loss}"`: nothing that could compute gradients gets it. */
function isRead({ parent }: SyntaxNode): boolean {
  return isKind(parent, "attribute", "augmented_assignment", "comparison_operator", "interpolation");
}
