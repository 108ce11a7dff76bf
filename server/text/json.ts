/** JSON with the place of every value, so that one can be changed without rewriting the rest. Knows nothing of what it says. */

import { type TextRange, textRange } from "./textRange";

/** A value and where it stands, quotes and brackets included. */
export type JsonNode =
  | { readonly kind: "object"; readonly range: TextRange; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly range: TextRange; readonly items: readonly JsonNode[] }
  /** `raw` is written as in the file; `stringOf` decodes it. */
  | { readonly kind: "string"; readonly range: TextRange; readonly raw: string }
  /** A number, `true`, `false` or `null`. */
  | { readonly kind: "literal"; readonly range: TextRange; readonly raw: string };

export interface JsonMember {
  readonly key: string;
  readonly value: JsonNode;
}

/** The text is no JSON. `at` is the UTF-16 offset of the first character that cannot stand there. */
export class JsonError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Deeper nesting than any notebook has would exhaust the stack. */
const MAX_DEPTH = 500;
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const BAD_ESCAPE = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/;

/** The value of a whole JSON text; a byte order mark before it is allowed. Throws a JsonError. */
export function parseJson(text: string): JsonNode {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const fail = (expected: string, where = at): never => {
    const found =
      where >= text.length
        ? "the end of the file"
        : JSON.stringify(String.fromCodePoint(text.codePointAt(where) as number));
    throw new JsonError(`expected ${expected}, found ${found}`, where);
  };
  const skipSpace = (): void => {
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
      at++;
    }
  };
  const string = (): JsonNode & { kind: "string" } => {
    const start = at++;
    let escaped = false;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === 34) break;
      // NaN (the end of the text) and control characters alike.
      if (!(unit >= 32)) fail('the closing quote of a string (")');
      if (unit === 92) escaped = true;
      at += unit === 92 ? 2 : 1;
    }
    at++;
    const raw = text.slice(start, at);
    if (escaped) {
      const bad = BAD_ESCAPE.exec(raw.replaceAll("\\\\", "  "));
      if (bad !== null) fail("an escape that JSON knows", start + bad.index);
    }
    return { kind: "string", range: textRange(start, at), raw };
  };
  const list = (close: string, item: () => void): void => {
    at++;
    skipSpace();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      item();
      skipSpace();
      const next = text[at];
      if (next !== "," && next !== close) fail(`"," or "${close}"`);
      at++;
      if (next === close) return;
      skipSpace();
    }
  };
  const value = (depth: number): JsonNode => {
    if (depth > MAX_DEPTH) throw new JsonError("nested too deeply", at);
    skipSpace();
    const start = at;
    const first = text[at];
    if (first === '"') return string();
    if (first === "{") {
      const members: JsonMember[] = [];
      list("}", () => {
        if (text[at] !== '"') fail("a name in double quotes");
        const key = stringOf(string());
        skipSpace();
        if (text[at] !== ":") fail('":"');
        at++;
        members.push({ key, value: value(depth + 1) });
      });
      return { kind: "object", range: textRange(start, at), members };
    }
    if (first === "[") {
      const items: JsonNode[] = [];
      list("]", () => items.push(value(depth + 1)));
      return { kind: "array", range: textRange(start, at), items };
    }
    LITERAL.lastIndex = at;
    const match = LITERAL.exec(text);
    if (match === null) return fail("a value");
    at = LITERAL.lastIndex;
    return { kind: "literal", range: textRange(start, at), raw: match[0] };
  };

  const root = value(0);
  skipSpace();
  if (at < text.length) fail("the end of the file");
  return root;
}

/** What a string node says. */
export function stringOf(node: JsonNode & { readonly kind: "string" }): string {
  return JSON.parse(node.raw) as string;
}

/** A member of an object by its key (the last one, as in JSON.parse); null where there is none or it is no object. */
export function memberOf(node: JsonNode | null, key: string): JsonNode | null {
  if (node?.kind !== "object") return null;
  return node.members.findLast((member) => member.key === key)?.value ?? null;
}

/** The text of a string member; null where there is none. */
export function stringMember(node: JsonNode | null, key: string): string | null {
  const member = memberOf(node, key);
  return member?.kind === "string" ? stringOf(member) : null;
}
