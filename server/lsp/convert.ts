/** The only place of the server where lines and columns exist: between offsets of a text and the client's positions. Knows no document. */

import { type Position, PositionEncodingKind, type Range } from "vscode-languageserver";
import { LineIndex } from "../text/lineIndex";
import { type Offset, offset, type TextRange, textRange } from "../text/textRange";

/** What a client counts columns in. */
export type ColumnUnit = "utf-16" | "utf-8" | "utf-32";

/**
 * The unit to use with a client that offers these: UTF-16 wherever it is offered or nothing is, since every client
 * gets that one right.
 */
export function chooseColumnUnit(offered: readonly PositionEncodingKind[] | undefined): ColumnUnit {
  if (offered === undefined || offered.length === 0) return "utf-16";
  if (offered.includes(PositionEncodingKind.UTF16)) return "utf-16";
  const chosen = offered.find(
    (kind): kind is "utf-8" | "utf-32" =>
      kind === PositionEncodingKind.UTF8 || kind === PositionEncodingKind.UTF32,
  );
  return chosen ?? "utf-16";
}

/** How many bytes the text has in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Either half of a pair counts two of the pair's four bytes.
    else if (unit >= 0xd800 && unit < 0xe000) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** Between offsets of the text that is reviewed and the positions of the document that a client knows. */
export interface DocumentPositions {
  rangeOf(range: TextRange): Range;
  offsetAt(position: Position): Offset;
  textRangeOf(range: Range): TextRange;
}

/** Translates positions of one text. */
export class Positions implements DocumentPositions {
  private readonly lines: LineIndex;

  constructor(
    readonly text: string,
    private readonly unit: ColumnUnit,
  ) {
    this.lines = new LineIndex(text);
  }

  /** Where the client finds an offset. */
  positionAt(at: Offset): Position {
    const { line, column } = this.lines.lineColumnAt(at);
    if (this.unit === "utf-16") return { line, character: column };
    const start = this.lines.lineStart(line);
    return { line, character: this.columnsIn(this.text.slice(start, start + column)) };
  }

  rangeOf(range: TextRange): Range {
    return { start: this.positionAt(range.start), end: this.positionAt(range.end) };
  }

  /** The offset of a client's position; what lies outside a line or the text is brought to its nearest end, as LSP asks. */
  offsetAt({ line, character }: Position): Offset {
    if (this.unit === "utf-16") return this.lines.offsetAt({ line, column: character });
    const start = this.lines.offsetAt({ line, column: 0 });
    const end = this.lines.lineEnd(line);
    let left = character;
    let at: number = start;
    while (at < end && left > 0) {
      const point = String.fromCodePoint(this.text.codePointAt(at) ?? 0);
      left -= this.columnsIn(point);
      // A position inside a character is the one before it.
      if (left >= 0) at += point.length;
    }
    return offset(Math.min(at, Math.max(start, end)));
  }

  /** The range of a client's range; one that is the wrong way round is turned. */
  textRangeOf({ start, end }: Range): TextRange {
    const from = this.offsetAt(start);
    const to = this.offsetAt(end);
    return from <= to ? textRange(from, to) : textRange(to, from);
  }

  private columnsIn(text: string): number {
    if (this.unit === "utf-8") return utf8Length(text);
    let points = 0;
    for (const _ of text) points++;
    return points;
  }
}
