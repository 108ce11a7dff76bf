/** Reads unsigned LEB128 integers and text from bytes. Knows no format. */

export interface ByteReader {
  /** The next integer, at most 32 bits. Throws a RangeError at the end of the bytes. */
  number(): number;
  /** Passes over so many integers. */
  skip(count: number): void;
  /** The next bytes as UTF-8. */
  text(length: number): string;
  /** A count, and so many things read one after the other. */
  list<T>(read: () => T): T[];
  /** Where it stands. */
  position(): number;
  /** Throws a RangeError beyond the end of the bytes. */
  moveTo(position: number): void;
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
