/** Annotations that Python never evaluates. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";

/** Whether a node stands in an annotation of a file with `from __future__ import annotations`: https://peps.python.org/pep-0563/ */
export function isUnreadAnnotation(tree: SyntaxTree, node: SyntaxNode): boolean {
  return (
    ancestor(node, "type") !== null &&
    nodesOf(tree, "future_import_statement").some((one) => /\bannotations\b/.test(textOf(tree, one)))
  );
}
