/**
 * Where the keys and values of a TOML text stand. Judges nothing: smol-toml says whether the text is valid and what its
 * values are, but not where; and a text that is being typed is seldom valid. Knows no options.
 */

import { type TextRange, textRange } from "../../text/textRange";

/** One key with what it holds, a table's header, or an element of an array. */
export interface TomlEntry {
  /** From the root; elements of an array have their index in it. */
  readonly path: readonly (string | number)[];
  /** The last key of the path, quotes included; of an element, its value. */
  readonly key: TextRange;
  /** Null for the header of a table, and where no value is written yet. */
  readonly value: TextRange | null;
  readonly kind: "header" | "pair" | "element";
  /** All keys as written before `=` or inside the brackets of a header. */
  readonly keys: TextRange;
}

const BARE = /[A-Za-z0-9_-]+/y;
const BLANK = /(?:[ \t]|\r?\n|\r|#[^\n\r]*)*/y;
const SPACES = /[ \t]*/y;
const REST_OF_LINE = /[^\n\r]*/y;
const STRING =
  /"""(?:[^\\]|\\[\s\S])*?(?:"{3,5}|$)|'''[\s\S]*?(?:'{3,5}|$)|"(?:[^"\\\n\r]|\\[^\n\r])*(?:"|(?=[\n\r])|$)|'[^'\n\r]*(?:'|(?=[\n\r])|$)/y;
const PLAIN = /[^\s,\]}#]+(?: [^\s,\]}#]+)?/y;

/** All entries of the text, in its order; of a broken text as many as can be made out. */
export function outlineToml(text: string): readonly TomlEntry[] {
  const entries: TomlEntry[] = [];
  const arrays = new Map<string, number>();
  let at = 0;
  let table: readonly (string | number)[] = [];

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? null;
    if (match !== null) at += match.length;
    return match;
  };

  /** Keys joined with dots; null where none begins here. */
  function keys(): { path: string[]; last: TextRange; all: TextRange } | null {
    const path: string[] = [];
    const start = at;
    let last: TextRange | null = null;
    for (;;) {
      take(SPACES);
      const from = at;
      const written = text[at] === '"' || text[at] === "'" ? take(STRING) : take(BARE);
      if (written === null || written === "") break;
      last = textRange(from, at);
      path.push(unquoted(written));
      const end = at;
      take(SPACES);
      if (text[at] !== ".") {
        at = end;
        break;
      }
      at++;
    }
    return last === null ? null : { path, last, all: textRange(start, last.end) };
  }

  function pair(path: readonly (string | number)[]): boolean {
    const key = keys();
    if (key === null) return false;
    const full = [...path, ...key.path];
    const index = entries.push({ path: full, key: key.last, keys: key.all, value: null, kind: "pair" }) - 1;
    take(SPACES);
    if (text[at] !== "=") return true;
    at++;
    take(SPACES);
    const from = at;
    value(full);
    if (at > from) entries[index] = { ...(entries[index] as TomlEntry), value: textRange(from, at) };
    return true;
  }

  function value(path: readonly (string | number)[]): void {
    const first = text[at];
    if (first === "[") {
      at++;
      for (let index = 0; ; index++) {
        take(BLANK);
        const from = at;
        // A key or a header on a line of its own: the array was never closed.
        if (text[at] === undefined || startsStatement(text, at)) return;
        if (text[at] === "]") break;
        value([...path, index]);
        if (at === from) at++;
        const range = textRange(from, at);
        entries.push({ path: [...path, index], key: range, keys: range, value: range, kind: "element" });
        take(BLANK);
        if (text[at] === ",") at++;
      }
      at++;
    } else if (first === "{") {
      at++;
      for (;;) {
        take(BLANK);
        if (text[at] === undefined || text[at] === "}") break;
        const from = at;
        pair(path);
        take(BLANK);
        if (text[at] === ",") at++;
        if (at === from) return;
      }
      if (text[at] === "}") at++;
    } else if (first === '"' || first === "'") take(STRING);
    else take(PLAIN);
  }

  while (at < text.length) {
    take(BLANK);
    if (text[at] === "[") {
      const isArray = text[at + 1] === "[";
      at += isArray ? 2 : 1;
      const key = keys();
      table = key?.path ?? [];
      if (key !== null) {
        if (isArray) {
          const name = JSON.stringify(key.path);
          const index = arrays.get(name) ?? 0;
          arrays.set(name, index + 1);
          table = [...key.path, index];
        }
        entries.push({ path: table, key: key.last, keys: key.all, value: null, kind: "header" });
      }
      take(REST_OF_LINE);
    } else if (!pair(table) || !startsStatement(text, at)) take(REST_OF_LINE);
    else continue;
    // What is no TOML at all must not stop the walk.
    if (text[at] === "\n" || text[at] === "\r") at++;
  }
  return entries;
}

/** Whether a new `key =` or `[header]` begins here, at the start of its line. */
function startsStatement(text: string, at: number): boolean {
  const lineStart = Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
  if (text.slice(lineStart, at).trim() !== "") return false;
  return /^(?:[\w-]+(?:\s*\.\s*[\w-]+)*\s*=|\[[\w.-]+\][ \t]*(?:[#\n\r]|$))/.test(text.slice(at, at + 200));
}

function unquoted(written: string): string {
  if (written.startsWith("'")) return written.replace(/^'|'$/g, "");
  if (!written.startsWith('"')) return written;
  try {
    return String(JSON.parse(written));
  } catch {
    return written.replace(/^"|"$/g, "");
  }
}
