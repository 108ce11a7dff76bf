/** The pipeline of a file: which steps are seen, what certainly flows between them, and what is left out because it is not certain. */

import { deepEqual, equal } from "node:assert/strict";
import type { Diagnostic } from "../../server/engine/diagnostic";
import { knowledge } from "../../server/knowledge";
import { buildPipeline } from "../../server/pipeline/buildPipeline";
import type { Pipeline } from "../../server/pipeline/pipeline";
import { textRange } from "../../server/text/textRange";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const IMPORTS = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler
`;

function pipelineOf(code: string, findings: readonly Diagnostic[] = []): Pipeline {
  const { semantic, dataflow } = probe(code);
  return buildPipeline({ semantic, dataflow, knowledge }, findings);
}

function stepsOf(code: string): string[] {
  return pipelineOf(code).steps.map(({ kind, label }) => `${kind}: ${label}`);
}

/** Links as `from > to`, by the steps' kinds, with the part of the rows and the code of the split that made it. */
function linksOf(code: string): string[] {
  const { steps, links } = pipelineOf(code);
  const name = (id: string): string => {
    const step = steps.find((one) => one.id === id);
    return step === undefined ? `no step ${id}` : `${step.kind} ${step.label}`;
  };
  return links.map(({ from, to, kind, rows }) => {
    const by = rows === null || rows.splitBy === null ? "" : ` by ${name(rows.splitBy)}`;
    const flows = kind === "rows" ? [rows?.part ?? kind] : rows === null ? [kind] : [kind, rows.part];
    return `${name(from)} > ${name(to)}: ${flows.join(" ")}${by}`;
  });
}

describe("pipeline", () => {
  before(loadEngine);

  it("leads from the data over the split to the metric, fit and transform apart", () => {
    const code = `${IMPORTS}
data = pd.read_csv("beans.csv")
X_train, X_test, y_train, y_test = train_test_split(data.drop(columns="kind"), data["kind"])
scaler = StandardScaler().fit(X_train)
X_test = scaler.transform(X_test)
clf = LogisticRegression()
clf.fit(scaler.transform(X_train), y_train)
accuracy_score(y_test, clf.predict(X_test))
`;
    deepEqual(stepsOf(code), [
      'data: pd.read_csv("beans.csv")',
      'split: train_test_split(data.drop(columns="kind"), data["kind"])',
      "fit: StandardScaler().fit(X_train)",
      "transform: scaler.transform(X_test)",
      "model: LogisticRegression()",
      "training: clf.fit(scaler.transform(X_train), y_train)",
      "transform: scaler.transform(X_train)",
      "metric: accuracy_score(y_test, clf.predict(X_test))",
      "prediction: clf.predict(X_test)",
    ]);
    const split = 'split train_test_split(data.drop(columns="kind"), data["kind"])';
    deepEqual(linksOf(code), [
      `data pd.read_csv("beans.csv") > ${split}: all`,
      `${split} > fit StandardScaler().fit(X_train): train by ${split}`,
      `${split} > transform scaler.transform(X_test): test by ${split}`,
      `fit StandardScaler().fit(X_train) > transform scaler.transform(X_test): statistics train by ${split}`,
      `transform scaler.transform(X_train) > training clf.fit(scaler.transform(X_train), y_train): train by ${split}`,
      `${split} > training clf.fit(scaler.transform(X_train), y_train): train by ${split}`,
      "model LogisticRegression() > training clf.fit(scaler.transform(X_train), y_train): model",
      `${split} > transform scaler.transform(X_train): train by ${split}`,
      `fit StandardScaler().fit(X_train) > transform scaler.transform(X_train): statistics train by ${split}`,
      `prediction clf.predict(X_test) > metric accuracy_score(y_test, clf.predict(X_test)): test by ${split}`,
      `${split} > metric accuracy_score(y_test, clf.predict(X_test)): test by ${split}`,
      `transform scaler.transform(X_test) > prediction clf.predict(X_test): test by ${split}`,
      "training clf.fit(scaler.transform(X_train), y_train) > prediction clf.predict(X_test): model",
    ]);
  });

  it("shows a fit before the split as one of all rows", () => {
    const code = `${IMPORTS}
X = StandardScaler().fit_transform(pd.read_csv("a.csv"))
train, test = train_test_split(X)
`;
    deepEqual(linksOf(code), [
      'data pd.read_csv("a.csv") > fit StandardScaler().fit_transform(pd.read_csv("a.csv")): all',
      'data pd.read_csv("a.csv") > transform StandardScaler().fit_transform(pd.read_csv("a.csv")): all',
      'fit StandardScaler().fit_transform(pd.read_csv("a.csv")) > transform StandardScaler().fit_transform(pd.read_csv("a.csv")): statistics all',
      'transform StandardScaler().fit_transform(pd.read_csv("a.csv")) > split train_test_split(X): all',
    ]);
  });

  it("calls a part that is split again train and validation, and a held-out one validation and test", () => {
    const partsOf = (second: string) =>
      pipelineOf(`${IMPORTS}
