/** Proves that a false positive becomes a form that a person sends, and that the releases of libraries are shown and follow their files. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, findings, openFile, openText, ruleOf } from "./openFile";

const rule = "probability-metric-on-labels";

describe("a false positive", () => {
  afterEach(closeAll);

  it("is reported by the command for the finding at the cursor, in a form with its statements alone", async () => {
    const editor = await openFile("cases/leak.py");
    const [, finding] = await expectFindings(editor.document, ["transformer-fit-before-split", rule]);
    ok(finding, "no finding");
    editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    await vscode.commands.executeCommand("heldout.reportFalsePositive");
    const text = await eventually(() => {
      const shown = vscode.window.activeTextEditor?.document;
      ok(shown?.languageId === "markdown" && shown.isUntitled, `shown is ${shown?.uri.toString()}`);
      return shown.getText();
    });
    ok(text.startsWith(`# False positive: ${rule}\n`), text);
    ok(text.includes("y_pred = clf.predict(X_test)"), text);
    ok(!text.includes("beans.csv") && !text.includes("leak.py"), text);
    ok(/- Heldout \d+\.\d+\.\d+\n/.test(text), text);
  });
});

describe("library versions", () => {
  afterEach(closeAll);

  it("count as the user sets them, at once", async () => {
    const { document } = await openText("import numpy as np\narea = np.trapz([1.0, 2.0])\n");
    await eventually(() => equal(findings(document).map(ruleOf), ["renamed-api"]));
    const settings = vscode.workspace.getConfiguration("heldout");
    await settings.update("targetVersions", { numpy: "1.26.4" }, vscode.ConfigurationTarget.Workspace);
    try {
      await eventually(() => equal(findings(document).map(ruleOf), []));
    } finally {
      await settings.update("targetVersions", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually(() => equal(findings(document).map(ruleOf), ["renamed-api"]));
  });
});
