/** Which lines of a text are broken: what no rule reports on. Knows errors and the statements around them, no binding. */

import { type TextRange, textRange } from "../text/textRange";
import { STATEMENTS } from "./nodes.generated";
import type { ErrorNode, Module, SyntaxNode } from "./syntaxTree";
import { turnedAt } from "./turnedQuotes";

const BODIES: ReadonlySet<string> = new Set(["block", "module"]);

/**
 * The lines of each error together with the simple statement (or the header of the compound one) around it, the
 * `lines` that were taken out, statements that stand `deeper` than the first of their block, and all that follows on a quote too many.
 */
export function brokenRegions(
  text: string,
  root: Module,
  errors: readonly ErrorNode[],
  lines: readonly TextRange[],
  deeper: readonly SyntaxNode[],
): TextRange[] {
  const regions: TextRange[] = lines.map(({ start, end }) => wholeLines(text, start, end));
  // The cell of a notebook may be indented as a whole: those of a module are looked at where something else is broken too.
  for (const { start, end, parent } of deeper)
    if (errors.length > 0 || parent?.kind === "block") regions.push(wholeLines(text, start, end));
  const turned = turnedAt(text, root, errors);
  if (turned !== null) regions.push(wholeLines(text, turned, text.length));
  for (const error of errors) {
    let start: number = error.start;
    let end: number = error.end;
    for (let at: SyntaxNode | null = error; at !== null && !BODIES.has(at.kind); at = at.parent) {
      const children: readonly SyntaxNode[] = at.children;
      const body = children.find((child) => child.kind === "block");
      if (STATEMENTS.has(at.kind) && body === undefined) {
        start = Math.min(start, at.start);
        end = Math.max(end, at.end);
      } else if (body !== undefined && error.start < body.start) {
        start = Math.min(start, at.start);
        end = Math.max(end, Math.min(body.start, at.end));
      }
    }
    regions.push(wholeLines(text, start, end));
  }
  regions.sort((a, b) => a.start - b.start);
  const merged: TextRange[] = [];
  for (const region of regions) {
    const last = merged[merged.length - 1];
    if (last !== undefined && region.start <= last.end)
      merged[merged.length - 1] = textRange(last.start, Math.max(last.end, region.end));
    else merged.push(region);
  }
  return merged;
}

function wholeLines(text: string, start: number, end: number): TextRange {
  let from = start;
  while (from > 0 && !isLineEnd(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && !isLineEnd(text.charCodeAt(to))) to++;
  return textRange(from, to);
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}
