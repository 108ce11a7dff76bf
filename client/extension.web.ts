/** The extension's entry in a web worker extension host: the server is a worker of its own, and everything it needs is handed to it. */

import * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import {
  API_FILE,
  type ApiFileParams,
  type ApiFileResult,
  type ClientFileParams,
  FOLDER,
  TEXT_FILE,
  type WorkerStart,
} from "../server/lsp/protocol";
import { type Heldout, startHeldout } from "./heldout";
import { folder, textFile } from "./workspaceFiles";

/** The part of a browser's `Worker` that is used here; the compiler knows Node only. */
interface WebWorker {
  postMessage(message: WorkerStart): void;
  terminate(): void;
}
declare const Worker: new (address: string) => WebWorker;

let heldout: Heldout | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const read = (name: string): Thenable<Uint8Array> =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, "dist", name));

  heldout = await startHeldout(context, (options) => {
    let worker: WebWorker | undefined;
    const startWorker = async (): Promise<MessageTransports> => {
      const [program, runtime, grammar] = await Promise.all([
        read("server.web.js"),
        read("web-tree-sitter.wasm"),
        read("tree-sitter-python.wasm"),
      ]);
      // From a blob, because a worker cannot be started from an address of a remote extension.
      const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
      worker = new Worker(address);
      const version = String(context.extension.packageJSON.version);
      worker.postMessage({ heldout: "start", runtime, grammar, version });
      // Made here, because the client does not know a worker of VS Code's own `Worker` for one.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient("heldout", "Heldout", startWorker, options);
    client.onRequest(API_FILE, async ({ library }: ApiFileParams): Promise<ApiFileResult> => {
      if (!/^[\w-]+$/.test(library)) throw new Error(`no library is called ${library}`);
      return { bytes: await read(`api/${library}.bin`) };
    });
    client.onRequest(TEXT_FILE, ({ uri }: ClientFileParams) => textFile(uri));
    client.onRequest(FOLDER, ({ uri }: ClientFileParams) => folder(uri));
    return {
      client,
      dispose: () => worker?.terminate(),
    };
  });
}

export async function deactivate(): Promise<void> {
  await heldout?.stop();
}
