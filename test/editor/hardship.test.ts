/** Proves that the review goes on under settings, project files and code that are broken, and that nothing is shown of what is gone or only looks like a file. */
import * as vscode from "vscode";
import { withSettings } from "./askEditor";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, findings, openFile, openText, ruleOf } from "./openFile";

const rule = "hyphen-in-identifier";
const CODE = "clean-rows = 1\n";

describe("the review", () => {
  const at = (path: string): vscode.Uri => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, "no folder is open");
    return vscode.Uri.joinPath(folder, "hardship", path);
  };
  const write = (path: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const shown = (uri: vscode.Uri): string[] =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === "Heldout")
      .map(ruleOf);
  const change = async (make: (edit: vscode.WorkspaceEdit) => void): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    make(edit);
    ok(await vscode.workspace.applyEdit(edit), "the edit was refused");
  };

  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(at("."), { recursive: true }));

  it("goes on with what can be used of the settings", async () => {
    await write("settings.py", `${CODE}import numpy as np\narea = np.trapz([1.0, 2.0])\n`);
    const { document } = await openFile("hardship/settings.py");
    await expectFindings(document, [rule, "renamed-api"]);
    const wrong = { "heldout.rules": ["nonsense"], "heldout.maxFileSize": -1, "heldout.ignore": [rule] };
    await withSettings(wrong, () => expectFindings(document, ["renamed-api"]));
  });

  it("goes on while the project file is broken, and says where it is", async () => {
    await write("project/train.py", CODE);
    await write("project/heldout.toml", `ignore = ["${rule}"]\n`);
    const { document } = await openFile("hardship/project/train.py");
    await expectFindings(document, []);
    const project = await openFile("hardship/project/heldout.toml");
    const type = async (text: string): Promise<void> => {
      const whole = new vscode.Range(0, 0, project.document.lineCount, 0);
      ok(await project.edit((edit) => edit.replace(whole, text)), "the text was refused");
    };
    await type(`ignore = ["${rule}"\nprofile = = "strict"\n`);
    await eventually(() => ok(findings(project.document).length > 0, "no mistake is shown"));
    await type('profile = "strict"\n');
    await expectFindings(document, [rule]);
    await eventually(() => equal(findings(project.document), []));
  });

  it("says that a file is too large, and takes deeply nested code", async () => {
    const { document } = await openText(CODE + "number = 1\n".repeat(200_000));
    await eventually(() => {
      const [first] = findings(document);
      ok(first?.message.includes("maxFileSize"), first?.message ?? "nothing is said");
    });
    const deep = `x = ${"(".repeat(3000)}1${")".repeat(3000)}\n`;
    await expectFindings((await openText(deep + CODE)).document, [rule]);
    await expectFindings(
      (await openText(`${"if x:\n".replace("x", "True")}${deep.replace("x", "    x")}${CODE}`)).document,
      [rule],
    );
  });

  it("shows nothing of files that are renamed or deleted, open or not", async () => {
    await write("before.py", CODE);
    const { document } = await openFile("hardship/before.py");
    await expectFindings(document, [rule]);
    await change((edit) => edit.renameFile(at("before.py"), at("after.py")));
    await eventually(() => equal([shown(at("before.py")), shown(at("after.py"))], [[], [rule]]));
    await change((edit) => edit.deleteFile(at("after.py")));
    await eventually(() => equal(shown(at("after.py")), []));
    await withSettings({ "heldout.diagnosticMode": "workspace" }, async () => {
      await write("closed.py", CODE);
      await eventually(() => equal(shown(at("closed.py")), [rule]));
      await vscode.workspace.fs.rename(at("closed.py"), at("moved.py"));
      await eventually(() => equal([shown(at("closed.py")), shown(at("moved.py"))], [[], [rule]]));
      await vscode.workspace.fs.delete(at("moved.py"));
      await eventually(() => equal(shown(at("moved.py")), []));
    });
  });

  it("keeps what is found in the text of a file that is gone from the disk, as long as it is open", async () => {
    await write("gone.py", CODE);
    const { document } = await openFile("hardship/gone.py");
    await expectFindings(document, [rule]);
    await vscode.workspace.fs.delete(at("gone.py"));
    const other = await openText(CODE);
    await expectFindings(other.document, [rule]);
    equal(shown(at("gone.py")), document.isClosed ? [] : [rule]);
  });

  it("leaves out what only looks like a file: the other side of a difference", async () => {
    await write("compared.py", CODE);
    const provider = vscode.workspace.registerTextDocumentContentProvider("earlier", {
      provideTextDocumentContent: () => CODE,
    });
    try {
      const earlier = at("compared.py").with({ scheme: "earlier" });
      await vscode.commands.executeCommand("vscode.diff", earlier, at("compared.py"), "compared.py");
      await eventually(() => equal(shown(at("compared.py")), [rule]));
      ok(
        vscode.workspace.textDocuments.some(
          ({ uri, languageId }) => uri.scheme === "earlier" && languageId === "python",
        ),
        "the other side is not Python",
      );
      equal(shown(earlier), []);
    } finally {
      provider.dispose();
    }
  });
});
