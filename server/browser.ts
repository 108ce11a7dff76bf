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
import type { LibraryVersions } from "./api-index/libraryVersions";
import { createLinter } from "./engine/linter";
import { unusedSuppression } from "./engine/suppression";
import { knowledge } from "./knowledge";
import { ClientFiles } from "./lsp/clientFiles";
import { startLanguageServer } from "./lsp/languageServer";
import { API_FILE, type ApiFileParams, type ApiFileResult, type WorkerStart } from "./lsp/protocol";
import type { LanguageServices } from "./lsp/services";
import { createWasmParser } from "./syntax/parser";
import type { SourceFile } from "./text/sourceFile";
import { createVersionFinder, versionsOfSource } from "./workspace/libraryVersions/findLibraryVersions";
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

async function createServices(
  { runtime, grammar, version }: WorkerStart,
  connection: Connection,
): Promise<LanguageServices> {
  const parser = await createWasmParser({ runtime, grammar });
  let arrived: () => void = () => undefined;
  const apiCatalog = apiCatalogue(apiFiles(connection, () => arrived()));
  const linter = createLinter({ rules, knowledge, apiCatalogue: apiCatalog });
  let filesArrived: (uris: readonly string[]) => void = () => undefined;
  const clientFiles = new ClientFiles(connection, (uris) => filesArrived(uris));
  const finder = createVersionFinder(clientFiles);
  return {
    parser,
    createReviewer(open) {
      const files = withOpenTexts(clientFiles, open);
      const versions = (source: SourceFile): LibraryVersions => versionsOfSource(finder, files, source);
      return createReviewer({ linter, parser, files, versions });
    },
    rules: [...rules, unusedSuppression],
    snippets,
    concepts: () => concepts,
    // The package's pages are no files here; the client says where they are.
    pages: { urlOf: () => null },
    files: clientFiles,
    workspace: clientFiles,
    onArrival(listener) {
      arrived = listener;
    },
    onFilesArrival(listener) {
      filesArrived = listener;
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
