/** The name that an object is made for. Knows Python's assignments and the methods that move a network, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `Net().to(device)` around what is made, or `net.to(device)` around its name. */
export function moved(site: SyntaxNode): SyntaxNode {
  const { parent } = site;
  const isMove = isKind(parent, "attribute") && /^(?:to|cuda|train)$/.test(parent.attribute.text);
  return isMove && isKind(parent.parent, "call") ? moved(parent.parent) : site;
}

/** The name that a module is made for: of `net = Net()`, or of its place in `a, b = A(), B()`. */
export function nameMadeFor(created: SyntaxNode): SyntaxNode | null {
  const site = moved(created);
  const list = isKind(site.parent, "expression_list") ? site.parent : null;
  const made = list?.parent ?? site.parent;
  if (!isKind(made, "assignment") || made.right !== (list ?? site)) return null;
  if (list === null) return made.left;
  const isEven = isKind(made.left, "pattern_list") && made.left.children.length === list.children.length;
  return isEven ? (made.left.children[list.children.indexOf(site)] ?? null) : null;
}
