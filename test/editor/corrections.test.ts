/** Proves what the light bulb and saving do with findings: previews, all of a rule or file at once, comments that silence, and nothing unasked. */
import * as vscode from "vscode";
import { actionsAt, completionsAt, hoverAt, withSettings } from "./askEditor";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, findings, openFile, openText, ruleOf } from "./openFile";

const [LEAK, LABELS, RENAMED, HYPHEN] = [
  "transformer-fit-before-split",
  "probability-metric-on-labels",
  "renamed-api",
  "hyphen-in-identifier",
];
const TWICE = `import numpy as np

first = np.trapz([1.0, 2.0])
second = np.trapz([3.0, 4.0])
done = 1  # heldout: ignore[hyphen-in-identifier]
`;

/** The action of that title at the first finding of a rule, with its edit. */
async function actionFor(
  document: vscode.TextDocument,
  rule: string,
  title: string,
): Promise<vscode.WorkspaceEdit> {
  return eventually(async () => {
    const finding = findings(document).find((one) => ruleOf(one) === rule);
    ok(finding, `${rule} reports nothing`);
    const actions = await actionsAt(document, finding.range);
    const action = actions.find((one) => one.title === title);
    ok(action?.edit, `offered: ${actions.map((one) => one.title).join("; ")}`);
    return action.edit;
  });
}

describe("corrections", () => {
  const saved = (): vscode.Uri => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, "no folder is open");
    return vscode.Uri.joinPath(folder, "saved/train.py");
  };
  const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 1500));
  afterEach(closeAll);

  it("of several lines are shown in the refactor preview, and made when they are confirmed there", async () => {
    // The preview saves what it has changed: a file that no other test opens.
    const leak = vscode.Uri.joinPath(saved(), "../../cases/leak.py");
    await vscode.workspace.fs.copy(leak, vscode.Uri.joinPath(saved(), "../../previewed/leak.py"));
    const editor = await openFile("previewed/leak.py");
    const { document } = editor;
    const before = document.getText();
    const [finding] = await expectFindings(document, [LEAK, LABELS]);
    ok(finding, "no finding");
    editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    await eventually(async () => {
      const [first, second] = await actionsAt(document, finding.range);
      equal(second?.title, `${first?.title} (preview first)`);
    });
    await vscode.commands.executeCommand("editor.action.quickFix");
    await pause();
    await vscode.commands.executeCommand("selectNextCodeAction");
    await vscode.commands.executeCommand("acceptSelectedCodeAction");
    await pause();
    equal(document.getText(), before, "the text was changed before it was confirmed");
    // What must be confirmed is not ticked.
    await vscode.commands.executeCommand("list.focusFirst");
    await vscode.commands.executeCommand("refactorPreview.toggleCheckedState");
    await vscode.commands.executeCommand("refactorPreview.apply");
    await eventually(() => ok(document.getText() !== before, "the text was not changed"));
    await expectFindings(document, [LABELS]);
  });

  it("of one rule are made together, and those of others are not", async () => {
    const { document } = await openText(TWICE);
    await expectFindings(document, [RENAMED, RENAMED, "unused-suppression"]);
    const edit = await actionFor(document, RENAMED, `Fix all \`${RENAMED}\` in this file`);
    ok(await vscode.workspace.applyEdit(edit), "the edit was refused");
    equal(document.getText(), TWICE.replaceAll("trapz", "trapezoid"));
    await expectFindings(document, ["unused-suppression"]);
  });

  it("are silenced for a statement and for a file, by a comment that the rule's name can be read and completed in", async () => {
    const { document } = await openFile("cases/hyphen.py");
    await expectFindings(document, [HYPHEN]);
    const here = await actionFor(document, HYPHEN, `Ignore \`${HYPHEN}\` here`);
    ok(await vscode.workspace.applyEdit(here), "the edit was refused");
    await expectFindings(document, []);
    const at = document.positionAt(document.getText().indexOf(`[${HYPHEN}]`) + 3);
    await eventually(async () => {
      const text = await hoverAt(document.uri, at);
      ok(text.includes("heldout.explainRule"), `the hover says "${text}"`);
    });
    const labels = await completionsAt(document.uri, at);
    ok(labels.includes(LEAK), `${labels.length} names are offered`);
    await vscode.commands.executeCommand("undo");
    await expectFindings(document, [HYPHEN]);
    const file = await actionFor(document, HYPHEN, `Ignore \`${HYPHEN}\` in the whole file`);
    ok(await vscode.workspace.applyEdit(file), "the edit was refused");
    await expectFindings(document, []);
  });

  describe("on save", () => {
    const text = (): string => TWICE.replace(/second.*\n/, "");
    let files = 0;
    /** In a new file each time: one that the editor has had open may be newer on disk than it knows, and is not saved then. */
    const typed = async (): Promise<vscode.TextDocument> => {
      const name = `train${files++}.py`;
      const file = vscode.Uri.joinPath(saved(), "..", name);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("import numpy as np\n"));
      const editor = await openFile(`saved/${name}`);
      const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
      await editor.edit((edit) => edit.replace(whole, text()));
      await expectFindings(editor.document, [RENAMED, "unused-suppression"]);
      return editor.document;
    };
    after(() => vscode.workspace.fs.delete(vscode.Uri.joinPath(saved(), ".."), { recursive: true }));

    it("are not made unless that is asked for", async () => {
      const document = await typed();
      ok(await document.save(), "it was not saved");
      equal(document.getText(), text());
    });

    it("are made where that is asked for", async () => {
      const onSave = { "source.fixAll.heldout": "explicit" };
      await withSettings({ "editor.codeActionsOnSave": onSave }, async () => {
        const document = await typed();
        await eventually(async () => {
          await document.save();
          ok(!document.isDirty, "it was not saved");
        });
        equal(document.getText(), "import numpy as np\n\nfirst = np.trapezoid([1.0, 2.0])\ndone = 1\n");
        await expectFindings(document, []);
      });
    });

    it("are not made when the editor saves by itself", async () => {
      const settings = {
        "editor.codeActionsOnSave": { "source.fixAll.heldout": "explicit" },
        "files.autoSave": "afterDelay",
        "files.autoSaveDelay": 100,
      };
      await withSettings(settings, async () => {
        const document = await typed();
        await eventually(() => ok(!document.isDirty, "it was not saved"));
        equal(document.getText(), text());
      });
    });
  });
});
