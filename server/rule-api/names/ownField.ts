/** Fields of the instance whose method runs, however they are followed. Knows Python's `self`, reports nothing. */

import { isHeldField } from "../../semantic/isHeld";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isSelfField } from "./selfFields";

/** `self.rate`, also one that is a variable like any other and has a binding: it outlives the method all the same. */
export function isOwnField(semantic: SemanticModel, node: SyntaxNode): boolean {
  const binding = isKind(node, "identifier") ? semantic.bindingOf(node) : null;
  return isSelfField(node) || (binding !== null && isHeldField(binding));
}
