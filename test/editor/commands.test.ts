/** Proves the commands, the rule pages and the settings as a person uses them. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, openFile, openText, ruleOf } from "./openFile";

const rule = "hyphen-in-identifier";

describe("the extension", () => {
  afterEach(closeAll);

  it("is active and offers its commands", async () => {
    await expectFindings((await openFile("cases/hyphen.py")).document, [rule]);
    const commands = (await vscode.commands.getCommands(true)).filter((name) => name.startsWith("heldout."));
    for (const name of [
      "restartServer",
      "fixAll",
      "explainRule",
      "insertSnippet",
      "showPipeline",
      "showLogs",
    ])
      ok(commands.includes(`heldout.${name}`), `heldout.${name} is missing`);
  });

  it("reviews again after its server was restarted", async () => {
    await expectFindings((await openFile("cases/hyphen.py")).document, [rule]);
    await vscode.commands.executeCommand("heldout.restartServer");
    await expectFindings((await openText("rows = [1, 2]\nclean-rows = rows[:1]\n")).document, [rule]);
  });

  it("opens the page of a rule in the preview by the link of a finding", async () => {
    const [finding] = await expectFindings((await openFile("cases/hyphen.py")).document, [rule]);
    ok(typeof finding?.code === "object", "the finding has no link");
    await vscode.commands.executeCommand("vscode.open", finding.code.target);
    await expectPage(`heldout-page:/en/${rule}.md`);
  });

  it("opens the page of a rule by the command, in either language", async () => {
    await vscode.commands.executeCommand("heldout.explainRule", rule);
    await expectPage(`heldout-page:/en/${rule}.md`);
    const english = await pageText("en");
    ok(english.startsWith("# "), `the page starts with ${english.slice(0, 40)}`);
    await vscode.commands.executeCommand("heldout.explainRule", rule, "zh-cn");
    await expectPage(`heldout-page:/zh-cn/${rule}.md`);
    ok(/[\u4e00-\u9fff]{4}/.test(await pageText("zh-cn")), "the page is not Chinese");
  });

  it("lets a person choose the rule to explain", async () => {
    await acceptFirst(vscode.commands.executeCommand("heldout.explainRule"));
    await eventually(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      ok(input instanceof vscode.TabInputCustom && input.uri.scheme === "heldout-page", "no page is open");
    });
  });

  it("inserts a snippet of a library that the file imports, with its tab stops", async () => {
    const editor = await openText("import torch\n\n");
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await acceptFirst(vscode.commands.executeCommand("heldout.insertSnippet"));
    const text = editor.document.getText();
    ok(text.startsWith("import torch\n\n") && /^\s*(import|from) torch\b/m.test(text.slice(14)), text);
    ok(!text.includes("${"), `a tab stop is left as text: ${text}`);
    // The first tab stop waits to be filled.
    ok(!editor.selection.isEmpty, "no tab stop is selected");
  });

  it("completes a snippet by its prefix", async () => {
    const { document } = await openText("import torch\ntrain-and");
    await eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        new vscode.Position(1, "train-and".length),
      );
      const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
      equal(
        labels.filter((label) => label === "train-and-evaluate").length,
        1,
        labels.slice(0, 20).join(", "),
      );
    });
  });

  it("fixes all that can be fixed safely", async () => {
    const { document } = await openText("x = 1  # heldout: ignore[hyphen-in-identifier]\n");
    await expectFindings(document, ["unused-suppression"]);
    await vscode.commands.executeCommand("heldout.fixAll");
    await eventually(() => equal(document.getText(), "x = 1\n"));
    await expectFindings(document, []);
  });

  it("shows no page for what is not a rule, wherever the name came from", async () => {
    for (const name of ["no-such-rule", "../../package", "", "a b"]) {
      // The command ends when its warning is dismissed.
      await until(vscode.commands.executeCommand("heldout.explainRule", name), "notifications.clearAll");
      equal(
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
        [],
      );
    }
    for (const path of ["/en/../../package.md", "/fr/x.md", `/en/${rule}.txt`]) {
      const uri = vscode.Uri.from({ scheme: "heldout-page", path });
      const text = await vscode.workspace.fs.readFile(uri).then(
        () => "read",
        () => "refused",
      );
      equal(text, "refused", path);
    }
  });

  it("speaks the language that is set", async () => {
    const settings = vscode.workspace.getConfiguration("heldout");
    const { document } = await openFile("cases/hyphen.py");
    await expectFindings(document, [rule]);
    try {
      await settings.update("language", "zh-cn", vscode.ConfigurationTarget.Workspace);
      await eventually(async () => {
        const [finding] = await expectFindings(document, [rule]);
        ok(finding && /[\u4e00-\u9fff]{4}/.test(finding.message), `"${finding?.message}" is not Chinese`);
        ok(typeof finding.code === "object", "the finding has no link");
        equal(finding.code.target.path, `/zh-cn/${rule}.md`);
      });
    } finally {
      await settings.update("language", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("takes a rule's severity from the settings, and silence", async () => {
    const settings = vscode.workspace.getConfiguration("heldout");
    const { document } = await openFile("cases/hyphen.py");
    await expectFindings(document, [rule]);
    try {
      await settings.update("rules", { [rule]: "hint" }, vscode.ConfigurationTarget.Workspace);
      await eventually(async () => {
        const [finding] = await expectFindings(document, [rule]);
        equal(finding?.severity, vscode.DiagnosticSeverity.Hint);
      });
      await settings.update("rules", { [rule]: "off" }, vscode.ConfigurationTarget.Workspace);
      await expectFindings(document, []);
    } finally {
      await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await expectFindings(document, [rule]);
  });

  it("explains a finding in a hover", async () => {
    const { document } = await openFile("cases/hyphen.py");
    const [finding] = await expectFindings(document, [rule]);
    ok(finding && ruleOf(finding) === rule, "no finding");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      finding.range.start,
    );
    const text = hoverText(hovers);
    ok(text.includes(`\`${rule}\``), `the hover says "${text}"`);
    // A link of the pages' own scheme would be removed.
    ok(text.includes("](command:heldout.explainRule?"), `the hover says "${text}"`);
  });

  it("explains a library name in a hover, with a link that opens the concept's page", async () => {
    const { document } = await openFile("cases/ranking.py");
    const at = document.positionAt(document.getText().indexOf("RandomForestClassifier("));
    const text = await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      );
      const shown = hoverText(hovers);
      ok(shown.includes("Bagging and random forest"), `the hover says "${shown}"`);
      return shown;
    });
    const page = /\]\(command:heldout\.explainRule\?([^)]*concepts[^)]*)\)/.exec(text)?.[1];
    ok(page, `the hover says "${text}"`);
    const given: unknown[] = JSON.parse(decodeURIComponent(page));
    await vscode.commands.executeCommand("heldout.explainRule", ...given);
    await expectPage(`heldout-page:/en/${given[0]}.md`);
  });
});

function hoverText(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

/** Accepts the first entry of the quick pick that a command opens, as soon as it is there. */
function acceptFirst(command: Thenable<unknown>): Promise<void> {
  return until(command, "workbench.action.acceptSelectedQuickOpenItem");
}

/** Runs `answer` again and again until the command has ended, because what it asks comes late. */
async function until(command: Thenable<unknown>, answer: string): Promise<void> {
  let isRunning = true;
  const ended = command.then(() => {
    isRunning = false;
  });
  while (isRunning) {
    await vscode.commands.executeCommand(answer);
    await new Promise((resume) => setTimeout(resume, 100));
  }
  await ended;
}

/** Waits until the active tab is the preview of that page. */
function expectPage(address: string): Promise<void> {
  return eventually(() => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    ok(input instanceof vscode.TabInputCustom, `the active tab is ${JSON.stringify(input)}`);
    equal(input.viewType, "vscode.markdown.preview.editor");
    equal(input.uri.toString(), address);
  });
}

async function pageText(language: string): Promise<string> {
  const uri = vscode.Uri.from({ scheme: "heldout-page", path: `/${language}/${rule}.md` });
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
