/** What is added to a list or a number, by how it is written. Knows Python's `append` and `+`, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { TextRange } from "../../text/textRange";

/** The argument of `list.append(...)`, for the list in it; undefined where it is used in another way. */
export function appendedTo(list: SyntaxNode): SyntaxNode | undefined {
  const call = list.parent?.parent;
  const isAppend =
    isKind(list.parent, "attribute") &&
    list.parent.attribute.text === "append" &&
    isKind(call, "call") &&
    call.function === list.parent;
  return isAppend ? call.arguments.children[0] : undefined;
}

/** `loss` of `total = total + loss`, `total = loss + total` and `mean = loss if mean is None else 0.9 * mean + 0.1 * loss`; null for other assignments. */
export function addedTo(
  file: { text(range: TextRange): string },
  { left, right }: SyntaxNode & { readonly kind: "assignment" },
): SyntaxNode | null {
  const sum = isKind(right, "conditional_expression") ? right.children[2] : right;
  if (!isKind(sum, "binary_operator") || sum.operator !== "+") return null;
  const isSame = (side: SyntaxNode): boolean => file.text(side) === file.text(left);
  const isKept = (side: SyntaxNode): boolean =>
    isSame(side) ||
    (isKind(side, "binary_operator") && side.operator === "*" && (isSame(side.left) || isSame(side.right)));
  return isKept(sum.left) ? sum.right : isKept(sum.right) ? sum.left : null;
}

/** The elements of a tuple or list that is written out, or the expression alone: `(epoch, loss)`. */
export const partsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  isKind(node, "tuple", "list") ? node.children : [node];
