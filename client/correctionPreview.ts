/** Shows a correction as a difference, and makes it when a person says so. Knows no rule, and not how corrections are made. */

import * as vscode from "vscode";
import type { BaseLanguageClient, CodeAction } from "vscode-languageclient";
import { CodeActionResolveRequest } from "vscode-languageclient";
import type { PreviewArguments } from "../server/lsp/protocol";

/** The scheme of what a document would be; nothing of it is reviewed. */
const CORRECTED = "heldout-corrected";

/** One document of an edit: as it is, and as it would be. */
interface Changed {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly corrected: vscode.Uri;
}

export interface CorrectionPreview extends vscode.Disposable {
  /** Shows what the action would change, asks, and does it; says so where the code has changed meanwhile. */
  show(...given: Partial<PreviewArguments>): Promise<void>;
  /** Makes the change that is shown: the one whose corrected code has this address. */
  accept(corrected: vscode.Uri | undefined): Promise<void>;
}

export function createCorrectionPreview(client: BaseLanguageClient): CorrectionPreview {
  const texts = new Map<string, string>();
  const accepting = new Map<string, () => Promise<void>>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(CORRECTED, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    texts.delete(uri.toString());
    accepting.delete(uri.toString());
  });
  let shown = 0;

  async function changedBy(edit: vscode.WorkspaceEdit): Promise<Changed[]> {
    const changes: Changed[] = [];
    for (const [uri, edits] of edit.entries()) {
      const document = await vscode.workspace.openTextDocument(uri);
      // A new name each time: an old text of the same name may still be open.
      const corrected = uri.with({ scheme: CORRECTED, authority: "", query: String(++shown), fragment: "" });
      texts.set(corrected.toString(), correctedText(document, edits));
      const text = await vscode.workspace.openTextDocument(corrected);
      await vscode.languages.setTextDocumentLanguage(text, document.languageId);
      changes.push({ document, version: document.version, corrected });
    }
    return changes;
  }

  return {
    async show(title, data) {
      if (title === undefined || data === undefined) return;
      const action: CodeAction = { title, data };
      const resolved = await client.sendRequest(CodeActionResolveRequest.type, action);
      const edit = await client.protocol2CodeConverter.asWorkspaceEdit(resolved.edit);
      if (edit === undefined) return;
      const changes = await changedBy(edit);
      const make = async (): Promise<void> => {
        for (const { corrected } of changes) accepting.delete(corrected.toString());
        const isSame = changes.every(({ document, version }) => document.version === version);
        if (isSame && (await vscode.workspace.applyEdit(edit))) await closeDifference(title, changes);
        else
          void vscode.window.showWarningMessage(
            vscode.l10n.t("The code has changed meanwhile. Ask for the correction again."),
          );
      };
      for (const { corrected } of changes) accepting.set(corrected.toString(), make);
      await openDifference(title, changes);
      const offer = vscode.l10n.t("Make This Change");
      const isTaken = (await vscode.window.showInformationMessage(title, offer)) === offer;
      if (isTaken && changes.some(({ corrected }) => accepting.has(corrected.toString()))) await make();
    },
    async accept(corrected) {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      const uri = corrected ?? (input instanceof vscode.TabInputTextDiff ? input.modified : undefined);
      await accepting.get(uri?.toString() ?? "")?.();
    },
    dispose: () => vscode.Disposable.from(provider, closing).dispose(),
  };
}

function correctedText(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  let text = document.getText();
  const backwards = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
  for (const { range, newText } of backwards)
    text = text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
  return text;
}

/** In one editor; of several cells of a notebook, one below the other. */
async function openDifference(title: string, changes: readonly Changed[]): Promise<void> {
  const [first, ...others] = changes;
  if (first !== undefined && others.length === 0)
    await vscode.commands.executeCommand("vscode.diff", first.document.uri, first.corrected, title);
  else
    await vscode.commands.executeCommand(
      "vscode.changes",
      title,
      changes.map(({ document: { uri }, corrected }) => [uri, uri, corrected]),
    );
}

async function closeDifference(title: string, changes: readonly Changed[]): Promise<void> {
  const corrected = changes.map((change) => change.corrected.toString());
  // The editor of several differences is known by its title alone, which a count follows.
  const isShown = ({ input, label }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputTextDiff
      ? corrected.includes(input.modified.toString())
      : corrected.length > 1 && label.startsWith(title) && !(input instanceof vscode.TabInputText);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(isShown));
}
