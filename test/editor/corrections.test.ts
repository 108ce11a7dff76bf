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
  afterEach(closeAll);

  describe("of several lines", () => {
    /** Chooses the first action whose change is shown first; answers the title of what is shown. */
    const preview = async (document: vscode.TextDocument, range: vscode.Range): Promise<string> => {
      const command = await eventually(async () => {
        const actions = await actionsAt(document, range);
        const action = actions.find(({ title }) => title.endsWith(" (preview first)"));
        ok(action?.command, `offered: ${actions.map(({ title }) => title).join("; ")}`);
        ok(
          actions.some(({ title }) => action.title === `${title} (preview first)`),
          "it can only be previewed",
        );
        return action.command;
      });
      void vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      return String(command.arguments?.[0]);
    };
    /** The same; answers what the code would be. */
    const previewOf = async (document: vscode.TextDocument, range: vscode.Range): Promise<string> => {
      await preview(document, range);
      const { modified } = await eventually(() => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        ok(input instanceof vscode.TabInputTextDiff, "no difference is shown");
        equal(input.original.toString(), document.uri.toString());
        return input;
      });
      return (await vscode.workspace.openTextDocument(modified)).getText();
    };
    /** An unsaved copy of the script: an editor that saves by itself would change the file for the other tests. */
    const openLeak = async (): Promise<vscode.TextDocument> => {
      const leak = vscode.Uri.joinPath(saved(), "../../cases/leak.py");
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(leak));
      return (await openText(text)).document;
    };
    const accept = (): Promise<unknown> =>
      eventually(async () => {
        await vscode.commands.executeCommand("notification.acceptPrimaryAction");
        ok(!isDifferenceOpen(), "it was not accepted");
      });
    const isDifferenceOpen = (): boolean =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff),
      );
    afterEach(() => vscode.commands.executeCommand("notifications.clearAll"));

    it("are shown as a difference, and made when that is accepted", async () => {
      const document = await openLeak();
      const before = document.getText();
      const [finding] = await expectFindings(document, [LEAK, LABELS]);
      ok(finding, "no finding");
      const corrected = await previewOf(document, finding.range);
      ok(corrected !== before, "nothing would change");
      equal(document.getText(), before, "the code was changed before that was accepted");
      await accept();
      equal(document.getText(), corrected);
      await expectFindings(document, [LABELS]);
    });

    it("are made by the button above the difference as well", async () => {
      const document = await openLeak();
      const [finding] = await expectFindings(document, [LEAK, LABELS]);
      ok(finding, "no finding");
      const corrected = await previewOf(document, finding.range);
      await vscode.commands.executeCommand("heldout.acceptCorrection");
      await eventually(() => equal(document.getText(), corrected));
      await eventually(() => ok(!isDifferenceOpen(), "the difference is still open"));
    });

    it("are shown one below the other where they are in several cells of a notebook", async () => {
      const [script] = (await openLeak()).getText().split(/^clf =/m);
      const cells = (script ?? "").split(/^(?=scaler =|X_train,)/m);
      const notebook = await vscode.workspace.openNotebookDocument(
        "jupyter-notebook",
        new vscode.NotebookData(
          cells.map((text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, "python")),
        ),
      );
      await vscode.window.showNotebookDocument(notebook);
      const texts = (): string[] => notebook.getCells().map(({ document }) => document.getText());
      const scaling = notebook.cellAt(1).document;
      const [finding] = await expectFindings(scaling, [LEAK]);
      ok(finding, "no finding");
      const before = texts();
      const title = await preview(scaling, finding.range);
      const isShown = (): boolean =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith(title)));
      await eventually(() => ok(isShown(), "no difference is shown"));
      equal(texts(), before, "the cells were changed before that was accepted");
      await eventually(async () => {
        await vscode.commands.executeCommand("notification.acceptPrimaryAction");
        ok(!isShown(), "it was not accepted");
      });
      equal(
        texts().map((text, i) => text !== before[i]),
        [false, true, true],
      );
      await expectFindings(scaling, []);
    });

    it("are not made in code that has changed since they were shown", async () => {
      const document = await openLeak();
      const [finding] = await expectFindings(document, [LEAK, LABELS]);
      ok(finding, "no finding");
      await previewOf(document, finding.range);
      const typed = new vscode.WorkspaceEdit();
      typed.insert(document.uri, new vscode.Position(0, 0), "# typed\n");
      ok(await vscode.workspace.applyEdit(typed), "the edit was refused");
      const text = document.getText();
      await vscode.commands.executeCommand("heldout.acceptCorrection");
      equal(document.getText(), text);
      ok(isDifferenceOpen(), "the difference is gone");
    });
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

  it("are silenced above the statement, or not from the light bulb at all, as the settings say", async () => {
    const { document } = await openFile("cases/hyphen.py");
    await expectFindings(document, [HYPHEN]);
    await withSettings({ "heldout.ignoreComment": "lineAbove" }, async () => {
      await eventually(async () => {
        const here = await actionFor(document, HYPHEN, `Ignore \`${HYPHEN}\` here`);
        const [[, edits] = [null, []]] = here.entries();
        equal(
          edits.map(({ newText }) => newText),
          [`# heldout: ignore[${HYPHEN}]\n`],
        );
      });
    });
    await withSettings({ "heldout.ignoreComment": "off" }, async () => {
      await eventually(async () => {
        const [found] = findings(document);
        ok(found, "nothing is found");
        const titles = (await actionsAt(document, found.range)).map(({ title }) => title);
        ok(titles.length > 0 && !titles.some((title) => /^(Ignore|Turn off)/.test(title)), titles.join());
      });
    });
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
