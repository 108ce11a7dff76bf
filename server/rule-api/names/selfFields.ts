/** Fields of the instance that a method runs on, by how they are written. Knows Python's `self`, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
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

/** What a class sets a field to, if it does so in one place only. */
export function onlyValueOf(tree: SyntaxTree, field: SyntaxNode): SyntaxNode | null {
  const [made, ...others] = nodesOf(tree, "assignment").filter(({ left }) => isSameField(tree, left, field));
  return others.length === 0 ? (made?.right ?? null) : null;
}
