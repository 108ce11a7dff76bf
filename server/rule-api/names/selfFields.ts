/** Fields of the instance that a method runs on, by how they are written. Knows Python's `self`, reports nothing. */

import { ancestor, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";

/** `self.name` in a method of a class. */
export function isSelfField(node: SyntaxNode): node is SyntaxNode & { readonly kind: "attribute" } {
  return (
    isKind(node, "attribute") &&
    isKind(node.object, "identifier") &&
    node.object.text === "self" &&
    ancestor(node, "class_definition") !== null
  );
}

/** `self.name` twice in one class. */
export function isSameField(tree: SyntaxTree, one: SyntaxNode, other: SyntaxNode): boolean {
  return (
    textOf(tree, one) === textOf(tree, other) &&
    ancestor(one, "class_definition") === ancestor(other, "class_definition")
  );
}
