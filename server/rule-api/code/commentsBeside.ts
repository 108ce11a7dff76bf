/** Which comments speak of a statement. Knows no words, reports nothing. */

import type { SyntaxNode, SyntaxTree } from "../../syntax/syntaxTree";

/** Lines of code between a comment and what it speaks of: another statement, or the head of the function. */
const MAX_BETWEEN = 1;

/** The comments that may speak of a statement: the one behind it, and the nearest above it on a line of its own. */
export function commentsBeside(tree: SyntaxTree, statement: SyntaxNode): string {
  const behind = tree.comments.find(({ start }) => start >= statement.end);
  const isBehind = behind !== undefined && /^[ \t]*$/.test(tree.text.slice(statement.end, behind.start));
  const above = tree.comments.findLast(
    ({ start }) => start < statement.start && /(?:^|[\n\r])[ \t]*$/.test(tree.text.slice(0, start)),
  );
  const between = tree.text.slice(above?.end, statement.start).split(/[\n\r]+/);
  const isNear = between.filter((line) => line.trim() !== "").length <= MAX_BETWEEN;
  return `${isNear && above !== undefined ? above.text : ""}\n${isBehind ? behind.text : ""}`;
}
