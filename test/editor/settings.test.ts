/** Proves that each setting does in the editor what its text promises: which rules speak, how loud, where, when and about what. */
import * as vscode from "vscode";
import { completionsAt, hoverAt, withSettings } from "./askEditor";
import { equal, eventually, ok } from "./assert";
import { closeAll, findings, openFile, openText, ruleOf } from "./openFile";

const CODE = `import numpy as np
import pandas as pd

data = pd.read_csv("beans.csv")
gaps = data.isnull().sum()
area = np.trapz([1.0, 2.0])
clean-area = area
`;
const [HYPHEN, RENAMED, ALIAS] = ["hyphen-in-identifier", "renamed-api", "isnull-alias"];

interface Case {
  readonly settings: Readonly<Record<string, unknown>>;
  /** Severity and rule of what is left, in source order. */
  readonly found: readonly string[];
}

/** What is found where nobody has set anything. */
const UNSET = [`Warning ${RENAMED}`, `Error ${HYPHEN}`];

const cases: readonly Case[] = [
  { settings: { enable: false }, found: [] },
  { settings: { profile: "quiet" }, found: [`Error ${HYPHEN}`] },
  {
    settings: { profile: "strict" },
    found: [`Hint ${ALIAS}`, `Warning ${RENAMED}`, `Error ${HYPHEN}`],
  },
  {
    settings: { rules: { [RENAMED]: "error", [HYPHEN]: "information" } },
    found: [`Error ${RENAMED}`, `Information ${HYPHEN}`],
  },
  { settings: { rules: { api: "hint" } }, found: [`Hint ${RENAMED}`, `Error ${HYPHEN}`] },
  { settings: { rules: { "*": "off", [HYPHEN]: "warning" } }, found: [`Warning ${HYPHEN}`] },
  { settings: { select: ["api"] }, found: [`Warning ${RENAMED}`] },
  { settings: { select: [ALIAS] }, found: [`Hint ${ALIAS}`] },
  { settings: { ignore: ["python"] }, found: [`Warning ${RENAMED}`] },
  { settings: { perFileIgnores: { "*.py": [RENAMED] } }, found: [`Error ${HYPHEN}`] },
  { settings: { maxFileSize: 20 }, found: ["Information "] },
];

const inHeldout = (settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [`heldout.${name}`, value]));

describe("settings", () => {
  const file = (): vscode.Uri => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, "no folder is open");
    return vscode.Uri.joinPath(folder, "settings/train.py");
  };
  before(() => vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(CODE)));
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(vscode.Uri.joinPath(file(), ".."), { recursive: true }));

  for (const { settings, found } of cases)
    it(`${JSON.stringify(settings)} leaves [${found.join(", ")}]`, async () => {
      const { document } = await openFile("settings/train.py");
      const expectShown = (expected: readonly string[]): Promise<void> =>
        eventually(() => {
          const shown = findings(document).sort((a, b) => a.range.start.compareTo(b.range.start));
          equal(
            shown.map((one) => `${vscode.DiagnosticSeverity[one.severity]} ${one.code ? ruleOf(one) : ""}`),
            expected,
          );
        });
      await expectShown(UNSET);
      await withSettings(inHeldout(settings), () => expectShown(found));
      await expectShown(UNSET);
    });

  it("run: onSave leaves what is typed alone until it is saved", async () => {
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(file(), "../typed.py"),
      new TextEncoder().encode(CODE),
    );
    const editor = await openFile("settings/typed.py");
    const { document } = editor;
    const rules = (): string[] => findings(document).map(ruleOf).sort();
    await eventually(() => equal(rules(), [HYPHEN, RENAMED]));
    // In a browser VS Code saves by itself unless it is told not to.
    await withSettings({ "heldout.run": "onSave", "files.autoSave": "off" }, async () => {
      // The new setting is in force when this finding has gone and come.
      await withSettings({ "heldout.ignore": [RENAMED] }, () => eventually(() => equal(rules(), [HYPHEN])));
      await eventually(() => equal(rules(), [HYPHEN, RENAMED]));
      await editor.edit((edit) => edit.replace(document.lineAt(6).range, "area = np.trapz([3.0])"));
      // The server has the new text when it answers for it, and what is opened after that is reviewed later.
      await eventually(async () => {
        const hover = await hoverAt(document.uri, new vscode.Position(6, 11));
        ok(hover.includes("trapz"), `the hover says "${hover}"`);
      });
      const later = await vscode.workspace.openTextDocument({
        language: "python",
        content: "later-rows = 1\n",
      });
      await vscode.window.showTextDocument(later, { viewColumn: vscode.ViewColumn.Beside });
      await eventually(() => equal(findings(later).map(ruleOf), [HYPHEN]));
      equal(rules(), [HYPHEN, RENAMED]);
      ok(await document.save(), "it was not saved");
      await eventually(() => equal(rules(), [RENAMED, RENAMED]));
    });
  });

  it("language is the one of the findings of open files, too", async () => {
    const { document } = await openFile("settings/train.py");
    const isChinese = (expected: boolean): Promise<void> =>
      eventually(() =>
        equal(
          findings(document).map(({ message }) => /[\u4e00-\u9fff]/.test(message)),
          [expected, expected],
        ),
      );
    for (const language of ["zh-cn", "en", "zh-cn"])
      await withSettings({ "heldout.language": language }, () => isChinese(language === "zh-cn"));
  });

  it("hover: false shows no hover", async () => {
    const { document } = await openFile("cases/hyphen.py");
    const [finding] = await eventually(() => {
      ok(findings(document).length === 1, "nothing is found");
      return findings(document);
    });
    const at = finding?.range.start ?? new vscode.Position(0, 0);
    await eventually(async () => ok((await hoverAt(document.uri, at)).includes(HYPHEN), "no hover"));
    await withSettings({ "heldout.hover": false }, () =>
      eventually(async () => ok(!(await hoverAt(document.uri, at)).includes(`\`${HYPHEN}\``), "a hover")),
    );
  });

  it("snippets: false offers none", async () => {
    const { document } = await openText("import torch\ntrain-and");
    const offered = async (): Promise<boolean> =>
      (await completionsAt(document.uri, new vscode.Position(1, 9))).includes("train-and-evaluate");
    await eventually(async () => ok(await offered(), "no snippet is offered"));
    await withSettings({ "heldout.snippets": false }, () =>
      eventually(async () => ok(!(await offered()), "a snippet is offered")),
    );
  });

  it("rulePageUrl is where links of findings lead", async () => {
    await withSettings({ "heldout.rulePageUrl": "https://example.org/{language}/{rule}" }, async () => {
      const { document } = await openFile("cases/hyphen.py");
      await eventually(() => {
        const code = findings(document)[0]?.code;
        ok(typeof code === "object", "no link");
        equal(code.target.toString(), `https://example.org/en/${HYPHEN}`);
      });
    });
  });
});
