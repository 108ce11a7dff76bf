/** What is added to a list, by how it is written. Knows Python's `append`, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

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
