/** The doors of the language server in Node: standard input and output, Node's IPC, a socket or a pipe. Knows nothing of documents. */

import { Console } from "node:console";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startLanguageServer } from "./languageServer";
import type { LanguageServices } from "./services";

const DOORS = ["--stdio", "--node-ipc", "--socket", "--pipe"];

/**
 * Serves one client over what the command line names (`--stdio`, `--node-ipc`, `--socket=<port>`, `--pipe=<name>`;
 * none: standard input and output) and ends the process when the client ends: by `exit`, by closing its end, or by
 * its death, if it said who it is (`processId`, looked after every three seconds).
 */
export function startNodeServer(services: LanguageServices | Promise<LanguageServices>): void {
  // Standard output belongs to the protocol from here on, whatever is printed before the connection stands.
  globalThis.console = new Console(process.stderr, process.stderr);
  const named = process.argv.some((argument) => DOORS.includes(argument.split("=", 1)[0] as string));
  if (!named) process.argv.push("--stdio");
  const connection = createConnection(ProposedFeatures.all);
  const report = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  startLanguageServer(connection, services);
}
