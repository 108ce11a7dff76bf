/** Which code a command without arguments means. Knows no command. */

import * as vscode from "vscode";

/** The document of the active editor; of a notebook in which no Python cell is being edited, its first Python cell. */
export function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const cells = vscode.window.activeNotebookEditor?.notebook.getCells() ?? [];
  if (document?.languageId === "python") return document;
  return cells.find((cell) => cell.document.languageId === "python")?.document ?? document;
}
