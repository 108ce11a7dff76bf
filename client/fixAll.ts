/**
 * Makes all safe fixes of the active document. The editor's own command for source actions would do, but it drops its
 * request when findings arrive meanwhile. Knows no rule.
 */

import * as vscode from "vscode";
import { FIX_ALL_KIND } from "../server/lsp/protocol";
import { activeDocument } from "./activeDocument";

/** As often as the text may change while its fixes are asked for. */
const TRIES = 3;

export async function fixAll(): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const document = activeDocument();
    if (document === undefined) return;
    const { uri, version } = document;
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      all,
      FIX_ALL_KIND,
      TRIES,
    );
    if (document.version !== version) continue;
    const edit = actions.find(({ kind }) => kind?.value === FIX_ALL_KIND)?.edit;
    if (edit !== undefined) await vscode.workspace.applyEdit(edit);
    else
      void vscode.window.showInformationMessage(vscode.l10n.t("Nothing in this file can be fixed safely."));
    return;
  }
}
