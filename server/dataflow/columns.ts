/** Which subscripts choose columns of a frame, all rows of them. Knows pandas' indexing alone. */

import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Value } from "./value";

/** `df["a"]`, `df[["a", b]]`, `df[df.columns]` choose columns; anything else may choose rows. */
export function choosesColumns(
  node: SyntaxNode & { readonly kind: "subscript" },
  container: Value,
  index: Value | undefined,
): boolean {
  if (index === undefined) return false;
  if (index.type === "builtins.str" || index.type === "pandas.Index") return true;
  const places = isKind(node.value, "attribute") && /^i?loc$/.test(node.value.attribute.text);
  if (container.type === "pandas.DataFrame" && !places && node.subscript[0]?.kind === "list") return true;
  return (
    index.elements !== undefined &&
    index.elements.length > 0 &&
    index.elements.every((element) => typeof element.constant === "string")
  );
}
