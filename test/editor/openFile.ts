/** Opens files of the test workspace and waits for what Heldout says about them. Uses the public API of VS Code only. */
import * as vscode from "vscode";
import { eventually, ok } from "./assert";

/** A file of the workspace, shown in an editor; the path is relative to the folder. */
export async function openFile(path: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, "no workspace folder is open");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  return vscode.window.showTextDocument(document, { preview: false });
}

let unsaved = 0;

/** An unsaved Python file with that text, shown in an editor; its name is never used again. */
export async function openText(content: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.from({ scheme: "untitled", path: `unsaved-${unsaved++}.py` });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    preview: false,
  });
  ok(await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content)), "the text was refused");
  return editor;
}

/** What Heldout reports in a document now. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "Heldout");
}

/** The rule of a finding. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === "object" ? String(code.value) : String(code);
}

/** Waits until exactly these rules report in a document, in source order; answers their findings. */
export function expectFindings(
  document: vscode.TextDocument,
  rules: readonly string[],
): Promise<vscode.Diagnostic[]> {
  return eventually(() => {
    const found = findings(document).sort((a, b) => a.range.start.compareTo(b.range.start));
    const names = found.map(ruleOf);
    ok(
      names.join() === rules.join(),
      `${document.uri.path}: found [${names.join(", ")}], expected [${rules.join(", ")}]`,
    );
    return found;
  });
}

/** Proves that nothing is found in an editor's text: a mistake at its end is the only one, and what was typed is taken back. */
export async function expectNothingElse(editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  ok(await editor.edit((edit) => edit.insert(end, "\nclean-rows = 1\n")), "the mistake was refused");
  await expectFindings(document, ["hyphen-in-identifier"]);
  await vscode.commands.executeCommand("undo");
  await expectFindings(document, []);
}

/** Closes every editor and forgets what was not saved. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.activeTab !== undefined)
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}
