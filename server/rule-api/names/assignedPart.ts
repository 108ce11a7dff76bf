/** What an assignment gives a name. Knows syntax only, reports nothing. */

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
  return isPaired ? (right.children[left.children.indexOf(identifier)] ?? null) : null;
}
