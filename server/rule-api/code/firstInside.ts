/** The statement that a compound statement does first. Knows Python's blocks, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `p.grad = None` of `for p in weights: p.grad = None`, also under a condition: the expression of the first plain statement. */
export function firstInside(statement: SyntaxNode): SyntaxNode {
  const block = isKind(statement, "for_statement")
    ? statement.body
    : isKind(statement, "if_statement")
      ? statement.consequence
      : null;
  const [first] = block?.children ?? [];
  return first === undefined ? (statement.children[0] ?? statement) : firstInside(first);
}
