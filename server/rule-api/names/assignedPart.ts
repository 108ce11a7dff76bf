/** What an assignment gives a name or a field. Knows syntax only, reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `b` of `x, y = a, b` for `y`, the whole of `y = b`; null where the parts are not written out, and for what is no assignment. */
export function assignedPart({ value, node, identifier }: Definition): SyntaxNode | null {
  if (value !== null || !isKind(node, "assignment")) return value;
  const { left, right } = node;
  const isPaired =
    isKind(left, "pattern_list", "tuple_pattern") &&
    isKind(right, "expression_list", "tuple") &&
    left.children.length === right.children.length;
  return isPaired ? (right.children[targetIndex(left, identifier)] ?? null) : null;
}

/** Which of the targets of an assignment a name or field is; -1 for none. */
export function targetIndex({ children }: SyntaxNode, { end }: SyntaxNode): number {
  return children.findIndex((target) => isKind(target, "identifier", "attribute") && target.end === end);
}
