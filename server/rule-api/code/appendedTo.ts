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

/** `loss` of `total = total + loss` and of `total = loss + total`; null for other assignments. */
export function addedTo(
  file: { text(range: TextRange): string },
  { left, right }: SyntaxNode & { readonly kind: "assignment" },
): SyntaxNode | null {
  if (!isKind(right, "binary_operator") || right.operator !== "+") return null;
  const isKept = (side: SyntaxNode): boolean => file.text(side) === file.text(left);
  return isKept(right.left) ? right.right : isKept(right.right) ? right.left : null;
}

/** The elements of a tuple or list that is written out, or the expression alone: `(epoch, loss)`. */
export const partsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  isKind(node, "tuple", "list") ? node.children : [node];
