/** A loss that a training loop computes and of which it only reads the number. Knows PyTorch's losses by name, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { enclosingLoops } from "../code/loops";
import { wordOf } from "../code/mentions";

/** What computes gradients, or may. */
const COMPUTES = /backward|(?<!^zero_)grad$|grads|gradient|scaler|closure|^vjp$/i;
/** https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
const LOSS = /^torch\.nn\.(?:\w+Loss\.__call__|functional\.(?:\w*_loss|\w*cross_entropy\w*))$/;

/** The name of a loss in the loop of an optimizer's step, before it, that nothing there takes backward; null where there is none. */
export function unusedLoss(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  step: SyntaxNode,
): string | null {
  const [loop] = enclosingLoops(step);
  const parts = loop === undefined ? [] : [...descendants(loop.body)];
  if (parts.some((node) => COMPUTES.test(wordOf(semantic, node) ?? ""))) return null;
  for (const node of parts) {
    if (!isKind(node, "assignment") || !isKind(node.left, "identifier") || !isKind(node.right, "call"))
      continue;
    const { references = [] } = semantic.bindingOf(node.left) ?? {};
    // What is not known may go backward itself.
    if (node.end > step.start || !LOSS.test(dataflow.resolveCall(node.right).callee ?? "")) continue;
    if (references.every(({ identifier }) => isRead(identifier))) return node.left.text;
  }
  return null;
}

/** `loss.item()`, `total += loss`, `f"{loss}"`: nothing that could compute gradients gets it. */
function isRead({ parent }: SyntaxNode): boolean {
  return isKind(parent, "attribute", "augmented_assignment", "comparison_operator", "interpolation");
}
