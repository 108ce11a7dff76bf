/** A server of the Model Context Protocol: handshake, list of tools, calls, cancellation. Knows no process and what no tool does. */

import { callTool, type JsonObject, type Tool } from "../../workspace/assistant/tool";
import {
  errorMessage,
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  isObject,
  linesOf,
  METHOD_NOT_FOUND,
  PARSE_ERROR,
  ProtocolError,
  type Request,
  type RequestId,
  resultMessage,
} from "./messages";

/** The newest is offered to a client that asks for one not listed. */
const PROTOCOL_VERSIONS = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"] as const;

export interface McpServerOptions {
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly Tool[];
  /** Sends one message, without its line end. */
  send(line: string): void;
}

/** What a line asks for: one request, or a batch, which is answered in one line. */
interface Work {
  readonly requests: readonly Request[];
  readonly answers: JsonObject[];
  readonly batch: boolean;
}

/** Serves until the input ends and all is answered. Never throws because of the input. */
export async function serveMcp(chunks: AsyncIterable<Uint8Array>, options: McpServerOptions): Promise<void> {
  const pending = new Set<RequestId>();
  let last: Promise<void> = Promise.resolve();
  for await (const line of linesOf(chunks)) {
    if (line?.trim() === "") continue;
    const work = readLine(line, pending);
    for (const { id } of work.requests) pending.add(id);
    // One at a time, each behind the input that has come: a cancellation overtakes what waits.
    last = last.then(() => nextTurn()).then(() => answer(work, pending, options));
  }
  await last;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function readLine(line: string | null, pending: Set<RequestId>): Work {
  const failed = (code: number, message: string): Work => ({
    requests: [],
    answers: [errorMessage(null, code, message)],
    batch: false,
  });
  if (line === null) return failed(INVALID_REQUEST, "the message is too long");
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return failed(PARSE_ERROR, "the line is no JSON");
  }
  if (Array.isArray(parsed) && parsed.length === 0) return failed(INVALID_REQUEST, "the batch is empty");
  const requests: Request[] = [];
  const answers: JsonObject[] = [];
  for (const message of Array.isArray(parsed) ? parsed : [parsed]) {
    const read = readMessage(message);
    if (read === null) answers.push(errorMessage(idOf(message), INVALID_REQUEST, "this is no request"));
    else if (read === "response") continue;
    else if (read.id !== null) requests.push({ ...read, id: read.id });
    else if (read.method === "notifications/cancelled") {
      const { requestId } = read.params;
      if (isId(requestId)) pending.delete(requestId);
    }
  }
  return { requests, answers, batch: Array.isArray(parsed) };
}

/** Null where it is no message; one without an id is a notification. */
function readMessage(message: unknown): (Omit<Request, "id"> & { id: RequestId | null }) | "response" | null {
  if (!isObject(message) || message.jsonrpc !== "2.0") return null;
  const { id, method, params = {} } = message;
  // This server asks nothing, so an answer is to nothing.
  if (method === undefined && ("result" in message || "error" in message)) return "response";
  if (typeof method !== "string" || !isObject(params)) return null;
  if (id === undefined) return { id: null, method, params };
  return isId(id) ? { id, method, params } : null;
}

function isId(value: unknown): value is RequestId {
  return typeof value === "string" || typeof value === "number";
}

function idOf(message: unknown): RequestId | null {
  return isObject(message) && isId(message.id) ? message.id : null;
}

async function answer(work: Work, pending: Set<RequestId>, options: McpServerOptions): Promise<void> {
  const answers = [...work.answers];
  for (const request of work.requests) {
    const cancelled = !pending.delete(request.id) && request.method !== "initialize";
    // A request that was taken back gets no answer.
    if (!cancelled) answers.push(await answerOf(request, options));
  }
  if (answers.length === 0) return;
  options.send(JSON.stringify(work.batch ? answers : answers[0]));
}

async function answerOf({ id, method, params }: Request, options: McpServerOptions): Promise<JsonObject> {
  try {
    return resultMessage(id, await resultOf(method, params, options));
  } catch (error) {
    if (error instanceof ProtocolError) return errorMessage(id, error.code, error.message);
    const reason = error instanceof Error ? error.message : String(error);
    return errorMessage(id, INTERNAL_ERROR, `a mistake in Heldout itself: ${reason}`);
  }
}

async function resultOf(method: string, params: JsonObject, options: McpServerOptions): Promise<unknown> {
  switch (method) {
    case "initialize": {
      const { protocolVersion: asked } = params;
      return {
        protocolVersion: PROTOCOL_VERSIONS.find((known) => known === asked) ?? PROTOCOL_VERSIONS[0],
        capabilities: { tools: {} },
        serverInfo: { name: "heldout", title: "Heldout", version: options.version },
        instructions: options.instructions,
      };
    }
    case "ping":
      return {};
    case "tools/list":
      return {
        tools: options.tools.map(({ name, title, description, inputSchema, annotations }) => ({
          name,
          title,
          description,
          inputSchema,
          annotations,
        })),
      };
    case "tools/call":
      return resultOfCall(params, options.tools);
    default:
      throw new ProtocolError(METHOD_NOT_FOUND, `there is no method "${method}"`);
  }
}

/** What is wrong with a call itself is an error of the protocol; all else is a result. */
async function resultOfCall(params: JsonObject, tools: readonly Tool[]): Promise<unknown> {
  const { name, arguments: given = {} } = params;
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) throw new ProtocolError(INVALID_PARAMS, `there is no tool "${String(name)}"`);
  if (!isObject(given)) throw new ProtocolError(INVALID_PARAMS, "arguments must be an object");
  const { text, data, isError } = await callTool(tool, given);
  return {
    content: [{ type: "text", text }],
    ...(data === null ? {} : { structuredContent: data }),
    ...(isError ? { isError } : {}),
  };
}
