/** A finding as people and assistants are told it: in one language, with lines and columns. Knows no output format. */

import type { Diagnostic, PlaceElsewhere } from "../engine/diagnostic";
import type { Language, Severity } from "../rule-api/message";
import { LineIndex } from "../text/lineIndex";
import { cellOf } from "../text/notebook";
import type { Cell, SourceFile } from "../text/sourceFile";
import { offset, type TextRange } from "../text/textRange";

/** Lines and columns from 1, columns in UTF-16 code units; the end is exclusive. */
export interface Place {
  /** In a notebook: the cell's place among all cells, from 1; lines count within it. Null in other files. */
  readonly cell: number | null;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The same range in the reviewed text. */
  readonly range: TextRange;
}

export interface FindingEdit extends Place {
  readonly newText: string;
}

export interface FindingFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly FindingEdit[];
}

export interface RelatedFinding extends Place {
  readonly message: string;
  /** Where it is in another file of the project: that file, named as the reviewed one is. */
  readonly elsewhere: FileElsewhere | null;
}

export interface FileElsewhere {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string | null;
  /** The safe fix if there is one, then the others, best first. */
  readonly fixes: readonly FindingFix[];
  readonly related: readonly RelatedFinding[];
  /** A second place of another finding, which has it among its related ones. */
  readonly secondary: boolean;
}

/** One file, reviewed. */
export interface ReviewedFile {
  /** As it is shown, with forward slashes. */
  readonly file: string;
  readonly source: SourceFile;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
}

/** What a review found, in the user's language. Second places also become related places of their finding. */
export function reviewedFile(
  file: string,
  source: SourceFile,
  diagnostics: readonly Diagnostic[],
  language: Language,
  pageUrl: (rule: string) => string | null,
): ReviewedFile {
  const lines = new LineIndex(source.text);
  const place = (range: TextRange): Place => placeOf(source, lines, range);
  const findings = diagnostics.map((diagnostic): Finding => {
    const related = [...diagnostic.related];
    for (const other of diagnostics)
      if (
        !diagnostic.secondary &&
        other.secondary &&
        other.rule === diagnostic.rule &&
        sameRange(other.related[0]?.range, diagnostic.range)
      )
        if (!related.some(({ range }) => sameRange(range, other.range))) related.push(other);
    return {
      ...place(diagnostic.range),
      rule: diagnostic.rule,
      severity: diagnostic.severity,
      message: diagnostic.message[language],
      url: pageUrl(diagnostic.rule),
      fixes: diagnostic.corrections
        // What reaches over cells is no edit of any of them.
        .filter(
          ({ edits }) => source.cells === null || edits.every(({ range }) => cellOf(source, range) !== null),
        )
        .map(({ title, safe, snippet, edits }) => ({
          title: title[language],
          safe,
          edits: edits.map(({ range, newText }) => ({
            ...place(range),
            newText: snippet ? withoutTabStops(newText) : newText,
          })),
        })),
      related: [
        ...related.map(({ range, message }) => ({
          ...place(range),
          message: message[language],
          elsewhere: null,
        })),
        ...diagnostic.elsewhere.map((one) => relatedElsewhere(one, file, source, language)),
      ],
      secondary: diagnostic.secondary,
    };
  });
  return { file, source, lines, findings };
}

function relatedElsewhere(
  { path, text, range, message }: PlaceElsewhere,
  file: string,
  source: SourceFile,
  language: Language,
): RelatedFinding {
  const lines = new LineIndex(text);
  const root = source.path.endsWith(file) ? source.path.slice(0, source.path.length - file.length) : "";
  const elsewhere = { file: path.startsWith(root) ? path.slice(root.length) : path, text, lines };
  const place = placeOf({ ...source, path, text, cells: null }, lines, range);
  return { ...place, message: message[language], elsewhere };
}

function sameRange(a: TextRange | undefined, b: TextRange): boolean {
  return a?.start === b.start && a.end === b.end;
}

/** Tells where ranges of a source are. */
export function placesOf(source: SourceFile): (range: TextRange) => Place {
  const lines = new LineIndex(source.text);
  return (range) => placeOf(source, lines, range);
}

/** A place that explains a finding, as it stands in data that is handed out. */
export function relatedData(place: RelatedFinding): object {
  const { elsewhere, message } = place;
  return { ...(elsewhere === null ? {} : { file: elsewhere.file }), ...placeData(place), message };
}

/** A place as it stands in data that is handed out, where `cell` is only in a notebook. */
export function placeData({ cell, line, column, endLine, endColumn }: Omit<Place, "range">): object {
  return { ...(cell === null ? {} : { cell }), line, column, endLine, endColumn };
}

/** Where a range begins and ends; one that reaches over cells ends with its first. */
export function placeOf(source: SourceFile, lines: LineIndex, range: TextRange): Place {
  const cell = cellAt(source, range.start);
  const firstLine = cell === null ? 0 : lines.lineColumnAt(cell.range.start).line;
  const start = lines.lineColumnAt(range.start);
  const end = lines.lineColumnAt(cell === null ? range.end : offset(Math.min(range.end, cell.range.end)));
  return {
    cell: cell === null ? null : cell.index + 1,
    line: start.line - firstLine + 1,
    column: start.column + 1,
    endLine: end.line - firstLine + 1,
    endColumn: end.column + 1,
    range,
  };
}

function cellAt(source: SourceFile, at: number): Cell | null {
  return source.cells?.find(({ range }) => at <= range.end) ?? source.cells?.at(-1) ?? null;
}

/** A snippet's text as it is inserted when no tab stop is filled in. */
function withoutTabStops(snippet: string): string {
  let text = snippet;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(
      /(?<!\\)\$(?:\d+|\{\d+(?::((?:[^{}$\\]|\\.)*)|\|([^,|]*)[^}]*)?\})/g,
      (_, name?: string, choice?: string) => name ?? choice ?? "",
    );
  }
  return text.replace(/\\([$}\\])/g, "$1");
}
