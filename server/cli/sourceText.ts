/** From the bytes of a Python file to its text and back, as PEP 263 says. Knows encodings, not files. */

import { LineIndex } from "../text/lineIndex";
import { applyEdits, type TextEdit } from "../text/textEdit";
import { offset } from "../text/textRange";

/** A decoded file and how to write it. */
export interface SourceText {
  /** Without the byte order mark. */
  readonly text: string;
  /** The bytes with edits of `text` made, mark and encoding kept. Throws an EncodingError where a new text has no bytes in it. */
  encode(edits: readonly TextEdit[]): Uint8Array;
}

/** The bytes do not fit the encoding, or the encoding is not known. The message is for the user. */
export class EncodingError extends Error {}

interface Encoding {
  readonly label: string;
  /** How many bytes the byte order mark takes. */
  readonly mark: number;
}

const DECLARED = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
/** Python's names that the Encoding Standard spells differently. */
const LABELS: Readonly<Record<string, string>> = {
  utf: "utf-8",
  u8: "utf-8",
  "utf-8-sig": "utf-8",
  cp936: "gbk",
  ms936: "gbk",
  "euc-cn": "gb2312",
  "gb18030-2000": "gb18030",
  cp932: "shift_jis",
  "shift-jis": "shift_jis",
  sjis: "shift_jis",
  cp949: "euc-kr",
  "big5-tw": "big5",
  cp950: "big5",
};
/** TextDecoder reads these as windows-1252, Python does not. */
const LATIN_1 = new Set([
  "latin-1",
  "latin1",
  "iso-8859-1",
  "iso8859-1",
  "8859",
  "cp819",
  "l1",
  "iso-latin-1",
]);

/** The text of a file. Throws an EncodingError that names the first byte that does not fit. */
export function decodeSource(bytes: Uint8Array): SourceText {
  const { label, mark } = encodingOf(bytes);
  const body = bytes.subarray(mark);
  if (label === "latin-1" || label === "ascii") {
    const limit = label === "ascii" ? 0x7f : 0xff;
    const bad = body.findIndex((byte) => byte > limit);
    if (bad >= 0) throw misfit(label, bad, body);
    const text = Buffer.from(body).toString("latin1");
    return { text, encode: (edits) => encodeBytes(applyEdits(text, edits), label, limit) };
  }
  const text = decode(label, body, mark);
  if (label === "utf-8" || label === "utf-16le" || label === "utf-16be") {
    return {
      text,
      encode: (edits) => {
        const written = Buffer.from(applyEdits(text, edits), label === "utf-8" ? "utf8" : "utf16le");
        if (label === "utf-16be") written.swap16();
        return Buffer.concat([bytes.subarray(0, mark), written]);
      },
    };
  }
  return { text, encode: (edits) => spliceBytes(body, text, edits, label) };
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { label: "utf-8", mark: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: "utf-16le", mark: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: "utf-16be", mark: 2 };
  const head = Buffer.from(bytes.subarray(0, 1000))
    .toString("latin1")
    .split(/\r\n|\r|\n/, 2);
  for (const [index, line] of head.entries()) {
    const name = DECLARED.exec(line)?.[1];
    if (name !== undefined) return { label: labelOf(name, index + 1), mark: 0 };
    // Only a comment or an empty line lets the second line declare it.
    if (!/^[ \t\f]*(?:#.*)?$/.test(line)) break;
  }
  return { label: "utf-8", mark: 0 };
}

function labelOf(name: string, line: number): string {
  const plain = name.toLowerCase().replaceAll("_", "-");
  if (LATIN_1.has(plain)) return "latin-1";
  if (plain === "ascii" || plain === "us-ascii") return "ascii";
  const label = LABELS[plain] ?? plain.replace(/^cp(125\d)$/, "windows-$1").replace(/^iso(?=8859)/, "iso-");
  for (const candidate of [label, name.toLowerCase()]) {
    try {
      return new TextDecoder(candidate).encoding;
    } catch {
      // Not a label of the Encoding Standard: the next candidate may be.
    }
  }
  throw new EncodingError(`line ${line} declares the encoding "${name}", which is not known`);
}

function decode(label: string, body: Uint8Array, mark: number): string {
  const decoded = (length: number, stream: boolean): string | null => {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(body.subarray(0, length), {
        stream,
      });
    } catch {
      return null;
    }
  };
  const text = decoded(body.length, false);
  if (text !== null) return text;
  let good = 0;
  let bad = body.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decoded(middle, true) !== null) good = middle;
    else bad = middle;
  }
  // What was begun and cannot go on is at fault, not the byte behind it.
  while (good > 0 && decoded(good, false) === null) good--;
  throw misfit(label, good, body, mark);
}

function misfit(label: string, at: number, body: Uint8Array, mark = 0): EncodingError {
  const before = Buffer.from(body.subarray(0, at)).toString("latin1");
  const line = new LineIndex(before).lineColumnAt(offset(at)).line + 1;
  const byte = (body[at] ?? 0).toString(16).padStart(2, "0");
  const advice =
    label === "utf-8" ? "; save it as UTF-8 or declare its encoding (# -*- coding: ... -*-)" : "";
  const name = label === "utf-8" ? "UTF-8" : label;
  return new EncodingError(
    `not valid ${name}: byte 0x${byte} at offset ${at + mark} (line ${line})${advice}`,
  );
}

function encodeBytes(text: string, label: string, limit: number): Uint8Array {
  for (const char of text)
    if ((char.codePointAt(0) as number) > limit)
      throw new EncodingError(`"${char}" cannot be written in ${label}`);
  return Buffer.from(text, "latin1");
}

/** Of these encodings the runtime has a decoder only: bytes that no edit touches stay, and new text may use what the file has. */
function spliceBytes(body: Uint8Array, text: string, edits: readonly TextEdit[], label: string): Uint8Array {
  const decoder = new TextDecoder(label, { fatal: true });
  const starts: number[] = [];
  const bytesOf = new Map<string, Uint8Array>();
  let start = 0;
  for (let i = 0; i < body.length; i++) {
    const chars = decoder.decode(body.subarray(i, i + 1), { stream: true });
    if (chars === "") continue;
    for (let unit = 0; unit < chars.length; unit++) starts.push(start);
    if (!bytesOf.has(chars)) bytesOf.set(chars, body.subarray(start, i + 1));
    start = i + 1;
  }
  const byteAt = (at: number): number => starts[at] ?? body.length;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { range, newText } of edits) {
    parts.push(body.subarray(at, byteAt(range.start)));
    for (const char of newText) {
      const known = bytesOf.get(char) ?? ((char.codePointAt(0) as number) < 0x80 ? Buffer.from(char) : null);
      if (known === null) throw new EncodingError(`"${char}" cannot be written in ${label}`);
      parts.push(known);
    }
    at = byteAt(range.end);
  }
  const written = Buffer.concat([...parts, body.subarray(at)]);
  if (new TextDecoder(label).decode(written) !== applyEdits(text, edits))
    throw new EncodingError(`the fix cannot be written in ${label}`);
  return written;
}
