/** A text put together from parts of others, and where each part is from. Knows no Python, no rule. */

import type { QualifiedName, SemanticModel, ToldType, ToldTypes } from "../../semantic/semanticModel";
import { type TextRange, textRange } from "../../text/textRange";

/** Where code stands that was written in place of a call. */
export interface Frame {
  /** Null for the file under review itself. */
  readonly parent: Frame | null;
  /** The call that it is written for, in the text of the frame around it, and what is called there. */
  readonly site: TextRange;
  readonly called: TextRange;
  readonly name: string;
  /** The file that its text is from, and whether that is the one under review. */
  readonly model: SemanticModel;
  readonly isOwn: boolean;
}

/** A place in another file, and the call in the file under review that leads there. */
export interface Elsewhere {
  readonly name: string;
  readonly called: TextRange;
  readonly model: SemanticModel;
  readonly range: TextRange;
}

/** A part of the text. */
export interface Piece {
  readonly text: string;
  /** What it stands for in the text of its frame; null for what is in none. */
  readonly from: TextRange | null;
  readonly frame: Frame;
  /** The class that an annotation says it is an instance of, with as many pieces behind it as belong to the expression. */
  readonly told?: { readonly type: QualifiedName; readonly more: number };
}

/** The whole text, and the places it is from. */
export interface Written {
  readonly text: string;
  /** The range of the file under review that a range of the text is of; where that lies in another file, the call that leads there. */
  readonly rangeOf: (range: TextRange) => TextRange;
  /** Null for what is from the file under review. */
  readonly elsewhere: (range: TextRange) => Elsewhere | null;
  /** Code of the file under review that is so different here that what is found in it as it is written counts, too. */
  readonly rewritten: readonly TextRange[];
  /** What annotations say of its expressions. */
  readonly toldTypes: ToldTypes;
  /** Whether it begins in a line that stands in no file: an import that helpers need. */
  readonly isAdded: (range: TextRange) => boolean;
}

interface Place {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** Pieces with others at an offset of the text that they begin with; null where that is not plain text of a file. */
export function withInserted(
  pieces: readonly Piece[],
  at: number,
  others: readonly Piece[],
): readonly Piece[] | null {
  let length = 0;
  const place = pieces.findIndex(({ text }) => {
    length += text.length;
    return length > at;
  });
  const first = pieces[place];
  if (first === undefined || first.from === null) return null;
  const { text, from } = first;
  const cut = at - (length - text.length);
  const head = { ...first, text: text.slice(0, cut), from: textRange(from.start, from.start + cut) };
  const tail = { ...first, text: text.slice(cut), from: textRange(from.start + cut, from.end) };
  return [...pieces.slice(0, place), head, ...others, tail, ...pieces.slice(place + 1)];
}

/** Joins pieces. */
export function joined(pieces: readonly Piece[], rewritten: readonly TextRange[] = []): Written {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  const toldTypes = new Map<number, ToldType>();
  pieces.forEach(({ told }, i) => {
    const [start, end] = [starts[i], starts[i + (told?.more ?? 0) + 1] ?? length];
    if (told !== undefined && start !== undefined) toldTypes.set(start, { end, type: told.type });
  });
  const indexAt = (at: number): number => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  /** What one character, from `at` on, stands for. */
  const placeOf = (at: number): Place => {
    const index = indexAt(at);
    const { text, from, frame } = pieces[index] as Piece;
    if (from === null) return { frame, start: -1, end: -1 };
    if (text.length !== from.end - from.start) return { frame, start: from.start, end: from.end };
    const start = from.start + at - (starts[index] as number);
    return { frame, start, end: Math.min(start + 1, from.end) };
  };
  const lifted = (place: Place): Place => ({
    frame: place.frame.parent ?? place.frame,
    start: place.frame.site.start,
    end: place.frame.site.end,
  });
  const depth = (frame: Frame): number => (frame.parent === null ? 0 : 1 + depth(frame.parent));
  return {
    text: pieces.map(({ text }) => text).join(""),
    toldTypes,
    rewritten,
    rangeOf(range) {
      let first = placeOf(range.start);
      let last = placeOf(Math.max(range.start, range.end - 1));
      const isLoose = ({ frame, start }: Place) => frame.parent !== null && (start < 0 || !frame.isOwn);
      while (isLoose(first)) first = lifted(first);
      while (isLoose(last)) last = lifted(last);
      while (first.frame !== last.frame) {
        if (depth(first.frame) >= depth(last.frame)) first = lifted(first);
        else last = lifted(last);
      }
      const start = Math.max(0, Math.min(first.start, last.start));
      const end = Math.max(start, first.end, last.end);
      return textRange(start, range.start === range.end ? start : end);
    },
    isAdded(range) {
      const { frame, start } = placeOf(range.start);
      return frame.parent === null && start < 0;
    },
    elsewhere(range) {
      let first = placeOf(range.start);
      while (first.start < 0 && first.frame.parent !== null) first = lifted(first);
      if (first.frame.isOwn) return null;
      const last = placeOf(Math.max(range.start, range.end - 1));
      const end = last.frame === first.frame ? Math.max(first.start, last.end) : first.end;
      let { frame } = first;
      while (frame.parent !== null && !frame.parent.isOwn) frame = frame.parent;
      const { name, called } = frame;
      return { name, called, model: first.frame.model, range: textRange(first.start, end) };
    },
  };
}

/** A text that was written of another one that was written of the file under review. */
export function writtenOf(first: Written, second: Written): Written {
  return {
    text: second.text,
    // What the first one wrote of functions are constructors of bases, of which nobody asks that.
    toldTypes: second.toldTypes,
    rewritten: [
      ...first.rewritten,
      ...second.rewritten.filter((range) => first.elsewhere(range) === null).map(first.rangeOf),
    ],
    rangeOf: (range) => first.rangeOf(second.rangeOf(range)),
    isAdded: (range) => second.isAdded(range) || first.isAdded(second.rangeOf(range)),
    elsewhere(range) {
      const place = second.elsewhere(range);
      if (place === null) return first.elsewhere(second.rangeOf(range));
      // What is called from another file is told where that one is entered.
      const entered = first.elsewhere(place.called);
      return entered === null
        ? { ...place, called: first.rangeOf(place.called) }
        : { ...place, name: entered.name, called: entered.called };
    },
  };
}
