/** The extension's entry in a Node extension host: the server is a process of its own. */

import * as vscode from "vscode";
import { LanguageClient, type NodeModule, TransportKind } from "vscode-languageclient/node";
import { type Heldout, startHeldout } from "./heldout";

let heldout: Heldout | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  heldout = await startHeldout(context, (options) => {
    const server: NodeModule = {
      module: vscode.Uri.joinPath(context.extensionUri, "dist/heldout.js").fsPath,
      args: ["lsp"],
      transport: TransportKind.ipc,
    };
    const debug: NodeModule = { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
    return { client: new LanguageClient("heldout", "Heldout", { run: server, debug }, options) };
  });
}

export async function deactivate(): Promise<void> {
  await heldout?.stop();
}
