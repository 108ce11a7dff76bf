/** Which networks code that is not PyTorch's may have changed. Follows no calls, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Offset } from "../../text/textRange";

/** Whether a network goes into a function that is not PyTorch's before a place, which may give it its weights: `load_weights_into(net, file)`. */
export function isHandedOn(
  { semantic }: { readonly semantic: SemanticModel },
  network: SyntaxNode,
  until: Offset,
): boolean {
  const uses = semantic.bindingOf(network)?.references ?? [];
  return uses.some(({ identifier }) => {
    const call = isKind(identifier.parent, "argument_list") ? identifier.parent.parent : null;
    if (!isKind(call, "call") || call.start > until) return false;
    return semantic.qualifiedName(call.function)?.startsWith("torch.") !== true;
  });
}
