/** Where the lines of a text begin. Lines end with `\n`, `\r\n` or a lone `\r`, as in the language server protocol. */

import { type Offset, offset } from "./textRange";

/** A place as editors count: both from 0, the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Translates between offsets and lines for one text. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.starts = starts;
  }

  /** How many lines there are; an empty text has one. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The line and column of an offset; an offset past the end is taken as the end. */
  lineColumnAt(at: Offset): LineColumn {
    const position = Math.min(at, this.text.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: position - (this.starts[low] as number) };
  }

  /** The offset where a line begins; a line past the last one begins at the end of the text. */
  lineStart(line: number): Offset {
    return offset(this.starts[line] ?? this.text.length);
  }

  /** The offset just before the line's end characters. */
  lineEnd(line: number): Offset {
    let end = this.starts[line + 1] ?? this.text.length;
    const start = this.lineStart(line);
    if (end > start && this.text[end - 1] === "\n") end--;
    if (end > start && this.text[end - 1] === "\r") end--;
    return offset(end);
  }

  /** The offset of a line and column, each brought into the text where it lies outside. */
  offsetAt(place: LineColumn): Offset {
    if (place.line < 0) return offset(0);
    const start = this.lineStart(place.line);
    return offset(Math.min(start + Math.max(0, place.column), this.lineEnd(place.line)));
  }
}
