/** Which lines of a text are broken: what no rule reports on. Knows errors and the statements around them, no binding. */

import { type TextRange, textRange } from "../text/textRange";
import { STATEMENTS } from "./nodes.generated";
import { descendants, type ErrorNode, isKind, type Module, type SyntaxNode } from "./syntaxTree";
import { turnedAt } from "./turnedQuotes";

const BODIES: ReadonlySet<string> = new Set(["block", "module"]);

/**
 * The lines of each error together with the simple statement (or the header of the compound one) around it, the
 * `lines` that were taken out, statements that stand deeper than those before them, and all that follows on a quote too many.
 */
export function brokenRegions(
  text: string,
  root: Module,
  errors: readonly ErrorNode[],
  lines: readonly TextRange[],
): TextRange[] {
  const regions: TextRange[] = lines.map(({ start, end }) => wholeLines(text, start, end));
  if (errors.length > 0) regions.push(...tooDeep(text, root));
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

/** The grammar reads over an indentation that Python refuses: a piece of other code that got between the lines. */
function tooDeep(text: string, root: Module): TextRange[] {
  const found: TextRange[] = [];
  for (const body of descendants(root)) {
    if (!isKind(body, "module", "block")) continue;
    const depth = ownIndentation(text, body.children[0]);
    for (const statement of depth === null ? [] : body.children) {
      const own = ownIndentation(text, statement);
      if (own !== null && depth !== null && own.length > depth.length && own.startsWith(depth))
        found.push(wholeLines(text, statement.start, statement.end));
    }
  }
  return found;
}

/** What a statement is indented by; null where it does not begin its line. */
function ownIndentation(text: string, statement: SyntaxNode | undefined): string | null {
  if (statement === undefined) return null;
  let from: number = statement.start;
  while (from > 0 && !isLineEnd(text.charCodeAt(from - 1))) from--;
  const before = text.slice(from, statement.start);
  return /^[ \t]*$/.test(before) ? before : null;
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
