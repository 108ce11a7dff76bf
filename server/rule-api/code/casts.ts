/** What a value was before a cast of its numbers. Knows `astype`, reports nothing. */

import { isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";

/** `x` of `x` and of `x.astype("float32")`; null for any other call. */
export function castFrom(node: SyntaxNode): SyntaxNode | null {
  const bare = unparenthesized(node);
  if (!isKind(bare, "call")) return bare;
  const { function: called } = bare;
  return isKind(called, "attribute") && called.attribute.text === "astype" ? called.object : null;
}