rest, kept = train_test_split(pd.read_csv("a.csv"), random_state=0)
${second}
`).steps[2]?.parts.map(({ name, part }) => `${name}: ${part}`);
    deepEqual(partsOf("fit, chosen = train_test_split(rest, random_state=0)"), [
      "fit: train",
      "chosen: validation",
    ]);
    deepEqual(partsOf("chosen, last = train_test_split(kept, random_state=0)"), [
      "chosen: validation",
      "last: test",
    ]);
  });

  it("names the parts of a split by the variables that get them", () => {
    const { steps } = pipelineOf(`${IMPORTS}a, b = train_test_split(pd.read_csv("a.csv"))`);
    deepEqual(steps[0]?.parts, [
      { name: "a", part: "train" },
      { name: "b", part: "test" },
    ]);
    deepEqual(pipelineOf(`${IMPORTS}parts = train_test_split(pd.read_csv("a.csv"))`).steps[0]?.parts, []);
  });

  it("follows a training loop from the loss to the optimizer's step", () => {
    const code = `
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 2)
    def forward(self, x):
        return self.fc(x)
net = Net()
criterion = nn.CrossEntropyLoss()
adam = torch.optim.Adam(net.parameters())
for epoch in range(3):
    for x, y in loader:
        adam.zero_grad()
        loss = criterion(net(x), y)
        loss.backward()
        adam.step()
`;
    deepEqual(linksOf(code), [
      "model Net() > optimizer torch.optim.Adam(net.parameters()): model",
      "prediction net(x) > loss criterion(net(x), y): rows",
      "model Net() > prediction net(x): model",
      "loss criterion(net(x), y) > training for x, y in loader: gradients",
      "optimizer torch.optim.Adam(net.parameters()) > training for x, y in loader: model",
    ]);
  });

  it("takes data that no call loads from the assignment that names it, and what validates while training", () => {
    const code = `import keras
X, y = load_beans()
model = keras.Sequential()
model.fit(X, y, validation_data=(X, y))
`;
    deepEqual(linksOf(code), [
      "data X, y = load_beans() > training model.fit(X, y, validation_data=(X, y)): all",
      "model keras.Sequential() > training model.fit(X, y, validation_data=(X, y)): model",
    ]);
  });

  describe("leaves out what is not certain", () => {
    it("which transform made a value that two branches give", () => {
      const code = `${IMPORTS}
X = pd.read_csv("a.csv")
if fast:
    Z = MinMaxScaler().fit_transform(X)
else:
    Z = StandardScaler().fit_transform(X)
a, b = train_test_split(Z)
`;
      deepEqual(
        linksOf(code).filter((link) => link.includes("> split")),
        ['data pd.read_csv("a.csv") > split train_test_split(Z): all'],
      );
    });

    it("which prediction a metric is given after a branch", () => {
      const code = `${IMPORTS}
a, b = LogisticRegression().fit(X, y), LogisticRegression().fit(X, y)
p = a.predict(V)
if better:
    p = b.predict(V)
accuracy_score(t, p)
`;
      deepEqual(
        linksOf(code).filter((link) => link.includes("prediction") && link.includes("> metric")),
        [],
      );
    });

    it("rows that come out of a loop, and methods of objects that are not known", () => {
      deepEqual(linksOf(`${IMPORTS}for X in folds:\n    accuracy_score(X, X)`), []);
      deepEqual(stepsOf("m = make()\nm.fit(X)\nm.transform(X)\nm.predict(X)"), []);
    });

    it("what stands in a broken statement", () => {
      deepEqual(stepsOf(`${IMPORTS}a, b = train_test_split(pd.read_csv("a.csv"`), []);
    });
  });

  it("pins a finding to its step, and keeps the others apart", () => {
    const code = `import os\n${IMPORTS}X = pd.read_csv("a.csv")\na, b = train_test_split(X)\n`;
    const finding = (rule: string, piece: string, secondary = false): Diagnostic => {
      const start = code.indexOf(piece);
      return {
        rule,
        range: textRange(start, start + piece.length),
        severity: "warning",
        message: { en: rule, zh: rule },
        related: [],
        elsewhere: [],
        corrections: [],
        tags: [],
        secondary,
      };
    };
    const { steps, elsewhere } = pipelineOf(code, [
      finding("unused", "import os"),
      finding("name", "a, b"),
      finding("file", '"a.csv"'),
      finding("again", '"a.csv"', true),
    ]);
    deepEqual(
      steps.map(({ findings }) => findings.map(({ rule }) => rule)),
      [["file"], ["name"]],
    );
    deepEqual(
      elsewhere.map(({ rule }) => rule),
      ["unused"],
    );
  });

  it("has labels of one line that are not long", () => {
    const long = `${IMPORTS}X = pd.read_csv(\n    "a.csv",\n    usecols=[${'"column", '.repeat(30)}],\n)\na, b = train_test_split(X)`;
    const label = pipelineOf(long).steps[0]?.label ?? "";
    equal(label.length, 60);
    equal(label.includes("\n"), false);
  });
});
