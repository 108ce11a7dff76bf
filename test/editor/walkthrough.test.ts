/** Proves that the sample of the walkthrough shows its five mistakes. */
import * as vscode from "vscode";
import { eventually, ok } from "./assert";
import { closeAll, expectFindings } from "./openFile";

describe("the walkthrough", () => {
  afterEach(closeAll);

  it("opens a sample of five mistakes", async () => {
    await vscode.commands.executeCommand("heldout.openSample");
    const document = await eventually(() => {
      const shown = vscode.window.activeTextEditor?.document;
      ok(shown?.languageId === "python" && shown.isUntitled, "no sample is open");
      return shown;
    });
    const found = await expectFindings(document, [
      "transformer-fit-before-split",
      "probability-metric-on-labels",
      "softmax-before-cross-entropy",
      "missing-zero-grad",
      "missing-zero-grad",
      "mode-method-not-called",
    ]);
    const mistakes = found.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
    ok(mistakes.length === 5, `there are ${mistakes.length}`);
  });

  it("has a page for each step, and leads to commands that there are", async () => {
    const extension = vscode.extensions.getExtension("heldout.heldout");
    ok(extension, "the extension is not there");
    const [walkthrough] = extension.packageJSON.contributes.walkthroughs;
    const commands = await vscode.commands.getCommands(true);
    for (const { id, description, media } of walkthrough.steps) {
      const links = [...description.matchAll(/command:([\w.]+)/g)].map(([, command]) => command);
      for (const command of links) ok(commands.includes(command), `${id} leads to ${command}`);
      const page = await vscode.workspace.fs.readFile(
        vscode.Uri.joinPath(extension.extensionUri, media.markdown),
      );
      ok(page.length > 0, `${id} has no page`);
    }
  });
});
