/** Where the code of a notebook stands in its JSON, and edits of the code as edits of the JSON. Knows no disk and no editor. */

import { type JsonNode, stringOf } from "./json";
import { type CodeCell, codeCells, isAscii, joined, localEdit, quotedText } from "./notebook";
import type { SourceFile } from "./sourceFile";
import type { TextEdit } from "./textEdit";
import { type Offset, offset, type TextRange, textRange } from "./textRange";

/** A notebook as code and as the text of its file. */
export interface NotebookPlaces {
  readonly source: SourceFile;
  /** The cells of the source as they are written, magics included. */
  readonly written: readonly string[];
  /** In the JSON, for a range of the code. Between two cells, where the first one ends. */
  inJson(range: TextRange): TextRange;
  /** In the code, for a place in the JSON: of what is no code, the end of the code before it. */
  inCode(at: number): Offset;
  /** The edit of the JSON that makes an edit of the code. Null where it reaches over cells or over something blanked. */
  editOf(edit: TextEdit): TextEdit | null;
}

/** Throws a NotebookError where `json` is no notebook. */
export function notebookPlaces(path: string, json: string): NotebookPlaces {
  const cells = codeCells(json);
  const source = joined(path, cells);
  const { starts, ends } = unitPlaces(cells, source.text.length);

  const inJson = ({ start, end }: TextRange): TextRange => {
    const from = starts[start] ?? json.length;
    return textRange(from, end > start ? Math.max(from, ends[end - 1] ?? from) : from);
  };
  return {
    source,
    written: cells.map(({ text }) => text),
    inJson,
    inCode(at) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] as number) <= at) low = middle + 1;
        else high = middle;
      }
      return offset(Math.min(source.text.length, Math.max(0, low - 1)));
    },
    editOf(edit) {
      const place = (source.cells ?? []).findIndex(({ range }) => edit.range.start <= range.end);
      const [cell, written] = [source.cells?.[place], cells[place]];
      if (cell === undefined || written === undefined || stringsOf(written.node).length === 0) return null;
      const local = localEdit(source.text, cell.range, written.text, edit);
      if (local === null) return null;
      const range = inJson(
        textRange(local.range.start + cell.range.start, local.range.end + cell.range.start),
      );
      const raw = json.slice(written.node.range.start, written.node.range.end);
      return { range, newText: quotedText(local.newText, isAscii(raw)).slice(1, -1) };
    },
  };
}

function stringsOf(node: JsonNode): readonly (JsonNode & { readonly kind: "string" })[] {
  const items = node.kind === "array" ? node.items : [node];
  return items.filter((item) => item.kind === "string");
}

/** Where each UTF-16 unit of the joined code begins and ends in the JSON; the last one is the end of the code. */
function unitPlaces(
  cells: readonly CodeCell[],
  length: number,
): { readonly starts: Int32Array; readonly ends: Int32Array } {
  const starts = new Int32Array(length + 1);
  const ends = new Int32Array(length + 1);
  let at = 0;
  for (const { node } of cells) {
    let close = node.range.end - 1;
    for (const string of stringsOf(node)) {
      let place = string.range.start + 1;
      const raw = string.raw;
      for (let i = 1, left = stringOf(string).length; left > 0; left--) {
        const size = raw[i] !== "\\" ? 1 : raw[i + 1] === "u" ? 6 : 2;
        starts[at] = place;
        place += size;
        ends[at++] = place;
        i += size;
      }
      close = string.range.end - 1;
    }
    // The line break between two cells, or the end of the code.
    if (at <= length) {
      starts[at] = close;
      ends[at++] = close;
    }
  }
  return { starts, ends };
}
