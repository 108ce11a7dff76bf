/** What a hover tells of the API of a library name: how it is called, in which releases it is, what is said against it. */

import assert from "node:assert/strict";
import type { Hover, Position } from "vscode-languageserver/node";
import { FILE, MINIMAL, PULLING, TestClient } from "./client";

const PINNED = '# /// script\n# dependencies = ["scikit-learn==1.5.2"]\n# ///\n';

describe("language server: hover over the API of libraries", () => {
  let client: TestClient;
  afterEach(() => client.stop());

  /** The last section of the hover over a name within a piece of the text that stands there once. */
  async function shown(text: string, piece: string, name = piece): Promise<string | null> {
    assert.equal(text.split(piece).length, 2, `${piece} is not unique`);
    const before = text.slice(0, text.indexOf(piece) + piece.indexOf(name)).split("\n");
    const position: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    await client.open(text);
    const found: Hover | null = await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: FILE },
      position,
    });
    const value = (found?.contents as { value: string } | undefined)?.value;
    return value?.split("\n\n---\n\n").at(-1) ?? null;
  }

  const connect = async (locale = "en"): Promise<void> => {
    client = await TestClient.connect(PULLING, { locale });
  };

  it("shows the signature of a function, its releases and the one that applies", async () => {
    await connect();
    const text = `${PINNED}from sklearn import metrics as m\nm.accuracy_score(y, p)\n`;
    const lines = (await shown(text, "accuracy_score"))?.split("\n") ?? [];
    assert.equal(
      lines.slice(0, 3).join("\n"),
      "```python\nsklearn.metrics.accuracy_score(y_true, y_pred, *, normalize=True, sample_weight=None)\n```",
    );
    assert.match(
      lines[4] ?? "",
      /^scikit-learn 0\.\d+\.\d+ – 1\.\d+\.\d+ · this project: 1\.5\.2 \(the header of this script\)$/,
    );
  });

  it("gives a long signature a line for each parameter", async () => {
    await connect();
    const text = await shown("from sklearn.svm import SVC\n", "SVC");
    assert.match(
      text ?? "",
      /^```python\nclass sklearn\.svm\.SVC\(\n {4}\*,\n {4}C=1\.0,\n {4}kernel='rbf',\n/,
    );
    assert.match(text ?? "", / · no release found in this project, 1\.\d+\.\d+ assumed$/);
  });

  it("shows methods of objects that are known", async () => {
    await connect();
    const text = "from sklearn.svm import SVC\nmodel = SVC()\nmodel.fit(X, y)\n";
    assert.match(
      (await shown(text, "model.fit", "fit")) ?? "",
      /^```python\nSVC\.fit\(X, y, sample_weight=None\)\n```/,
    );
  });

  it("judges by the release that the user sets, as the review does", async () => {
    client = await TestClient.connect(PULLING, {
      locale: "en",
      initializationOptions: { settings: { targetVersions: { "scikit-learn": "1.3.2" } } },
    });
    const text = `${PINNED}from sklearn.metrics import root_mean_squared_error\n`;
    assert.match(
      (await shown(text, "root_mean_squared_error")) ?? "",
      /\*\*Not in the releases that apply\*\*: new in scikit-learn 1\.4\.\d\.$/,
    );
  });

  it("says when a name came, and where it is gone", async () => {
    await connect();
    const newer = `${PINNED.replace("1.5.2", "1.3.2")}from sklearn.metrics import root_mean_squared_error\n`;
    assert.match(
      (await shown(newer, "root_mean_squared_error")) ?? "",
      /\*\*Not in the releases that apply\*\*: new in scikit-learn 1\.4\.\d\.$/,
    );
    const gone = `${PINNED}from sklearn.metrics import plot_confusion_matrix\n`;
    assert.match(
      (await shown(gone, "plot_confusion_matrix")) ?? "",
      /\*\*Not in the releases that apply\*\*: gone since scikit-learn 1\.2/,
    );
    const range = `${PINNED.replace("==1.5.2", ">=1.1,<1.4")}from sklearn.datasets import load_boston\n`;
    assert.match((await shown(range, "load_boston")) ?? "", / · not in 1\.2\.\d, 1\.3\.\d/);
  });

  it("says what is deprecated, and what to use instead", async () => {
    await connect();
    const text = "import torch\ntorch.cuda.amp.GradScaler()\n";
    assert.match(
      (await shown(text, "GradScaler")) ?? "",
      /\*\*Deprecated\*\* since torch .*`?torch\.amp\.GradScaler/s,
    );
  });

  it("shows the argument that a keyword is", async () => {
    await connect();
    const text = `${PINNED}from sklearn.cluster import KMeans\nKMeans(algorithm="lloyd", nothing=1)\n`;
    assert.match(
      (await shown(text, "algorithm")) ?? "",
      /^\*\*algorithm\*\* of `KMeans` · default `'lloyd'` · .*this project: 1\.5\.2/,
    );
    assert.equal(
      await shown(text, "nothing"),
      "**`KMeans` takes no such argument in the releases that apply.**",
    );
  });

  it("says of a keyword that it is deprecated, or of which releases it is gone", async () => {
    await connect();
    const text = `${PINNED}from sklearn.metrics import mean_squared_error as mse\nmse(y, p, squared=False)\n`;
    assert.match(
      (await shown(text, "squared=", "squared")) ?? "",
      /\*\*Deprecated\*\* since scikit-learn 1\.4\./,
    );
    const newer = text.replace("1.5.2", "1.7.2");
    assert.match((await shown(newer, "squared=", "squared")) ?? "", /gone since scikit-learn 1\.6/);
  });

  it("tells it in Chinese", async () => {
    await connect("zh-cn");
    const text = `${PINNED}from sklearn.cluster import KMeans\nKMeans(n_init=3)\n`;
    assert.match((await shown(text, "KMeans(", "KMeans")) ?? "", / · 本项目：1\.5\.2（脚本头部）$/);
    assert.match((await shown(text, "n_init")) ?? "", /^`KMeans` 的 \*\*n_init\*\* · 默认 `'auto'`/);
  });

  it("has no markup for clients that show none", async () => {
    client = await TestClient.connect(MINIMAL);
    const text = await shown("import sklearn.svm\n", "svm");
    assert.match(text ?? "", /^module sklearn\.svm\n\nscikit-learn /);
  });

  it("says nothing of what the index does not know", async () => {
    await connect();
    assert.equal(await shown("import mylib\nmylib.train(1)\n", "train"), null);
    assert.equal(await shown("import torch\nmodel.fit(1)\n", "fit"), null);
    assert.equal(await shown("from sklearn import made_up_name\n", "made_up_name"), null);
    assert.equal(await shown("f(algorithm=1)\n", "algorithm"), null);
  });
});
