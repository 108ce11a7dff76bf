/** Which subscripts choose columns of a table, all rows of them. Asks knowledge what is a table. */

import type { Knowledge } from "../knowledge/knowledge";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { hasTrait, type Value } from "./value";

/** `df["a"]`, `df[["a", b]]`, `df[df.columns]` choose columns; anything else may choose rows. */
export function choosesColumns(
  knowledge: Knowledge,
  node: SyntaxNode & { readonly kind: "subscript" },
  container: Value,
  index: Value | undefined,
): boolean {
  if (index === undefined) return false;
  if (index.type === "builtins.str" || hasTrait(knowledge, index, "names")) return true;
  const places =
    isKind(node.value, "attribute") &&
    knowledge.dataAttribute(node.value.attribute.text)?.choosesRows === true;
  if (hasTrait(knowledge, container, "frame") && !places && node.subscript[0]?.kind === "list") return true;
  return (
    index.elements !== undefined &&
    index.elements.length > 0 &&
    index.elements.every((element) => typeof element.constant === "string")
  );
}
