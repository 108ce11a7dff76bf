/** The program in a web worker: takes the WebAssembly files from the first message and wires everything. Knows no disk, no process, no network. */

import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type Connection,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { concepts } from "../rules/concepts/index.generated";
import { rules } from "../rules/index.generated";
import { snippets } from "../snippets";
import { type ApiSource, apiCatalogue } from "./api-index";
import { createLinter } from "./engine/linter";
import { unusedSuppression } from "./engine/suppression";
import { knowledge } from "./knowledge";
import { startLanguageServer } from "./lsp/languageServer";
import {
  API_FILE,
  type ApiFileParams,
  type ApiFileResult,
  PROJECT_FILE,
  type ProjectFileParams,
  type ProjectFileResult,
  type WorkerStart,
} from "./lsp/protocol";
import type { LanguageServices, ProjectFileSource } from "./lsp/services";
import { createWasmParser } from "./syntax/parser";
import type { WorkspaceFiles } from "./workspace/moduleFinder";
import { withOpenTexts } from "./workspace/openTexts";
import { createReviewer } from "./workspace/reviewer";

/** The part of a worker's global scope that is used here; the compiler knows Node only. */
interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  addEventListener(type: "error" | "messageerror", listener: (event: unknown) => void): void;
}
declare const self: WorkerScope;

/** The files of the API index: the client is asked for each when it is first wanted, and until it comes there is none. */
function apiFiles(connection: Connection, arrived: () => void): ApiSource {
  const files = new Map<string, Uint8Array | null>();
  return {
    bytesOf(library) {
      const known = files.get(library);
      if (known !== undefined) return known;
      files.set(library, null);
      const params: ApiFileParams = { library };
      connection.sendRequest<ApiFileResult>(API_FILE, params).then(
        ({ bytes }) => {
          files.set(library, bytes);
          arrived();
        },
        // A client that has no such file: the library is not judged.
        () => undefined,
      );
      return null;
    },
  };
}

/** Project files: the client is asked for each when it is first wanted, and until its text comes there is none. */
function projectFiles(connection: Connection, arrived: () => void): ProjectFileSource {
  const known = new Map<string, { readonly text: string; readonly version: string } | null>();
  let answers = 0;
  const ask = (uri: string): void => {
    const params: ProjectFileParams = { uri };
    connection.sendRequest<ProjectFileResult>(PROJECT_FILE, params).then(
      ({ text }) => {
        const before = known.get(uri);
        known.set(uri, text === null ? null : { text, version: String(++answers) });
        if (text !== null || before != null) arrived();
      },
      // A client that reads no files: there are no project files.
      () => undefined,
    );
  };
  return {
    read(uri) {
      const found = known.get(uri);
      if (found !== undefined) return found;
      known.set(uri, null);
      ask(uri);
      return null;
    },
    // The old text holds until the new one is here.
    forget: ask,
  };
}

const NO_FILES: WorkspaceFiles = { read: () => null, exists: () => false, stamp: () => null };

async function createServices(
  { runtime, grammar, version }: WorkerStart,
  connection: Connection,
): Promise<LanguageServices> {
  const parser = await createWasmParser({ runtime, grammar });
  let arrived: () => void = () => undefined;
  const apiCatalog = apiCatalogue(apiFiles(connection, () => arrived()));
  const linter = createLinter({ rules, knowledge, apiCatalogue: apiCatalog });
  return {
    parser,
    // A worker cannot read the other files of a project: those that are open know one another.
    createReviewer: (open) => createReviewer({ linter, parser, files: withOpenTexts(NO_FILES, open) }),
    rules: [...rules, unusedSuppression],
    snippets,
    concepts: () => concepts,
    // The package's pages are no files here; the client says where they are.
    pages: { urlOf: () => null },
    files: projectFiles(connection, () => arrived()),
    onArrival(listener) {
      arrived = listener;
    },
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
  startLanguageServer(connection, createServices(data, connection));
};
