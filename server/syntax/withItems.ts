/** What a `with` statement enters. Knows syntax only. */

import { isKind, type SyntaxNode } from "./syntaxTree";

/** The context managers of `with a, b as c:` in source order: `a` and `b`. */
export function withItems(block: SyntaxNode & { readonly kind: "with_statement" }): readonly SyntaxNode[] {
  const clause = block.children.find((child) => child.kind === "with_clause");
  return (clause?.children ?? []).flatMap((item) => {
    if (!isKind(item, "with_item")) return [];
    return isKind(item.value, "as_pattern") ? item.value.children.slice(0, 1) : [item.value];
  });
}
