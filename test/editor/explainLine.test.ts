/** Proves that an editor explains a line: what is reported on it, and why nothing is. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, openFile } from "./openFile";

describe("a line is explained", () => {
  afterEach(closeAll);

  it("by the command, where nothing is reported, on a page beside the code", async () => {
    const editor = await openFile("cases/leak.py");
    await expectFindings(editor.document, ["transformer-fit-before-split", "probability-metric-on-labels"]);
    const line = editor.document
      .getText()
      .split("\n")
      .findIndex((text) => text.includes("accuracy_score(y_test"));
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await vscode.commands.executeCommand("heldout.explainLine");
    const text = await pageText(`leak.py-${line + 1}`);
    ok(text.includes("Nothing is reported here."), text);
    ok(text.includes("`sklearn.metrics.accuracy_score`"), text);
    equal(vscode.window.tabGroups.all.length, 2, "the page is not beside the code");
  });

  it("by the light bulb of a finding, with links to the rule and to the lines that led there", async () => {
    const { document } = await openFile("cases/leak.py");
    const [, finding] = await expectFindings(document, [
      "transformer-fit-before-split",
      "probability-metric-on-labels",
    ]);
    ok(finding, "no finding");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      finding.range,
    );
    const action = actions.find(
      ({ title }) => title === "Why is `probability-metric-on-labels` reported here?",
    );
    ok(action?.command, actions.map(({ title }) => title).join());
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const text = await pageText(`leak.py-${finding.range.start.line + 1}`);
    ok(text.includes("[`probability-metric-on-labels`](../probability-metric-on-labels.md)"), text);
    ok(text.includes("[line 15](/cases/leak.py#L15)"), text);
  });
});

/** The Markdown of the page that is open. */
async function pageText(name: string): Promise<string> {
  const address = `heldout-page:/en/made/${name}.md`;
  await eventually(() => {
    const pages = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri.toString()] : []));
    ok(pages.includes(address), `open are ${pages.join()}`);
  });
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(address)));
}
