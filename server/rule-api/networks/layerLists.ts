/** Lists and tables that layers are put into, by how that is written. Knows syntax only, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** What an assignment gives to what: each of several for itself. */
export function assignedPairs(
  node: SyntaxNode,
): readonly { readonly left: SyntaxNode; readonly right: SyntaxNode }[] {
  if (!isKind(node, "assignment") || node.right === null) return [];
  const { left, right } = node;
  if (!isKind(left, "pattern_list", "tuple_pattern")) return [{ left, right }];
  if (!isKind(right, "expression_list", "tuple") || right.children.length !== left.children.length) return [];
  return left.children.flatMap((one, i) => {
    const value = right.children[i];
    return value === undefined ? [] : [{ left: one, right: value }];
  });
}

/** The value of `table[key] = value`, for the table in it. */
export const storedUnderKey = ({ parent }: SyntaxNode): SyntaxNode | undefined =>
  isKind(parent, "subscript") && isKind(parent.parent, "assignment") && parent.parent.left === parent
    ? (parent.parent.right ?? undefined)
    : undefined;

/** What gives the elements of a list again. */
const COPIES = /^(?:list|tuple|reversed|chain)$/;

/** The names of lists whose elements are handed over: `*blocks`, `a + b`, `[block for block in blocks]`. */
export function listsHandedOver(node: SyntaxNode): readonly SyntaxNode[] {
  if (isKind(node, "identifier")) return [node];
  if (isKind(node, "list", "tuple", "list_splat", "parenthesized_expression"))
    return node.children.flatMap(listsHandedOver);
  if (isKind(node, "binary_operator"))
    return (node.operator === "+" ? [node.left, node.right] : [node.left]).flatMap(listsHandedOver);
  if (isKind(node, "list_comprehension", "generator_expression"))
    return isKind(node.body, "identifier")
      ? node.children.flatMap((part) =>
          isKind(part, "for_in_clause") ? part.right.flatMap(listsHandedOver) : [],
        )
      : [];
  return isKind(node, "call") && isKind(node.function, "identifier") && COPIES.test(node.function.text)
    ? node.arguments.children.flatMap(listsHandedOver)
    : [];
}
