/** Whether the rows are put into another order between two places. Knows how pandas and slices turn rows round, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

/** `df.sort_index(ascending=False)`, `df[::-1]`: from there on the rows below are other ones. */
export function isTurnedBetween(
  { tree, text }: Pick<RuleContext<never>, "text" | "tree">,
  a: SyntaxNode,
  b: SyntaxNode,
): boolean {
  const [from, to] = a.start < b.start ? [a.end, b.start] : [b.end, a.start];
  const written = [...nodesOf(tree, "keyword_argument"), ...nodesOf(tree, "slice")];
  return written.some((node) => node.start > from && node.end < to && /^ascending\b|::\s*-/.test(text(node)));
}
