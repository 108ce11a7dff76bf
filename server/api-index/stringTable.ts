/** The strings of a data file by number, a page decoded when one of its strings is first wanted. Knows nothing of what they mean. */

import type { ByteReader } from "./byteReader";

/** Strings in the order of their code points. */
export interface StringTable {
  /** The string of a number; empty where there is no such number. */
  at(number: number): string;
  /** The number of a string, or -1. */
  find(text: string): number;
}

/** `_PAGE` of build/encode.py. */
const PAGE = 64;

/** Passes over the strings of a file. Throws a RangeError if they reach beyond its end. */
export function passStrings(bytes: Uint8Array, { number, position, moveTo }: ByteReader): StringTable {
  const count = number();
  const lengths: number[] = [];
  for (let first = 0; first < count; first += PAGE) lengths.push(number());
  const starts = [position()];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  const end = starts.at(-1) ?? 0;
  if (end > bytes.length) throw new RangeError("the API index file ends too early");
  moveTo(end);

  const decoder = new TextDecoder();
  const pages: (readonly string[] | undefined)[] = [];
  const page = (at: number): readonly string[] => {
    pages[at] ??= decoder.decode(bytes.subarray(starts[at], starts[at + 1])).split("\n");
    return pages[at];
  };
  const at = (place: number): string =>
    place < count ? (page(Math.floor(place / PAGE))[place % PAGE] ?? "") : "";
  return {
    at,
    find(text) {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (at(middle) < text) low = middle + 1;
        else high = middle;
      }
      return low < count && at(low) === text ? low : -1;
    },
  };
}
