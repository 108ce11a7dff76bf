/** Whether the names in a dictionary of weights may be others than those it was saved with. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";

/** Whether a call, or entries that are set or taken out, may have changed what a name holds before a call gets it. */
export function isChangedBefore(semantic: SemanticModel, weights: SyntaxNode, load: Call): boolean {
  const references = semantic.bindingOf(weights)?.references ?? [];
  return references.some(({ identifier: { parent } }) => {
    if (parent === null || parent.start > load.start || contains(load, parent)) return false;
    const { parent: around } = parent;
    if (isKind(parent, "subscript"))
      return around?.kind === "delete_statement" || (isKind(around, "assignment") && around.left === parent);
    if (isKind(parent, "attribute")) return /^(?:pop|update)$/.test(parent.attribute.text);
    const isGiven = isKind(parent, "argument_list") && isKind(around, "call");
    return isGiven && semantic.qualifiedName(around.function) !== "torch.save";
  });
}
