/**
 * Keeps a statement that is not finished (`fit(X,` or `for x in y` without its colon) from taking the rest of the file
 * with it: tree-sitter may spread one error over everything behind it. Knows errors and lines, no binding.
 */

import { type TextRange, textRange } from "../text/textRange";
import type { SyntaxTree } from "./syntaxTree";

/** A text of the same length in which broken statements are taken out, and where. */
export interface Repair {
  readonly text: string;
  /** The first line of each statement taken out, without its indentation: one name in `text`. */
  readonly statements: readonly TextRange[];
  /** All lines that differ. */
  readonly lines: readonly TextRange[];
}

/** The repair that changes nothing. */
export function noRepair(text: string): Repair {
  return { text, statements: [], lines: [] };
}

/**
 * Takes one more statement out: the line where the first error that spans several lines begins, and the lines behind
 * it that stand deeper. Null where there is no such error.
 */
export function repairNext(tree: SyntaxTree, done: Repair): Repair | null {
  const { text } = done;
  for (const error of tree.errors) {
    if (!/[\r\n]/.test(text.slice(error.start, error.end))) continue;
    const lineStart = lineStartAt(text, error.start);
    const start = lineStart + indentation(text, lineStart);
    const lineEnd = lineEndAt(text, start);
    if (start === lineEnd || done.statements.some((statement) => statement.start === start)) continue;
    const end = endOfDeeperLines(text, lineStart, lineEnd);
    const blank = text.slice(lineEnd, end).replace(/[^\r\n]/g, " ");
    return {
      text: text.slice(0, start) + "_".repeat(lineEnd - start) + blank + text.slice(end),
      statements: [...done.statements, textRange(start, lineEnd)],
      lines: [...done.lines, textRange(start, end)],
    };
  }
  return null;
}

/** How much of a text is broken, in UTF-16 units. */
export function brokenLength(tree: SyntaxTree): number {
  return tree.broken.reduce((sum, { start, end }) => sum + end - start, 0);
}

function endOfDeeperLines(text: string, lineStart: number, lineEnd: number): number {
  const depth = indentation(text, lineStart);
  let end = lineEnd;
  for (let next = nextLine(text, lineEnd); next !== null; next = nextLine(text, lineEndAt(text, next))) {
    const indent = indentation(text, next);
    const blank = next + indent === lineEndAt(text, next);
    if (!blank && indent <= depth) break;
    if (!blank) end = lineEndAt(text, next);
  }
  return end;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function lineStartAt(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function lineEndAt(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

function nextLine(text: string, lineEnd: number): number | null {
  if (lineEnd >= text.length) return null;
  return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
}

/** How many units of blank space a line begins with. */
function indentation(text: string, lineStart: number): number {
  let at = lineStart;
  for (let unit = text.charCodeAt(at); unit === 32 || unit === 9 || unit === 12; unit = text.charCodeAt(at))
    at++;
  return at - lineStart;
}
