/** The doors of the language server in Node: standard input and output, Node's IPC, a socket or a pipe. Knows nothing of documents. */

import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { type LanguageServices, startLanguageServer } from "./languageServer";

/**
 * Serves one client over what the command line names (`--stdio`, `--node-ipc`, `--socket=<port>`, `--pipe=<name>`;
 * none: standard input and output) and ends the process when the client does.
 */
export function startNodeServer(services: LanguageServices | Promise<LanguageServices>): void {
  startLanguageServer(createConnection(ProposedFeatures.all), services);
}
