/** Reads the code of a Jupyter notebook (nbformat 3 and 4) as one module, and puts edits back into its cells. Knows no disk and no editor. */

import { JsonError, type JsonNode, memberOf, parseJson, stringMember, stringOf } from "./json";
import { LineIndex } from "./lineIndex";
import { blankMagics } from "./magics";
import type { Cell, SourceFile } from "./sourceFile";
import { applyEdits, type TextEdit } from "./textEdit";
import { contains, offset, type TextRange, textRange } from "./textRange";

/** The text is no notebook. Line and column count from 1, the column in UTF-16 code units. */
export class NotebookError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/** A code cell and where its text stands. */
export interface CodeCell {
  readonly index: number;
  /** The value of `source` (or `input`). */
  readonly node: JsonNode;
  /** As it stands in the notebook, magics included. */
  readonly text: string;
  readonly executionCount: number | null;
}

/**
 * The code cells in order, joined by `\n`; magics are blanked by as many spaces. A notebook of another language has none.
 * Throws a NotebookError where `json` is no JSON or no notebook.
 */
export function readNotebook(path: string, json: string): SourceFile {
  return joined(path, codeCells(json));
}

/** Code cells as one module. */
export function joined(
  path: string,
  parts: readonly Pick<CodeCell, "index" | "text" | "executionCount">[],
): SourceFile {
  const cells: Cell[] = [];
  const texts: string[] = [];
  let start = 0;
  for (const { index, text, executionCount } of parts) {
    cells.push({ index, range: textRange(start, start + text.length), executionCount });
    texts.push(blankMagics(text));
    start += text.length + 1;
  }
  return { path, kind: "notebook", text: texts.join("\n"), cells };
}

/** The cell that holds the range whole; null where it reaches over cells. Between two cells, the one that ends there. */
export function cellOf(source: SourceFile, range: { start: number; end: number }): Cell | null {
  const whole = textRange(range.start, range.end);
  return source.cells?.find((cell) => contains(cell.range, whole)) ?? null;
}

/**
 * The notebook with edits of its code (ranges of `readNotebook(...).text`) made; all else stays byte for byte.
 * Null where an edit reaches over cells, over something that was blanked, or stands above a cell's magic, since then it is not
 * known what it would do.
 */
export function editNotebook(json: string, edits: readonly TextEdit[]): string | null {
  const written = codeCells(json);
  const source = joined("", written);
  const byCell = new Map<CodeCell, TextEdit[]>();
  for (const edit of edits) {
    const place = (source.cells ?? []).findIndex(({ range }) => edit.range.start <= range.end);
    const [cell, original] = [source.cells?.[place], written[place]];
    if (cell === undefined || original === undefined) return null;
    const local = localEdit(source.text, cell.range, original.text, edit);
    if (local === null) return null;
    byCell.set(original, [...(byCell.get(original) ?? []), local]);
  }
  const changes = [...byCell].map(([{ node, text }, own]) => ({
    range: node.range,
    newText: writeSource(json, node, applyEdits(text, own)),
  }));
  return applyEdits(json, changes);
}

/** An edit of the joined code within one cell (its range and its text as written); null where it reaches over something blanked, or stands above the cell's magic. */
export function localEdit(
  code: string,
  cell: TextRange,
  written: string,
  { range, newText }: TextEdit,
): TextEdit | null {
  // A line that goes whole takes the line break behind it along; the last one of a cell has none.
  const wholeLine = range.end === cell.end + 1 && (newText === "" || newText.endsWith("\n"));
  const end = wholeLine ? cell.end : range.end;
  if (range.start < cell.start || end > cell.end) return null;
  const [from, to] = [range.start - cell.start, end - cell.start];
  if (code.slice(range.start, end) !== written.slice(from, to)) return null;
  const magic = /^\s*%%[^\n]*/.exec(written);
  if (magic !== null && from <= magic[0].length) return null;
  return { range: textRange(from, to), newText: wholeLine ? newText.slice(0, -1) : newText };
}

/** The code cells with their places. Throws a NotebookError. */
export function codeCells(json: string): CodeCell[] {
  const fail = (message: string, at: number): never => {
    const { line, column } = new LineIndex(json).lineColumnAt(offset(at));
    throw new NotebookError(message, line + 1, column + 1);
  };
  const parsed = (): JsonNode => {
    try {
      return parseJson(json);
    } catch (error) {
      if (error instanceof JsonError) return fail(`not valid JSON: ${error.message}`, error.at);
      throw error;
    }
  };
  const root = parsed();
  const worksheets = memberOf(root, "worksheets");
  const lists =
    worksheets?.kind === "array"
      ? worksheets.items.map((sheet) => memberOf(sheet, "cells"))
      : [memberOf(root, "cells")];
  const all = lists.flatMap((list) =>
    list?.kind === "array" ? list.items : fail('not a notebook: it has no list of "cells"', root.range.start),
  );
  const metadata = memberOf(root, "metadata");
  const language =
    stringMember(memberOf(metadata, "language_info"), "name") ??
    stringMember(memberOf(metadata, "kernelspec"), "language") ??
    "python";
  return all.flatMap((cell, index) => {
    if (stringMember(cell, "cell_type") !== "code") return [];
    const own =
      stringMember(memberOf(memberOf(cell, "metadata"), "vscode"), "languageId") ??
      stringMember(cell, "language") ??
      language;
    if (!/^i?python/i.test(own)) return [];
    const node = memberOf(cell, "source") ?? memberOf(cell, "input");
    if (node === null) return [];
    // In nbformat 3 it is the number of the prompt.
    const count = memberOf(cell, "execution_count") ?? memberOf(cell, "prompt_number");
    const executionCount = count?.kind === "literal" && /^\d+$/.test(count.raw) ? Number(count.raw) : null;
    return [{ index, node, text: sourceText(node, fail), executionCount }];
  });
}

function sourceText(node: JsonNode, fail: (message: string, at: number) => never): string {
  if (node.kind === "string") return stringOf(node);
  if (node.kind !== "array") return fail("not a notebook: the source of a cell is no text", node.range.start);
  return node.items
    .map((item) =>
      item.kind === "string"
        ? stringOf(item)
        : fail("not a notebook: a line of a cell's source is no text", item.range.start),
    )
    .join("");
}

/** Whether whoever wrote this JSON escapes all that is no ASCII. */
export function isAscii(raw: string): boolean {
  return /\\u[0-9a-fA-F]{4}/.test(raw) && !/[\u0080-\uffff]/.test(raw);
}

/** A text as a JSON string, quotes included. */
export function quotedText(text: string, ascii: boolean): string {
  const written = JSON.stringify(text);
  if (!ascii) return written;
  return written.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The source as JSON in the style of the one it replaces: string or list of lines, its white space, its escapes. */
function writeSource(json: string, node: JsonNode, text: string): string {
  const ascii = isAscii(json.slice(node.range.start, node.range.end));
  const quoted = (part: string): string => quotedText(part, ascii);
  if (node.kind !== "array") return quoted(text);
  const [first, second] = node.items;
  if (first === undefined || text === "") return text === "" ? "[]" : `[${quoted(text)}]`;
  const open = json.slice(node.range.start, first.range.start);
  const close = json.slice((node.items.at(-1) as JsonNode).range.end, node.range.end);
  const between =
    second === undefined ? `,${open.slice(1)}` : json.slice(first.range.end, second.range.start);
  const lines = text.split(/(?<=\n)/);
  return open + lines.map(quoted).join(between) + close;
}
