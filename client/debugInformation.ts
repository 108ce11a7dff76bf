/** Gathers what a maintainer asks when something does not work, in a document that the user reads before it goes anywhere. Sends nothing. */

import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { DEBUG_INFORMATION, type DebugInformationParams } from "../server/lsp/protocol";

/** Opens the document, about the active editor where there is one; what a server that does not run would say is left out. */
export async function showDebugInformation(
  client: BaseLanguageClient,
  extension: vscode.Extension<unknown>,
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const content = [
    "# Heldout: debug information",
    ["## Editor", "", ...aboutEditor(extension).map((line) => `- ${line}`)].join("\n"),
    await saidByServer(client, document),
  ].join("\n\n");
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: "markdown", content: `${content}\n` }),
  );
}

function aboutEditor({ packageJSON, extensionKind }: vscode.Extension<unknown>): string[] {
  const kind = vscode.env.uiKind === vscode.UIKind.Web ? "in a browser" : "on the desktop";
  const host = typeof process === "undefined" ? "web worker" : `Node ${process.version}, ${process.platform}`;
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [
    `Heldout ${String(packageJSON.version)}, running ${extensionKind === vscode.ExtensionKind.UI ? "beside the window" : "beside the files"}`,
    `${vscode.env.appName} ${vscode.version} ${kind}, remote: ${vscode.env.remoteName ?? "none"}`,
    `extension host: ${host}`,
    `workspace: ${vscode.workspace.isTrusted ? "trusted" : "restricted"}, folders: ${folders.join(", ") || "none"}`,
  ];
}

async function saidByServer(
  client: BaseLanguageClient,
  document: vscode.TextDocument | undefined,
): Promise<string> {
  if (client.state !== State.Running) return "## Server\n\nIt does not run; the log says why.";
  const params: DebugInformationParams =
    document === undefined
      ? {}
      : { textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) } };
  return client.sendRequest<string>(DEBUG_INFORMATION, params);
}
