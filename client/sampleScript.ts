/** Opens the sample of the walkthrough as a new document, which a person may change and throw away. */

import * as vscode from "vscode";

export async function openSample(extension: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(extension, "walkthrough/five_mistakes.py");
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: "python", content }),
  );
}
