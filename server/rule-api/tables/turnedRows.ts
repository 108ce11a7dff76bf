/** Whether rows are put into another order. Knows how pandas and slices turn rows round, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";

/** `df.sort_index(ascending=False)`, `df[::-1]`, wherever a file has one: from there on the rows below are other ones. */
export const turnsOfRows = (tree: SyntaxTree): readonly SyntaxNode[] =>
  [...nodesOf(tree, "keyword_argument"), ...nodesOf(tree, "pair"), ...nodesOf(tree, "slice")].filter((node) =>
    /^["']?ascending\b|:\s*:\s*-/.test(textOf(tree, node)),
  );

/** Whether rows are turned round between two places. */
export function isTurnedBetween(
  { tree }: { readonly tree: SyntaxTree },
  a: SyntaxNode,
  b: SyntaxNode,
): boolean {
  const [from, to] = a.start < b.start ? [a.end, b.start] : [b.end, a.start];
  return turnsOfRows(tree).some((node) => node.start > from && node.end < to);
}
