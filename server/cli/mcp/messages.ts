/** JSON-RPC 2.0 as the Model Context Protocol uses it over stdio: a message a line. Knows no method and no tool. */

import type { JsonObject } from "../../workspace/assistant/tool";

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;

export type RequestId = string | number;

export interface Request {
  readonly id: RequestId;
  readonly method: string;
  readonly params: JsonObject;
}

/** A method cannot be answered; the client gets the code and the message. */
export class ProtocolError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function resultMessage(id: RequestId, result: unknown): JsonObject {
  return { jsonrpc: "2.0", id, result };
}

/** `id` is null where the message was too broken to have one. */
export function errorMessage(id: RequestId | null, code: number, message: string): JsonObject {
  return { jsonrpc: "2.0", id, error: { code, message } };
}

/** A longer line is refused, so that an input without line ends cannot fill the memory. */
const MAX_LINE_BYTES = 32_000_000;
const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes as text; null for one that is too long. Only `\n` ends a line: `node:readline` also splits at
 * U+2028, which JSON allows inside a string.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let overlong = false;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > MAX_LINE_BYTES) {
      overlong = true;
      parts = [];
    } else if (!overlong) parts.push(part);
  };
  const take = (): string | null => {
    const line = overlong ? null : Buffer.concat(parts).toString("utf8");
    parts = [];
    length = 0;
    overlong = false;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}
