/** What a hover tells of code without findings: the concept of a library name, the value of a variable. */

import assert from "node:assert/strict";
import type { Hover, InitializeParams, Position } from "vscode-languageserver/node";
import { FILE, MINIMAL, onLine, PULLING, TestClient } from "./client";

const TRAINING = `import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

data = pd.read_csv("beans.csv")
X_train, X_test, y_train, y_test = train_test_split(data.drop(columns="kind"), data["kind"])
scaler = StandardScaler().fit(X_train)
X_test = scaler.transform(X_test)
clf = RandomForestClassifier()
clf.fit(X_train, y_train)
y_pred = clf.predict(X_test)
clf.score(X_test, y_test)
`;

const LOOP = `import torch
from torch import nn
class Net(nn.Module):
    def forward(self, x):
        return x
class Quiet(nn.Module):
    def eval(self):
        return self
net = Net()
quiet = Quiet()
sgd = torch.optim.SGD(net.parameters(), lr=0.1)
while True:
    net.train()
    sgd.step()
    net.eval()
    quiet.eval()
    show(net)
`;

describe("language server: hover over code", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  /** The hover over a name within a piece of the text that stands there once. */
  async function hover(text: string, piece: string, name: string): Promise<Hover | null> {
    assert.equal(text.split(piece).length, 2, `${piece} is not unique`);
    const before = text.slice(0, text.indexOf(piece) + piece.indexOf(name)).split("\n");
    const position: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    await client.open(text);
    return client.connection.sendRequest("textDocument/hover", { textDocument: { uri: FILE }, position });
  }

  /** What it says besides the API of the name, which stands last. */
  async function shown(text: string, piece: string, name = piece): Promise<string | null> {
    const found = await hover(text, piece, name);
    const sections = (found?.contents as { value: string } | undefined)?.value.split("\n\n---\n\n") ?? [];
    const others = sections.filter((section) => !/^```python\n|^\*\*columns\*\*/.test(section));
    return others.length === 0 ? null : others.join("\n\n---\n\n");
  }

  const connect = async (params: Partial<InitializeParams> = {}): Promise<void> => {
    client = await TestClient.connect(PULLING, params);
  };

  describe("a concept", () => {
    const AREA = [
      "**Area in English**",
      "What area is.",
      "**Classic mistakes**: [Foo is not bar](file:///pages/en/no-foo.md) · [Bar is not baz](file:///pages/en/no-bar.md) · [Unsure](file:///pages/en/no-unsure.md)",
      "**See also**: [Mode in English](file:///pages/en/concepts/mode.md)",
      "[Full explanation](file:///pages/en/concepts/area.md) · [Reference](https://example.org/area)",
    ].join("\n\n");

    it("is explained over its library name, through an alias", async () => {
      await connect();
      const text = "from sklearn import metrics as m\nm.roc_auc_score(y, p)\n";
      assert.equal(await shown(text, "roc_auc", "roc"), AREA);
      assert.deepEqual((await hover(text, "roc_auc", "roc"))?.range, onLine(1, 2, 15));
    });

    it("is explained in the import", async () => {
      await connect();
      const text = "from sklearn.metrics import accuracy_score, roc_auc_score as area\n";
      assert.equal(await shown(text, "roc_auc_score"), AREA);
      assert.equal(await shown(text, "as area", "area"), AREA);
      assert.equal(await shown(text, "metrics"), AREA);
      assert.equal(await shown(text, "sklearn"), null);
      assert.equal(await shown(text, "accuracy_score"), null);
      assert.equal(await shown("import sklearn.metrics as m\n", "as m", "m"), AREA);
      assert.equal(await shown("from .sklearn.metrics import roc_auc_score\n", "roc_auc_score"), null);
    });

    it("is explained over a method of an object that is known", async () => {
      await connect();
      assert.match((await shown(LOOP, "net.eval", "eval")) ?? "", /^\*\*Mode in English\*\*/);
      assert.match((await shown(LOOP, "sgd.step", "step")) ?? "", /^\*\*Step in English\*\*/);
    });

    it("is not explained over other things of that name", async () => {
      await connect();
      assert.equal(await shown(LOOP, "quiet.eval", "eval"), null);
      assert.equal(await shown(LOOP, "def eval", "eval"), null);
      assert.equal(await shown("import torch\nnet.eval()\n", "eval"), null);
      assert.equal(await shown("from sklearn import metrics\nf(roc_auc_score=1)\n", "roc_auc_score"), null);
      assert.equal(await shown("roc_auc_score(y, p)\n", "roc_auc_score"), null);
    });

    it("is explained in Chinese, with the page in Chinese", async () => {
      await connect({ locale: "zh-cn" });
      const text = await shown("from sklearn.metrics import roc_auc_score\n", "roc_auc_score");
      assert.match(text ?? "", /^\*\*中文 area\*\*\n\narea 是什么。\n\n\*\*常见错误\*\*：\[foo 不是 bar\]/);
      assert.match(text ?? "", /\[完整说明\]\(file:\/\/\/pages\/zh\/concepts\/area\.md\)/);
    });

    it("links to where the client shows pages", async () => {
      await connect({ initializationOptions: { pageUrl: "page:/{language}/{rule}.md" } });
      const text = await shown("import torch.nn as n\nn.Module.eval\n", "eval");
      assert.match(text ?? "", /\(page:\/en\/concepts\/mode\.md\)/);
    });

    it("stands behind the finding at the same place", async () => {
      await connect();
      const text = await shown(
        "from sklearn.metrics import roc_auc_score as foo\nfoo(y, p)\n",
        "foo(",
        "foo",
      );
      const [first, second] = (text ?? "").split("\n\n---\n\n");
      assert.match(first ?? "", /^\*\*Foo is not bar\*\*/);
      assert.equal(second, AREA);
    });

    it("has no markup for clients that show none", async () => {
      client = await TestClient.connect(MINIMAL);
      const text = await shown("import torch.nn as n\nn.Module.eval\n", "eval");
      assert.equal(
        text?.split("\n\n---\n\n")[0],
        "Mode in English\n\nWhat mode is.\n\nFull explanation: file:///pages/en/concepts/mode.md · Reference: https://example.org/mode",
      );
    });
  });

  describe("a variable", () => {
    it("tells what a prediction is, where it was made, and of which rows", async () => {
      await connect();
      assert.equal(
        await shown(TRAINING, "y_pred"),
        "`y_pred`: hard labels of `clf.predict`, line 12 · instance of `numpy.ndarray` · rows: test split of line 7 · " +
          "holds what `StandardScaler` learned in line 8 (rows: train split of line 7)",
      );
      assert.equal(
        await shown(TRAINING, "(X_test, y_test)", "y_test"),
        "`y_test`: instance of `pandas.Series` or `pandas.DataFrame` · rows: test split of line 7",
      );
    });

    it("tells what had happened to an object before it is used", async () => {
      await connect();
      const forest = "`clf`: instance of `sklearn.ensemble.RandomForestClassifier`";
      assert.equal(await shown(TRAINING, "clf =", "clf"), forest);
      assert.equal(await shown(TRAINING, "clf.fit", "clf"), forest);
      assert.equal(
        await shown(TRAINING, "clf.predict", "clf"),
        `${forest} · fitted in line 11 (rows: train split of line 7)`,
      );
      assert.equal(
        await shown(LOOP, "net.eval", "net"),
        "`net`: instance of `Net` · put into train mode in line 13",
      );
      assert.equal(
        await shown(LOOP, "(net)", "net"),
        "`net`: instance of `Net` · put into eval mode in line 15",
      );
      assert.equal(
        await shown(LOOP, "sgd.step", "sgd"),
        "`sgd`: instance of `torch.optim.SGD` · updates the parameters of `Net`, line 9",
      );
    });

    it("does not tell a mode that depends on the way there", async () => {
      await connect();
      assert.equal(await shown(LOOP, "net.train", "net"), "`net`: instance of `Net`");
    });

    it("tells a constant, and the choices where there are several", async () => {
      await connect();
      assert.equal(
        await shown('share = 0.2\nname = "a"\nf(share)\n', "(share)", "share"),
        "`share`: value `0.2`",
      );
      const text = 'if c:\n    kind = "hard"\nelse:\n    kind = "soft"\nf(kind)\n';
      assert.equal(await shown(text, "(kind)", "kind"), '`kind`: value `"hard"` or `"soft"`');
    });

    it("tells what attributes of an object hold, and nothing of `self`", async () => {
      await connect();
      const text = `from sklearn.svm import SVR
class Forecast:
    def __init__(self):
        self.model = SVR()
    def run(self, rows):
        self.model.fit(rows, rows.target)
        return self.model.predict(rows)
`;
      assert.equal(
        await shown(text, "self.model.predict", "model"),
        "`self.model`: instance of `sklearn.svm.SVR` · fitted in line 6 (rows: those of `rows`, line 5)",
      );
      assert.equal(await shown(text, "self.model.predict", "self"), null);
    });

    it("tells it in Chinese", async () => {
      await connect({ locale: "zh" });
      assert.equal(
        await shown(TRAINING, "y_pred"),
        "`y_pred`：`clf.predict` 给出的类别标签（第 12 行） · `numpy.ndarray` 的实例 · 样本：第 7 行划分出的测试集 · " +
          "含有 `StandardScaler` 在第 8 行学到的统计量（样本：第 7 行划分出的训练集）",
      );
    });

    it("says nothing where nothing is known", async () => {
      await connect();
      assert.equal(await shown("def f(x):\n    return x + 1\n", "x + 1", "x"), null);
      assert.equal(await shown("import torch\ny = load()\nprint(y)\n", "(y)", "y"), null);
      assert.equal(await shown(TRAINING, "data.drop(columns", "columns"), null);
      assert.equal(await shown("share = 0.2\nf(share\n", "f(share", "share"), null);
    });

    it("says nothing where the document is not reviewed", async () => {
      await connect({ initializationOptions: { settings: { enable: false } } });
      assert.equal(await shown("share = 0.2\nf(share)\n", "(share)", "share"), null);
    });
  });
});
