/** Proves that the debug information helps a maintainer and holds no code. */
import * as vscode from "vscode";
import { eventually, ok } from "./assert";
import { closeAll, expectFindings, openFile } from "./openFile";

describe("the debug information", () => {
  afterEach(closeAll);

  it("tells of editor, server and document, and holds no code", async () => {
    const { document } = await openFile("pinned/area.py");
    await expectFindings(document, []);
    const text = await eventually(async () => {
      await vscode.window.showTextDocument(document, { preview: false });
      await vscode.commands.executeCommand("heldout.showDebugInformation");
      const shown = vscode.window.activeTextEditor?.document;
      ok(shown?.languageId === "markdown" && shown.isUntitled, `shown is ${shown?.uri.toString()}`);
      const said = shown.getText();
      // In a browser the file that says so comes after the first review.
      ok(/^- libraries: numpy 1\.26\.4 \(requirements\.txt\)$/m.test(said), said);
      return said;
    });
    ok(
      text.includes(`${vscode.version} in a browser`) || text.includes(`${vscode.version} on the desktop`),
      text,
    );
    ok(/^- Heldout \d+\.\d+\.\d+, \d{3} rules$/m.test(text), text);
    ok(!text.includes("trapz") && !text.includes("area"), text);
  });
});
