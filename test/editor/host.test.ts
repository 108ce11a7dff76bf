/** Proves that the test host itself works: a real VS Code, the extension host that was asked for, and the copy of the workspace. */
import * as vscode from "vscode";
import { equal, ok } from "./assert";

describe("the test host", () => {
  it("is VS Code 1.96 or newer", () => {
    const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
    ok(major > 1 || (major === 1 && minor >= 96), `VS Code ${vscode.version}`);
  });

  it("opens a Python file of the workspace", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    ok(folder, "no workspace folder is open");
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "train.py"));
    equal(document.languageId, "python");
    ok(document.lineCount > 10, `${document.lineCount} lines`);
    const editor = await vscode.window.showTextDocument(document);
    equal(editor.document.uri.toString(), document.uri.toString());
  });

  it("edits that file in the editor and takes the edit back", async () => {
    const editor = vscode.window.activeTextEditor;
    ok(editor, "no editor is open");
    const before = editor.document.getText();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# an edit\n"));
    equal(editor.document.lineAt(0).text, "# an edit");
    await vscode.commands.executeCommand("undo");
    equal(editor.document.getText(), before);
  });
});
