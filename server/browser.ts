/** The program in a web worker: takes the WebAssembly files from the first message and wires everything. Knows no disk, no process, no network. */

import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { concepts } from "../rules/concepts/index.generated";
import { rules } from "../rules/index.generated";
import { snippets } from "../snippets";
import { apiIndex } from "./api-index";
import { createLinter } from "./engine/linter";
import { unusedSuppression } from "./engine/suppression";
import { knowledge } from "./knowledge";
import { startLanguageServer } from "./lsp/languageServer";
import type { WorkerStart } from "./lsp/protocol";
import type { LanguageServices } from "./lsp/services";
import { createWasmParser } from "./syntax/parser";
import { createReviewer } from "./workspace/reviewer";

/** The part of a worker's global scope that is used here; the compiler knows Node only. */
interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  addEventListener(type: "error" | "messageerror", listener: (event: unknown) => void): void;
}
declare const self: WorkerScope;

async function createServices({ runtime, grammar, version }: WorkerStart): Promise<LanguageServices> {
  const parser = await createWasmParser({ runtime, grammar });
  const linter = createLinter({ rules, knowledge, apiIndex });
  return {
    parser,
    // A worker cannot read the other files of a project: each file is reviewed for itself.
    reviewer: createReviewer({ linter }),
    rules: [...rules, unusedSuppression],
    snippets,
    concepts: () => concepts,
    // The package's pages are no files here; the client says where they are.
    pages: { urlOf: () => null },
    version,
  };
}

function isStart(message: unknown): message is WorkerStart {
  return (
    typeof message === "object" && message !== null && "heldout" in message && message.heldout === "start"
  );
}

self.onmessage = ({ data }) => {
  if (!isStart(data)) throw new TypeError("The first message to Heldout's worker must be its start message.");
  // From here on the connection takes the messages: it must stand before the client sends the next one.
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
  );
  startLanguageServer(connection, createServices(data));
};
