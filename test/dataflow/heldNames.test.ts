/** Fields and entries that are variables: what the constructor leaves in them is what the methods find. */

import { deepEqual } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const HEAD = `import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC
`;

/** The class, the literal or the role of each marked expression. */
function told(code: string): (string | undefined)[] {
  const { dataflow, marked } = probe(HEAD + code);
  return marked.map((node) => {
    const { type, constant, role, elements } = dataflow.valueOf(node);
    if (elements !== undefined) return `${elements.length} elements`;
    return constant === undefined ? (role ?? type) : String(constant);
  });
}

describe("fields and entries that are variables", () => {
  before(loadEngine);

  const cases: readonly (readonly [name: string, code: string, expected: readonly (string | undefined)[]])[] =
    [
      [
        "what the constructor leaves, not what it had on the way",
        "class Job:\n    def __init__(self):\n        self.clf = SVC()\n        self.clf = LogisticRegression()\n    def run(self):\n        show(<<self.clf>>)\n",
        ["sklearn.linear_model.LogisticRegression"],
      ],
      [
        "what the method makes of it",
        "class Job:\n    def __init__(self):\n        self.n = 3\n    def run(self):\n        show(<<self.n>>)\n        self.n = 4\n        show(<<self.n>>)\n",
        ["3", "4"],
      ],
      [
        "numbers that one method writes over mean nothing to another",
        "class Job:\n    def __init__(self):\n        self.p = LogisticRegression().fit(X, y).predict_proba(X)[:, 1]\n        self.q = self.p.copy()\n" +
          "    def cut(self):\n        self.p[self.p > 0.5] = 1\n    def run(self):\n        show(<<self.p>>)\n",
        [undefined],
      ],
      [
        "a list that the method fills",
        "class Job:\n    def __init__(self):\n        self.rows = []\n    def run(self):\n        self.rows.append(1)\n        show(<<self.rows>>)\n",
        ["1 elements"],
      ],
      [
        "a list that another method fills",
        "class Job:\n    def __init__(self):\n        self.rows = []\n    def fill(self):\n        self.rows.append(1)\n    def run(self):\n        show(<<self.rows>>)\n",
        ["builtins.list"],
      ],
      [
        "entries",
        "parts = {}\nparts['clf'] = SVC()\nshow(<<parts['clf']>>)\nparts['clf'] = LogisticRegression()\ndef ask():\n    show(<<parts['clf']>>)\nshow(<<parts['clf']>>)\n",
        ["sklearn.svm.SVC", undefined, "sklearn.linear_model.LogisticRegression"],
      ],
    ];
  for (const [name, code, expected] of cases) it(name, () => deepEqual(told(code), expected));
});
