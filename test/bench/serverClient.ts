/** Times edits in a real language server over stdio, ours or another's: an edit is sent, the diagnostics are asked for. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

const URI = "file:///bench/train.py";

export interface ServerTimes {
  /** Milliseconds from opening the file to its first diagnostics. */
  readonly first: number;
  /** Milliseconds from each edit to its diagnostics. */
  readonly edits: readonly number[];
  /** The server's peak memory in MiB; null where the system does not tell. */
  readonly peakMemory: number | null;
}

/** Opens `text` in a server and types `edits` characters in its middle, taking every second one back. */
export async function timeServer(
  command: string,
  args: readonly string[],
  text: string,
  edits: number,
): Promise<ServerTimes> {
  const server = spawn(command, args, { stdio: ["pipe", "pipe", "ignore"] });
  const failed = new Promise<never>((_, reject) => {
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`${command} exited with ${code}`)));
  });
  failed.catch(() => undefined);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest((method) => (method === "workspace/configuration" ? [null] : null));
  connection.onUnhandledNotification(() => undefined);
  connection.listen();
  const ask = <Answer>(method: string, params: unknown): Promise<Answer> =>
    Promise.race([connection.sendRequest<Answer>(method, params), failed]);
  const diagnostics = (): Promise<unknown> => ask("textDocument/diagnostic", { textDocument: { uri: URI } });
  try {
    await ask("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {}, publishDiagnostics: {} } },
    });
    await connection.sendNotification("initialized", {});

    const opened = performance.now();
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: URI, languageId: "python", version: 1, text },
    });
    await diagnostics();
    const first = performance.now() - opened;

    const end = endOfMiddleName(text);
    const times: number[] = [];
    for (let i = 0; i < edits; i++) {
      const typed = i % 2 === 0;
      const range = { start: end, end: typed ? end : { ...end, character: end.character + 1 } };
      const sent = performance.now();
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: URI, version: i + 2 },
        contentChanges: [{ range, text: typed ? "x" : "" }],
      });
      await diagnostics();
      times.push(performance.now() - sent);
    }
    const peakMemory = peakMemoryOf(server.pid);
    return { first, edits: times, peakMemory };
  } finally {
    connection.dispose();
    server.kill();
  }
}

/** Behind a word in the middle, where a letter more leaves the code sound. */
function endOfMiddleName(text: string): { line: number; character: number } {
  const lines = text.split("\n");
  for (let line = lines.length >> 1; line < lines.length; line++) {
    const name = /^\s+(history|report|images|model)\b/.exec(lines[line] as string);
    if (name !== null) return { line, character: name[0].length };
  }
  return { line: lines.length - 1, character: 0 };
}

function peakMemoryOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
