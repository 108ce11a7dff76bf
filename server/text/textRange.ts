/** Positions inside a text. Knows nothing of lines, files, Python or editors. */

declare const offsetBrand: unique symbol;

/** A position in a text, counted in UTF-16 code units from its start (what JavaScript strings count). */
export type Offset = number & { readonly [offsetBrand]: true };

/** Marks a plain number as an offset. `value` must be an integer ≥ 0. */
export function offset(value: number): Offset {
  return value as Offset;
}

/** A half-open range of UTF-16 offsets: `start` belongs to it, `end` does not. */
export interface TextRange {
  readonly start: Offset;
  readonly end: Offset;
}

/** The range from `start` to `end`; throws a RangeError where that is not a range. */
export function textRange(start: number, end: number): TextRange {
  if (!(start >= 0 && end >= start)) throw new RangeError(`no text range: ${start}..${end}`);
  return { start: offset(start), end: offset(end) };
}

/** Whether `inner` lies within `outer` (both half-open; equal ranges contain each other). */
export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the two half-open ranges share at least one position, or touch where one of them is empty. */
export function intersects(a: TextRange, b: TextRange): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}
