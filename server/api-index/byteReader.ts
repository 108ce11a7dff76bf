/** Reads unsigned LEB128 integers, columns of fixed width and text from bytes. Knows no format. */

/** Numbers one after the other, each of at most 32 bits. */
export type Column = ArrayLike<number>;

export interface ByteReader {
  /** The next integer, at most 32 bits. Throws a RangeError at the end of the bytes. */
  number(): number;
  /** Passes over so many integers. */
  skip(count: number): void;
  /** The next bytes as UTF-8. */
  text(length: number): string;
  /** So many integers of one width, which stands before them. They are not read, but viewed where they are. */
  column(count: number): Column;
  /** A count, and so many things read one after the other. */
  list<T>(read: () => T): T[];
  /** Where it stands. */
  position(): number;
  /** Throws a RangeError beyond the end of the bytes. */
  moveTo(position: number): void;
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const EMPTY: Column = new Uint8Array(0);

/**
 * Integers of `width` bytes, the lowest one first. Throws a RangeError for a width that no column has, and on a machine that has
 * the highest byte first (IBM Z): there the index stays closed, and what needs it silent.
 */
function columnOf(bytes: Uint8Array, width: number): Column {
  if (width === 1) return bytes;
  if (!LITTLE_ENDIAN) throw new RangeError("the API index wants a machine that has the lowest byte first");
  // A copy begins where a wider number may: the bytes of a file stand anywhere.
  if (width === 2) return new Uint16Array(Uint8Array.from(bytes).buffer);
  if (width === 4) return new Uint32Array(Uint8Array.from(bytes).buffer);
  throw new RangeError("the API index file is damaged");
}

export function readBytes(bytes: Uint8Array, start: number): ByteReader {
  let at = start;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError("the API index file ends too early");
      value |= (byte & 0x7f) << shift;
      // Whole numbers of 32 bits without a sign: a set of releases may use the highest one.
      if (byte < 0x80) return value >>> 0;
    }
  };
  return {
    number,
    skip(count) {
      for (let left = count; left > 0; left--) {
        let byte = bytes[at++];
        while (byte !== undefined && byte >= 0x80) byte = bytes[at++];
        if (byte === undefined) throw new RangeError("the API index file ends too early");
      }
    },
    text(length) {
      const end = at + length;
      if (end > bytes.length) throw new RangeError("the API index file ends too early");
      const read = new TextDecoder().decode(bytes.subarray(at, end));
      at = end;
      return read;
    },
    column(count) {
      if (count === 0) return EMPTY;
      const width = bytes[at] ?? 0;
      const start = at + 1;
      at = start + count * width;
      if (at > bytes.length) throw new RangeError("the API index file ends too early");
      return columnOf(bytes.subarray(start, at), width);
    },
    list(read) {
      const count = number();
      const all = [];
      for (let i = 0; i < count; i++) all.push(read());
      return all;
    },
    position: () => at,
    moveTo(position) {
      if (position > bytes.length) throw new RangeError("the API index file ends too early");
      at = position;
    },
  };
}
