/** Proves what a person sees in an open file: each finding with its link, severity and place, and what its correction leaves. A rule is a row. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, expectNothingElse, openFile } from "./openFile";

interface Case {
  readonly file: string;
  readonly rule: string;
  readonly severity: vscode.DiagnosticSeverity;
  /** The text that is underlined. */
  readonly underlined: string;
  /** What stands in the file after the first offered correction. */
  readonly corrected: string;
  /** How many places take part in the mistake and get a hint of their own. */
  readonly hints?: number;
}

const cases: readonly Case[] = [
  {
    file: "cases/hyphen.py",
    rule: "hyphen-in-identifier",
    severity: vscode.DiagnosticSeverity.Error,
    underlined: "df-clean",
    corrected: 'df_clean = df.dropna(subset=["target"])',
  },
  {
    file: "cases/ranking.py",
    rule: "probability-metric-on-labels",
    severity: vscode.DiagnosticSeverity.Error,
    underlined: "died",
    corrected: "forest.predict_proba(valid_x)[:, 1]",
  },
  {
    file: "cases/accuracy.py",
    rule: "label-metric-on-probabilities",
    severity: vscode.DiagnosticSeverity.Error,
    underlined: "model.predict_proba(X_test)",
    corrected: "return accuracy_score(y_test, model.predict(X_test))",
  },
  {
    file: "cases/voting.py",
    rule: "soft-voting-without-probability",
    severity: vscode.DiagnosticSeverity.Error,
    underlined: "VotingClassifier",
    corrected: '("svm", CalibratedClassifierCV(SVC(), ensemble=False))',
    hints: 1,
  },
  {
    file: "cases/turning.py",
    rule: "cv2-rotate-arbitrary-angle",
    severity: vscode.DiagnosticSeverity.Error,
    underlined: "45",
    corrected: "turned = cv2.warpAffine(scan, cv2.getRotationMatrix2D(",
  },
  {
    // In a web worker the index of NumPy comes on request, after the first review.
    file: "cases/names.py",
    rule: "renamed-api",
    severity: vscode.DiagnosticSeverity.Warning,
    underlined: "trapz",
    corrected: "area = np.trapezoid([1.0, 2.0, 4.0], dx=0.5)",
  },
];

describe("an open file", () => {
  afterEach(closeAll);

  it("that is right has no findings, and no quick fixes of Heldout", async () => {
    const editor = await openFile("train.py");
    const { document } = editor;
    await expectNothingElse(editor);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    equal(await quickFixes(document, all), []);
  });

  for (const { file, rule, severity, underlined, corrected, hints = 0 } of cases) {
    const reports = new Array<string>(1 + hints).fill(rule);
    describe(rule, () => {
      it(`is reported in ${file} with its place, severity and page`, async () => {
        const { document } = await openFile(file);
        const [finding] = await expectFindings(document, reports);
        ok(finding, "no finding");
        equal(document.getText(finding.range), underlined);
        equal(finding.severity, severity);
        const code = finding.code;
        ok(typeof code === "object", "the finding has no link");
        equal(code.target.toString(), `heldout-page:/en/${rule}.md`);
        const [first = ""] = finding.message.split(/(?<=[.。]) /);
        ok(first.length <= 100, `the first sentence has ${first.length} characters: ${first}`);
      });

      it("is gone when its correction is applied", async () => {
        const { document } = await openFile(file);
        const [finding] = await expectFindings(document, reports);
        ok(finding, "no finding");
        const [action] = await eventually(async () => {
          const actions = await quickFixes(document, finding.range);
          ok(actions.length > 0, "no quick fix is offered");
          return actions;
        });
        ok(action?.edit, `"${action?.title}" has no edit`);
        ok(await vscode.workspace.applyEdit(action.edit), "the edit was refused");
        ok(document.getText().includes(corrected), document.getText());
        await expectFindings(document, []);
      });
    });
  }
});

/** The quick fixes that Heldout offers, with their edits. */
async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  // What asks or explains has a command instead.
  return actions.filter(({ edit }) => edit !== undefined);
}
