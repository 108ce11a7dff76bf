/** Proves that what a project's baseline has is faint, hidden or shown as is set, and that what is new is not. */
import * as vscode from "vscode";
import { withSettings } from "./askEditor";
import { equal, eventually } from "./assert";
import { closeAll, findings, openFile } from "./openFile";

describe("a baseline", () => {
  afterEach(closeAll);

  const expectShown = (document: vscode.TextDocument, expected: readonly string[]): Promise<void> =>
    eventually(() => {
      const shown = findings(document).sort((a, b) => a.range.start.compareTo(b.range.start));
      equal(
        shown.map(({ range, severity, tags }) => {
          const faint = tags?.includes(vscode.DiagnosticTag.Unnecessary) === true;
          return `${document.getText(range)}: ${vscode.DiagnosticSeverity[severity]}${faint ? ", faint" : ""}`;
        }),
        expected,
      );
    });

  it("keeps what it has faint, hidden or shown, and what is new as it is", async () => {
    const { document } = await openFile("old/train.py");
    await expectShown(document, ["old-rows: Hint, faint", "new-rows: Error"]);
    equal(
      findings(document)
        .filter(({ message }) => message.endsWith("(In this project's baseline.)"))
        .map(({ range }) => document.getText(range)),
      ["old-rows"],
    );
    await withSettings({ "heldout.baselined": "hide" }, () => expectShown(document, ["new-rows: Error"]));
    await withSettings({ "heldout.baselined": "show" }, () =>
      expectShown(document, ["old-rows: Error", "new-rows: Error"]),
    );
  });
});
