/** What a column of a table is given. Knows syntax only, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";
import { unitOf } from "./reachingDefinition";

/** What the only assignment of a function to this column, before it is read, gives it: `df["z"] = zscore(df["x"])`. */
export function storedColumn({ tree }: SemanticModel, column: SyntaxNode): SyntaxNode | null {
  const [key] = isKind(column, "subscript") ? column.subscript : [];
  if (key === undefined || stringValue(key) === null) return null;
  const text = textOf(tree, column);
  const stored = nodesOf(tree, "assignment").filter(
    ({ left }) => left.kind === "subscript" && textOf(tree, left) === text && unitOf(left) === unitOf(column),
  );
  const [only, ...others] = stored;
  return only !== undefined && others.length === 0 && only.end < column.start ? only.right : null;
}
