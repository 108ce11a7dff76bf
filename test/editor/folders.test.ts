/** Proves that files of one project are seen as they stand in the editor, that whole folders are reviewed when asked, and notebooks as text. */
import * as vscode from "vscode";
import { equal, eventually, ok } from "./assert";
import { closeAll, expectFindings, openFile, ruleOf } from "./openFile";

const TRAIN = `from scoring import scores
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
print(roc_auc_score(y_test, scores(model, X_test)))
`;
const SCORING = "def scores(model, X):\n    return model.predict_proba(X)[:, 1]\n";

const NETS = `from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(20, 64)

    def forward(self, x):
        return self.first(x)
`;
const ASKED = "import torch\nfrom nets import Net\n\nnet = Net()\nprint(net(torch.randn(16, 30)))\n";

describe("the files of a folder", () => {
  const folder = (): vscode.Uri => {
    const first = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(first, "no folder is open");
    return first;
  };
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path);
  const write = (path: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const shown = (path: string): string[] =>
    vscode.languages
      .getDiagnostics(at(path))
      .filter(({ source }) => source === "Heldout")
      .map(ruleOf);

  before(async () => {
    await write("across/scoring.py", SCORING);
    await write("across/train.py", TRAIN);
    await write("across/names.py", "clean-rows = 1\n");
    await write("across/skipped/old.py", "clean-rows = 1\n");
    await write("across/heldout.toml", 'exclude = ["skipped"]\n');
  });
  afterEach(async () => {
    await vscode.workspace.getConfiguration("heldout").update("diagnosticMode", undefined);
    await closeAll();
  });
  after(() => vscode.workspace.fs.delete(at("across"), { recursive: true }));

  it("know what is typed in another one, saved or not", async () => {
    const { document } = await openFile("across/train.py");
    await expectFindings(document, []);
    const other = await vscode.workspace.openTextDocument(at("across/scoring.py"));
    await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const typed = new vscode.WorkspaceEdit();
    typed.replace(other.uri, new vscode.Range(0, 0, 9, 0), SCORING.replace("_proba(X)[:, 1]", "(X)"));
    ok(await vscode.workspace.applyEdit(typed), "the edit was refused");
    ok(other.isDirty, "the edit was saved");
    await expectFindings(document, ["probability-metric-on-labels"]);
    await vscode.commands.executeCommand("undo");
    await expectFindings(document, []);
  });

  it("are pointed at where the reason of a finding is in another one", async () => {
    await write("across/nets.py", NETS);
    await write("across/asked.py", ASKED);
    const { document } = await openFile("across/asked.py");
    // The second one leads to where the tensor is made.
    const both = ["tensor-shape-mismatch", "tensor-shape-mismatch"];
    const [found] = await expectFindings(document, both);
    const layer = found?.relatedInformation?.at(-1)?.location;
    equal(layer?.uri.toString(), at("across/nets.py").toString());
    equal(layer?.range.start.line, 5);
  });

  it("are all reviewed in the mode for that, and no longer when it ends", async () => {
    equal(shown("across/names.py"), []);
    await vscode.workspace.getConfiguration("heldout").update("diagnosticMode", "workspace");
    await eventually(() => ok(shown("across/names.py").includes("hyphen-in-identifier"), "nothing is shown"));
    await eventually(() => ok(shown("cases/ranking.ipynb").length > 0, "nothing is shown of the notebook"));
    const [inNotebook] = vscode.languages.getDiagnostics(at("cases/ranking.ipynb"));
    ok(/^Cell \d+, line \d+: /.test(inNotebook?.message ?? ""), `no cell is named: ${inNotebook?.message}`);
    equal(shown("across/skipped/old.py"), []);
    await write("across/scoring.py", SCORING.replace("_proba(X)[:, 1]", "(X)"));
    await eventually(() => equal(shown("across/train.py"), ["probability-metric-on-labels"]));
    await write("across/scoring.py", SCORING);
    await eventually(() => equal(shown("across/train.py"), []));
    equal(shown("across/skipped/old.py"), []);
    // Open for the server, and not asked about: it has no tab.
    await vscode.workspace.openTextDocument(at("across/names.py"));
    await vscode.workspace.getConfiguration("heldout").update("diagnosticMode", undefined);
    await eventually(() => equal(shown("across/names.py"), []));
  });

  it("have their findings in the JSON where a notebook is opened as text", async () => {
    const document = await vscode.workspace.openTextDocument(at("cases/ranking.ipynb"));
    await vscode.window.showTextDocument(document, { preview: false });
    const [finding] = await expectFindings(document, ["probability-metric-on-labels"]);
    ok(finding, "no finding");
    equal(document.getText(finding.range), "died");
  });
});
