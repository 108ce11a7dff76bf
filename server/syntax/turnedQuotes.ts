/** Where one quote too many has made code of strings and strings of code. Knows errors and strings, no binding. */

import { descendants, type ErrorNode, type Module } from "./syntaxTree";

/** A line that only code has: the header of a definition, or what only stands in one. */
const CODE =
  /^[ \t]*(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[^\n]*:[ \t]*\r?$|return[ \t]+[\w(]|self\.\w+[ \t]*=[^=])/m;

/** The text from the end of a string to the end of the next line that has some. */
const NEXT_LINE = /^[ \t]*(?:[^\s][^\r\n]*|(?:\r?\n[ \t]*)+[^\r\n]*)/;

/**
 * Where a file begins of which nothing can be said but that it is broken; null where there is none. In it a string of several lines
 * holds code, and what follows it on its last line, or on the next, does not parse: it is the text of the string that comes behind.
 */
export function turnedAt(text: string, root: Module, errors: readonly ErrorNode[]): number | null {
  const first = errors[0];
  if (first === undefined || !/"""|'''/.test(text)) return null;
  for (const node of descendants(root)) {
    if (node.kind !== "string") continue;
    const inside = text.slice(node.start, node.end);
    if (!/[\r\n]/.test(inside) || !CODE.test(inside)) continue;
    const end = node.end + (NEXT_LINE.exec(text.slice(node.end))?.[0].length ?? 0);
    if (errors.some((error) => node.end <= error.start && error.start <= end))
      return Math.min(first.start, node.start);
  }
  return null;
}
