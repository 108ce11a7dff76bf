/** What stands in the line of a place. Knows line ends only. */

import type { SyntaxTree } from "../../syntax/syntaxTree";
import type { TextRange } from "../../text/textRange";

const MOST = 300;

/** The text of its line before it and behind it, at most 300 characters each. */
export function lineAround(
  { text }: SyntaxTree,
  { start, end }: TextRange,
): { readonly before: string; readonly after: string } {
  const before = /[^\n\r]*$/.exec(text.slice(Math.max(0, start - MOST), start))?.[0] ?? "";
  const after = /^[^\n\r]*/.exec(text.slice(end, end + MOST))?.[0] ?? "";
  return { before, after };
}
