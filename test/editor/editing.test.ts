/** Proves that the findings follow the text, however fast and however broken it is while a person writes. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, findings, openText } from "./openFile";

const clean = "rows = [1, 2, 3]\nprint(rows)\n";
const mistake = "clean-rows = rows[:2]\n";

/** A training loop; without its last line nothing is learned. */
const loop = [
  "import torch",
  "from torch import nn",
  "",
  "net = nn.Linear(4, 1)",
  "optimizer = torch.optim.SGD(net.parameters(), lr=0.1)",
  "for step in range(100):",
  "    inputs = torch.randn(8, 4)",
  "    optimizer.zero_grad()",
  "    loss = net(inputs).pow(2).mean()",
  "    loss.backward()",
  "    optimizer.step()",
];

describe("editing", () => {
  afterEach(closeAll);

  it("an unsaved file is reviewed, and again when it changes", async () => {
    const editor = await openText(clean + mistake);
    await expectFindings(editor.document, ["hyphen-in-identifier"]);
    await replaceAll(editor, clean);
    await expectFindings(editor.document, []);
  });

  it("a name that is typed and goes no further is judged after a pause", async () => {
    const editor = await openText(clean);
    const end = new vscode.Position(2, 0);
    ok(await editor.edit((edit) => edit.insert(end, "no_rows")), "the edit was refused");
    await expectFindings(editor.document, ["undefined-name"]);
    ok(await editor.edit((edit) => edit.insert(new vscode.Position(2, 7), " = 1\n")), "the edit was refused");
    await expectFindings(editor.document, []);
  });

  it("right code is quiet while it is typed line by line, and what is missing is said after a pause", async () => {
    const editor = await openText("");
    const { document } = editor;
    const heard: string[] = [];
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      for (const { severity, message } of findings(document))
        if (severity <= vscode.DiagnosticSeverity.Warning) heard.push(`${document.lineCount}: ${message}`);
    });
    const type = async (lines: readonly string[]): Promise<void> => {
      for (const line of lines) {
        const end = document.lineAt(document.lineCount - 1).range.end;
        ok(await editor.edit((edit) => edit.insert(end, `${line}\n`)), `${line} was refused`);
        await new Promise((resume) => setTimeout(resume, 200));
      }
    };
    try {
      await type(loop);
      equal(heard, []);
    } finally {
      listening.dispose();
    }
    const [last = ""] = loop.slice(-1);
    const start = loop.length - 1;
    const gone = new vscode.Range(start, 0, start, last.length);
    ok(await editor.edit((edit) => edit.delete(gone)), "the line was not deleted");
    await expectFindings(document, ["missing-backward-or-step"]);
    ok(await editor.edit((edit) => edit.insert(gone.start, last)), "the line was refused");
    await expectFindings(document, []);
  });

  it("a storm of edits ends with the findings of the last text", async () => {
    const editor = await openText(clean);
    for (let i = 0; i < 150; i++) {
      const end = editor.document.positionAt(editor.document.getText().length);
      const added = await editor.edit((edit) => edit.insert(end, i % 2 === 0 ? mistake : `x${i} = (\n`), {
        undoStopBefore: false,
        undoStopAfter: false,
      });
      ok(added, `edit ${i} was refused`);
    }
    await replaceAll(editor, `${clean}# 评估 😀\n${mistake}`);
    // On the way there, a finding may still be that of an earlier text.
    await eventually(async () => {
      const [finding] = await expectFindings(editor.document, ["hyphen-in-identifier"]);
      equal(finding?.range.start.line, 3);
    });
  });

  it("a file that does not parse at all does no harm", async () => {
    const broken = await openText(`${"def f(((:\n  [}".repeat(200)}\n\u0000\ufeff'''`);
    const editor = await openText(clean + mistake);
    await expectFindings(editor.document, ["hyphen-in-identifier"]);
    ok(findings(broken.document).length < 5, `${findings(broken.document).length} findings in a broken file`);
  });

  it("a closed file has no findings", async () => {
    const { document } = await openText(clean + mistake);
    await expectFindings(document, ["hyphen-in-identifier"]);
    await closeAll();
    await eventually(() => ok(findings(document).length === 0, "the findings stay"));
  });
});

function replaceAll(editor: vscode.TextEditor, text: string): Thenable<boolean> {
  const all = new vscode.Range(
    new vscode.Position(0, 0),
    editor.document.lineAt(editor.document.lineCount - 1).range.end,
  );
  return editor.edit((edit) => edit.replace(all, text));
}
