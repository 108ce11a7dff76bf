/** The releases of libraries that a file is judged by: asks for them, lists them, lets a person override one. Knows no way to find them. */

import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import {
  type ShownLibrary,
  VERSIONS,
  type VersionsParams,
  type VersionsResult,
} from "../server/lsp/protocol";
import { activeDocument } from "./activeDocument";

interface LibraryItem extends vscode.QuickPickItem {
  readonly library: ShownLibrary;
}

/** What the server says of a document; null where it has no answer: no document, another language, no server. */
export async function askedLibraries(
  client: BaseLanguageClient,
  document: vscode.TextDocument | undefined,
): Promise<readonly ShownLibrary[] | null> {
  if (document === undefined || !isReviewed(document) || client.state !== State.Running) return null;
  const params: VersionsParams = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
  };
  try {
    return (await client.sendRequest<VersionsResult | null>(VERSIONS, params))?.libraries ?? null;
  } catch {
    // The server stopped meanwhile; its own status says so.
    return null;
  }
}

/** Python, or a notebook that is open as text. */
function isReviewed({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "python" || uri.path.endsWith(".ipynb");
}

/** Lists the libraries of the active editor; one that is chosen can be set for the workspace, or looked up where it is said. */
export async function showVersions(client: BaseLanguageClient): Promise<void> {
  const libraries = await askedLibraries(client, activeDocument());
  if (libraries === null || libraries.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This file imports no library whose releases Heldout knows."),
    );
    return;
  }
  const items = libraries.map(
    (library): LibraryItem => ({
      label: library.release === null ? library.distribution : `${library.distribution} ${library.release}`,
      description: library.origin,
      library,
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("The releases that this file is judged by; choose one to change it"),
    matchOnDescription: true,
  });
  if (chosen !== undefined) await changeVersion(chosen.library);
}

async function changeVersion({ distribution, release, uri, line }: ShownLibrary): Promise<void> {
  const set = vscode.l10n.t("Judge by Another Release…");
  const unset = vscode.l10n.t("Remove the Setting");
  const open = vscode.l10n.t("Open Where It Is Said");
  const settings = vscode.workspace.getConfiguration("heldout");
  const given = settings.get<Readonly<Record<string, string>>>("targetVersions") ?? {};
  const actions = [set, ...(distribution in given ? [unset] : []), ...(uri === null ? [] : [open])];
  const action =
    actions.length === 1 ? set : await vscode.window.showQuickPick(actions, { placeHolder: distribution });
  if (action === open && uri !== null) {
    const place = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: place });
  } else if (action === unset) {
    const { [distribution]: _, ...rest } = given;
    await settings.update("targetVersions", rest);
  } else if (action === set) {
    const version = await vscode.window.showInputBox({
      prompt: vscode.l10n.t("The release of {0}, such as 1.5.2 or >=1.3,<2", distribution),
      value: release ?? "",
    });
    if (version !== undefined && version.trim() !== "")
      await settings.update("targetVersions", { ...given, [distribution]: version.trim() });
  }
}
