/** Proves that a project file holds in the editor, before the defaults of VS Code's own settings, and that writing it is helped. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, findings, openFile } from "./openFile";

const rule = "hyphen-in-identifier";

async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  ok(await editor.edit((edit) => edit.replace(whole, text)), "the text was refused");
}

/** In a web worker the project file comes after the first review. */
function expectSeverity(document: vscode.TextDocument, severity: vscode.DiagnosticSeverity): Promise<void> {
  return eventually(() =>
    equal(
      findings(document).map((found) => found.severity),
      [severity],
    ),
  );
}

describe("a project file", () => {
  afterEach(async () => {
    for (const name of ["configurationPreference", "configuration"])
      await vscode.workspace.getConfiguration("heldout").update(name, undefined);
    await closeAll();
  });

  it("sets what the editor's settings leave at their defaults", async () => {
    const { document } = await openFile("project/clean.py");
    await expectSeverity(document, vscode.DiagnosticSeverity.Hint);
  });

  it("has its mistakes shown in an opened folder where nothing is open", async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(root, "no folder is open");
    const uri = vscode.Uri.joinPath(root, "heldout.toml");
    const shown = (): string[] => vscode.languages.getDiagnostics(uri).map(({ message }) => message);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('profil = "standard"\n'));
    try {
      await eventually(() => ok(shown()[0]?.includes("`profile`"), shown().join()));
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
    await eventually(() => equal(shown(), []));
  });

  it("is left out where the editor wants that", async () => {
    await vscode.workspace.getConfiguration("heldout").update("configurationPreference", "editorOnly");
    const { document } = await openFile("project/clean.py");
    await expectSeverity(document, vscode.DiagnosticSeverity.Error);
  });

  it("is the one that the settings name", async () => {
    const settings = vscode.workspace.getConfiguration("heldout");
    const { document } = await openFile("cases/hyphen.py");
    await expectSeverity(document, vscode.DiagnosticSeverity.Error);
    await settings.update("configuration", "project/heldout.toml");
    await expectSeverity(document, vscode.DiagnosticSeverity.Hint);
    await settings.update("configuration", undefined);
    await expectSeverity(document, vscode.DiagnosticSeverity.Error);
  });

  it("shows its mistakes though it is not open", async () => {
    const { document } = await openFile("mistaken/clean.py");
    const uri = vscode.Uri.joinPath(document.uri, "../pyproject.toml");
    await eventually(() => {
      const shown = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Heldout");
      equal(
        shown.map(({ message, range }) => [message, range.start.line]),
        [["There is no option `profil`; did you mean `profile`?", 4]],
      );
    });
    await expectFindings(document, [rule]);
  });

  it("counts as it is typed, says what is wrong with it, and has its names completed and explained", async () => {
    const { document } = await openFile("project/clean.py");
    await expectFindings(document, [rule]);
    const project = await openFile("project/heldout.toml");
    await replaceAll(project, `ignore = ["${rule}"]\n`);
    await expectFindings(document, []);
    await replaceAll(project, `ignore = ["hyphen-in-identifer"]\n`);
    await eventually(() => ok(findings(project.document).length === 1, "no mistake is shown"));
    const { uri } = project.document;
    const position = new vscode.Position(0, 15);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      new vscode.Range(position, position),
    );
    ok(
      actions.some(({ title }) => title === `Write \`"${rule}"\``),
      actions.map(({ title }) => title).join(),
    );
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      position,
    );
    ok(
      items.some(({ label }) => label === "seed-missing"),
      `${items.length} items`,
    );
    await replaceAll(project, `ignore = ["${rule}"]\n`);
    const hovers = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        uri,
        position,
      );
      ok(found.length > 0, "no hover");
      return found;
    });
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : "")),
    );
    ok(texts.join("").includes(rule), texts.join("\n"));
  });
});
