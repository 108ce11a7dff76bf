/** Code with expectations drawn under it: lines of carets are taken out and become marks. Knows no rule and no engine. */

import { LineIndex } from "../../server/text/lineIndex";
import { dedent } from "./dedent";

/** `^` a finding, `-` a secondary place of one, `~` a related place. */
export type MarkKind = "finding" | "secondary" | "related";

/** One run of marking characters. Line and columns count from 0, columns in UTF-16 units, `endColumn` excluded. */
export interface Mark {
  readonly kind: MarkKind;
  readonly line: number;
  readonly column: number;
  /** Null where the run ends with `...`: the range goes on past the line. */
  readonly endColumn: number | null;
  /** The key of the message that is expected there; null if any will do. */
  readonly key: string | null;
}

export interface MarkedCode {
  readonly code: string;
  readonly marks: readonly Mark[];
}

const KINDS: Readonly<Record<string, MarkKind>> = { "^": "finding", "-": "secondary", "~": "related" };
const MARK = /(\^+|~+|-+)(\.\.\.)?(?:[ ]+([A-Za-z]\w*))?(?=\s|$)/g;
const MARK_LINE = /^[ ]*(?:(?:\^+|~+|-+)(?:\.\.\.)?(?:[ ]+[A-Za-z]\w*)?(?:[ ]+|$))+$/;

/** Dedents the code and takes out its marking lines, each of which speaks of the last code line above it. */
export function parseMarkedCode(text: string): MarkedCode {
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of dedent(text).replace(/\n$/, "").split("\n")) {
    if (!MARK_LINE.test(line)) {
      kept.push(line);
      continue;
    }
    if (kept.length === 0) throw new Error(`marks above the first line of code: ${line}`);
    for (const match of line.matchAll(MARK)) {
      const run = match[1] as string;
      marks.push({
        kind: KINDS[run[0] as string] as MarkKind,
        line: kept.length - 1,
        column: match.index,
        endColumn: match[2] === undefined ? match.index + run.length : null,
        key: match[3] ?? null,
      });
    }
  }
  return { code: `${kept.join("\n")}\n`, marks };
}

/** A range as a mark would stand for it, so that both can be compared and shown. */
export function markOf(kind: MarkKind, code: string, range: { start: number; end: number }): Mark {
  const index = new LineIndex(code);
  const start = index.lineColumnAt(range.start as Parameters<LineIndex["lineColumnAt"]>[0]);
  const end = index.lineColumnAt(range.end as Parameters<LineIndex["lineColumnAt"]>[0]);
  return {
    kind,
    line: start.line,
    column: start.column,
    endColumn: end.line === start.line ? end.column : null,
    key: null,
  };
}

/** The code with the marks drawn under it, as an author writes them: what a failing test shows. */
export function drawMarks(code: string, marks: readonly Mark[]): string {
  const drawn: string[] = [];
  code
    .replace(/\n$/, "")
    .split("\n")
    .forEach((line, number) => {
      drawn.push(line);
      const here = marks.filter((mark) => mark.line === number);
      here.sort((a, b) => a.column - b.column || a.kind.localeCompare(b.kind));
      for (const mark of here) {
        const sign = Object.keys(KINDS).find((key) => KINDS[key] === mark.kind) as string;
        const width =
          mark.endColumn === null ? Math.max(1, line.length - mark.column) : mark.endColumn - mark.column;
        const run = sign.repeat(Math.max(1, width)) + (mark.endColumn === null ? "..." : "");
        drawn.push(`${" ".repeat(mark.column)}${run}${mark.key === null ? "" : ` ${mark.key}`}`);
      }
    });
  return drawn.join("\n");
}
