/** Proves that the cells of a notebook are reviewed together, and corrected where the mistake is. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings } from "./openFile";

describe("an open notebook", () => {
  afterEach(closeAll);

  it("has findings in the right cell, follows edits, and is corrected in place", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    ok(folder, "no workspace folder is open");
    const notebook = await vscode.workspace.openNotebookDocument(
      vscode.Uri.joinPath(folder.uri, "cases/ranking.ipynb"),
    );
    await vscode.window.showNotebookDocument(notebook);
    const [training, prediction, ranking] = notebook
      .getCells()
      .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
      .map(({ document }) => document);
    ok(training && prediction && ranking, "the notebook has other cells");

    const [finding] = await expectFindings(ranking, ["probability-metric-on-labels"]);
    ok(finding, "no finding");
    equal(ranking.getText(finding.range), "died");
    ok(
      finding.relatedInformation?.some(
        ({ location }) => location.uri.toString() === prediction.uri.toString(),
      ),
      "the cell of the prediction is not named",
    );
    await expectFindings(training, []);

    const typed = new vscode.WorkspaceEdit();
    const end = prediction.lineAt(0).range.end;
    typed.insert(prediction.uri, new vscode.Position(0, end.character), "\nvalid-size = 1");
    ok(await vscode.workspace.applyEdit(typed), "the edit was refused");
    await expectFindings(prediction, ["hyphen-in-identifier"]);

    const action = await eventually(async () => {
      const [hyphen] = vscode.languages.getDiagnostics(prediction.uri);
      ok(hyphen, "the finding is gone");
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        prediction.uri,
        hyphen.range,
        vscode.CodeActionKind.QuickFix.value,
        20,
      );
      const fix = actions.find(({ edit }) => edit !== undefined);
      ok(fix?.edit, "no correction is offered");
      return fix.edit;
    });
    ok(await vscode.workspace.applyEdit(action), "the correction was refused");
    ok(prediction.getText().includes("valid_size = 1"), prediction.getText());
    await expectFindings(prediction, []);
  });
});
