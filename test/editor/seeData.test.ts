/** Proves the picture of the pipeline, the hints behind names and the lines above splits as a person sees them. */
import * as vscode from "vscode";
import { withSettings } from "./askEditor";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, openFile } from "./openFile";

const found = ["transformer-fit-before-split", "probability-metric-on-labels"];

describe("the data is seen", () => {
  afterEach(closeAll);

  it("in a picture of the pipeline beside the code, one a document", async () => {
    await expectFindings((await openFile("cases/leak.py")).document, found);
    await vscode.commands.executeCommand("heldout.showPipeline");
    await eventually(() => equal(pictures(), ["Training pipeline of leak.py"]));
    ok(vscode.window.tabGroups.all.length === 2, "the picture is not beside the code");
    await vscode.commands.executeCommand("workbench.action.focusFirstEditorGroup");
    await vscode.commands.executeCommand("heldout.showPipeline");
    await eventually(() => equal(pictures(), ["Training pipeline of leak.py"]));
  });

  it("in a picture of a notebook, also while none of its cells is being edited", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    ok(folder, "no workspace folder is open");
    const uri = vscode.Uri.joinPath(folder.uri, "cases/ranking.ipynb");
    await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(uri));
    await vscode.commands.executeCommand("notebook.cell.quitEdit");
    await eventually(() => ok(vscode.window.activeTextEditor === undefined, "a cell is being edited"));
    await vscode.commands.executeCommand("heldout.showPipeline");
    await eventually(() => equal(pictures(), ["Training pipeline of ranking.ipynb"]));
  });

  it("behind assigned names, where that is switched on", async () => {
    const { document } = await openFile("cases/leak.py");
    await expectFindings(document, found);
    const hints = async (): Promise<string[]> => {
      const range = new vscode.Range(0, 0, document.lineCount, 0);
      const given = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        "vscode.executeInlayHintProvider",
        document.uri,
        range,
      );
      return given.map(({ label }) =>
        typeof label === "string" ? label : label.map(({ value }) => value).join(""),
      );
    };
    equal(await hints(), []);
    await withSettings({ "heldout.inlayHints": true }, () =>
      eventually(async () => equal((await hints()).slice(-2), [": hard labels", ": probabilities"])),
    );
  });

  it("above a split, where that is switched on; a click opens the picture", async () => {
    const { document } = await openFile("cases/leak.py");
    await expectFindings(document, found);
    await withSettings({ "heldout.codeLens": true }, async () => {
      const command = await eventually(async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          document.uri,
          5,
        );
        equal(
          lenses.map((lens) => lens.command?.title),
          ["train: X_train, y_train · test: X_test, y_test"],
        );
        return lenses[0]?.command;
      });
      ok(command, "the line does nothing");
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      await eventually(() => equal(pictures(), ["Training pipeline of leak.py"]));
    });
  });
});

function pictures(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);
}
