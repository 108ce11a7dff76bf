/** Proves that the log says what the setting lets it say. Uses the public API of VS Code only. */
import * as vscode from "vscode";
import { withSettings } from "./askEditor";
import { eventually, ok } from "./assert";
import { closeAll } from "./openFile";

const STARTED = /Heldout \d+\.\d+\.\d+ reviews with \d{3} rules/g;

/** All that Heldout's output channel shows. */
async function log(): Promise<string> {
  await vscode.commands.executeCommand("heldout.showLogs");
  const shown = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === "output" && uri.path.includes("heldout.heldout"),
  );
  ok(shown, "the log is not shown");
  return shown.getText();
}

/** How many starts of the server it tells of, once it does not grow any more: what is shown comes late. */
async function starts(): Promise<number> {
  for (let last = -1; ; ) {
    const count = [...(await log()).matchAll(STARTED)].length;
    if (count === last) return count;
    last = count;
    await new Promise((resume) => setTimeout(resume, 5_000));
  }
}

describe("the log", function () {
  this.timeout(120_000);

  before(function () {
    // The VS Code server of the tests writes no log of extensions that run in Node: the module for it is not built there.
    if (vscode.env.uiKind === vscode.UIKind.Web && !("importScripts" in globalThis)) this.skip();
  });
  afterEach(closeAll);

  it("tells of each start of the server, unless its level leaves that out", async () => {
    const before = await eventually(starts);
    ok(before > 0, "the log tells of no start");
    await withSettings({ "heldout.logLevel": "off" }, async () => {
      await vscode.commands.executeCommand("heldout.restartServer");
      const quiet = await starts();
      ok(quiet === before, `${quiet} starts are told, not ${before}`);
    });
    await vscode.commands.executeCommand("heldout.restartServer");
    const after = await starts();
    ok(after === before + 1, `${after} starts are told, not ${before + 1}`);
  });
});
