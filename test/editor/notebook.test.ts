/** Proves that the cells of a notebook are reviewed together, and corrected where the mistake is. */
import * as vscode from "vscode";
import { withSettings } from "./askEditor";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, openText } from "./openFile";

const MODEL = `from data import test_x, test_y, train_x, train_y
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
forest = RandomForestClassifier(random_state=0).fit(train_x, train_y)`;
const [LABELS, HYPHEN] = ["probability-metric-on-labels", "hyphen-in-identifier"];

const code = (text: string): vscode.NotebookCellData =>
  new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, "python");

/** A notebook that is not saved yet, with these code cells. */
async function openCells(...texts: string[]): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(
    "jupyter-notebook",
    new vscode.NotebookData(texts.map(code)),
  );
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

async function editCells(notebook: vscode.NotebookDocument, ...edits: vscode.NotebookEdit[]): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.set(notebook.uri, edits);
  ok(await vscode.workspace.applyEdit(change), "the edit was refused");
}

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

  it("follows cells that are deleted, added and moved", async () => {
    const notebook = await openCells(MODEL, "died = forest.predict(test_x)", "roc_auc_score(test_y, died)");
    const last = notebook.cellAt(2).document;
    await expectFindings(last, [LABELS]);
    await editCells(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2)));
    await expectFindings(last, ["undefined-name"]);
    await editCells(notebook, vscode.NotebookEdit.insertCells(0, [code("died = forest.predict(test_x)")]));
    // What is above its own model says nothing of it.
    await expectFindings(last, []);
    await editCells(
      notebook,
      vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1)),
      vscode.NotebookEdit.insertCells(2, [code("died = forest.predict(test_x)")]),
    );
    equal(
      notebook.getCells().map(({ document }) => document.lineAt(0).text.slice(0, 4)),
      ["from", "died", "roc_"],
    );
    await expectFindings(last, [LABELS]);
  });

  it("leaves no finding behind when a cell is deleted or the notebook closed, at once or in the middle of a review", async () => {
    const notebook = await openCells("first-rows = 1", "second-rows = 1");
    const [first, second] = notebook.getCells().map(({ document }) => document);
    ok(first && second, "no cells");
    await expectFindings(first, [HYPHEN]);
    await expectFindings(second, [HYPHEN]);
    await editCells(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1)));
    await expectFindings(first, []);
    await closeAll();
    await expectFindings(second, []);

    const closed: vscode.TextDocument[] = [];
    for (let round = 0; round < 5; round++) {
      closed.push((await openCells("hasty-rows = 1")).cellAt(0).document);
      await closeAll();
    }
    // What was found of them would have come before this.
    await expectFindings((await openText("last-rows = 1\n")).document, [HYPHEN]);
    for (const document of closed) await expectFindings(document, []);
  });

  it("leaves magics and cells of other languages out, and reads the others at their places", async () => {
    const notebook = await openCells(
      "%matplotlib inline\n!ls data-files\nclean-rows = 1",
      "%%bash\nother-rows = 1",
      "%%time\ntimed-rows = 1",
    );
    const [first, bash, timed] = notebook.getCells().map(({ document }) => document);
    ok(first && bash && timed, "the notebook has other cells");
    for (const [document, line] of [
      [first, 2],
      [timed, 1],
    ] as const) {
      const [finding] = await expectFindings(document, ["hyphen-in-identifier"]);
      equal(finding?.range.start.line, line);
    }
    await expectFindings(bash, []);
  });

  it("is judged by the releases that it installs itself", async () => {
    const notebook = await openCells("import numpy as np\narea = np.trapz([1.0])");
    const use = notebook.cellAt(0).document;
    await expectFindings(use, ["renamed-api"]);
    await editCells(notebook, vscode.NotebookEdit.insertCells(0, [code("%pip install -q numpy==1.26.4")]));
    await expectFindings(use, []);
  });

  it("is judged anew while the release that it installs is typed", async () => {
    const notebook = await openCells("%pip install -q numpy", "import numpy as np\narea = np.trapz([1.0])");
    const [install, use] = notebook.getCells().map(({ document }) => document);
    ok(install && use, "the notebook has other cells");
    await expectFindings(use, ["renamed-api"]);
    const typed = new vscode.WorkspaceEdit();
    typed.insert(install.uri, install.lineAt(0).range.end, "==1.26.4");
    ok(await vscode.workspace.applyEdit(typed), "the edit was refused");
    await expectFindings(use, []);
  });

  it("has a hint where a cell that is run again splits what it has split, in the strict profile", async () => {
    await withSettings({ "heldout.profile": "strict" }, async () => {
      const notebook = await openCells(
        "import numpy as np\nX = np.zeros((100, 3))\ny = np.arange(100)",
        "from sklearn.model_selection import train_test_split\nX, X_test, y, y_test = train_test_split(X, y, random_state=0)",
      );
      await eventually(() => {
        const shown = vscode.languages.getDiagnostics(notebook.cellAt(1).document.uri);
        ok(
          shown.some(({ code: it }) => typeof it === "object" && it.value === "split-cell-rerun-hazard"),
          shown.map(({ message }) => message).join("; "),
        );
      });
    });
  });

  it("is silent where notebooks are not to be reviewed", async () => {
    const { document } = (await openCells("clean-rows = 1")).cellAt(0);
    await expectFindings(document, ["hyphen-in-identifier"]);
    await withSettings({ "heldout.notebook": false }, () => expectFindings(document, []));
    await expectFindings(document, ["hyphen-in-identifier"]);
  });
});
