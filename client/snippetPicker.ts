/** *Insert Snippet…*: asks for one of the extension's snippets and inserts it with its tab stops. Knows no server. */

import * as vscode from "vscode";
import type { Snippet } from "../server/rule-api/snippet";
import { displayLanguage } from "./displayLanguage";

/** Asks for a snippet and inserts it in place of the selection; those of libraries that the file imports come first. */
export async function insertSnippet(extensionUri: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.document.languageId !== "python") {
    await vscode.window.showInformationMessage(vscode.l10n.t("Open a Python file to insert a snippet."));
    return;
  }
  const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "dist/snippets.json"));
  const snippets = JSON.parse(new TextDecoder().decode(file)) as readonly Snippet[];
  const language = displayLanguage() === "en" ? "en" : "zh";
  const text = editor.document.getText();
  const items = snippets
    .map((snippet) => ({
      label: snippet.prefix,
      description: snippet.libraries.join(", "),
      detail: snippet.description[language],
      snippet,
      fits: snippet.libraries.length === 0 || snippet.libraries.some((library) => isNamed(library, text)),
    }))
    .sort((a, b) => Number(b.fits) - Number(a.fits) || a.label.localeCompare(b.label));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t("Which snippet?"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  await editor.insertSnippet(new vscode.SnippetString(chosen.snippet.body), editor.selection);
}

/** Enough to sort a list by; what a file imports is the server's to know. */
function isNamed(library: string, text: string): boolean {
  return new RegExp(`^\\s*(?:import|from)\\s+${library.replaceAll(".", "\\.")}\\b`, "m").test(text);
}
