/** A text and what became of it in several rounds of edits, as edits of the first text. Knows nothing of files, Python or editors. */

import { applyEdits, sortEdits, type TextEdit } from "./textEdit";
import { textRange } from "./textRange";

/** A stretch of the original text that is still there, or a text that came in. */
type Piece = { readonly start: number; readonly end: number } | { readonly inserted: string };

function lengthOf(piece: Piece): number {
  return "inserted" in piece ? piece.inserted.length : piece.end - piece.start;
}

/** Collects rounds of edits, each round's ranges being those of the text that the round before left. */
export class EditedText {
  private pieces: readonly Piece[];
  private current: string;

  constructor(private readonly original: string) {
    this.current = original;
    this.pieces = [{ start: 0, end: original.length }];
  }

  /** The text as it is now. */
  get text(): string {
    return this.current;
  }

  /** Makes one round of edits. Throws a RangeError where they overlap or reach outside the current text. */
  apply(edits: readonly TextEdit[]): void {
    const next = applyEdits(this.current, edits);
    const pieces: Piece[] = [];
    let at = 0;
    for (const { range, newText } of sortEdits(edits)) {
      pieces.push(...this.slice(at, range.start));
      if (newText !== "") pieces.push({ inserted: newText });
      at = range.end;
    }
    pieces.push(...this.slice(at, this.current.length));
    this.pieces = pieces;
    this.current = next;
  }

  /** The edits of the original text that lead to the current one at once, in source order and disjoint. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let newText = "";
    const close = (end: number): void => {
      if (end > at || newText !== "") edits.push({ range: textRange(at, end), newText });
      newText = "";
    };
    for (const piece of this.pieces) {
      if ("inserted" in piece) newText += piece.inserted;
      else {
        close(piece.start);
        at = piece.end;
      }
    }
    close(this.original.length);
    return edits;
  }

  private slice(start: number, end: number): Piece[] {
    const result: Piece[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, lengthOf(piece));
      if (from < to)
        result.push(
          "inserted" in piece
            ? { inserted: piece.inserted.slice(from, to) }
            : { start: piece.start + from, end: piece.start + to },
        );
      at += lengthOf(piece);
    }
    return result;
  }
}
