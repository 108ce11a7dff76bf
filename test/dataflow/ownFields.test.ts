/** Fields of `self` in the method that sets them: what holds from there on, and what ends it. */

import { deepEqual } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const HEAD = `from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC
class Job:
    def __init__(self):
        self.model = LogisticRegression()
        self.plan = {"fp16": {"enabled": False}}
    def other(self):
        self.model = make()
`;

/** The class, or the literal, of each marked expression. */
function told(method: string): (string | undefined)[] {
  const indented = method.replace(/^(?=.)/gm, "    ");
  const { dataflow, marked } = probe(HEAD + indented);
  return marked.map((node) => {
    const { type, constant } = dataflow.valueOf(node);
    return constant === undefined ? type : String(constant);
  });
}

describe("fields in the method that sets them", () => {
  before(loadEngine);

  const cases: readonly (readonly [
    name: string,
    method: string,
    expected: readonly (string | undefined)[],
  ])[] = [
    [
      "any value of the class before, the method's own behind",
      "def run(self):\n    show(<<self.model>>)\n    self.model = SVC()\n    show(<<self.model>>)\n",
      [undefined, "sklearn.svm.SVC"],
    ],
    [
      "parts of a pair",
      "def run(self):\n    self.model, self.size = SVC(), 3\n    show(<<self.model>>, <<self.size>>)\n",
      ["sklearn.svm.SVC", "3"],
    ],
    [
      "on one way only",
      "def run(self, wide):\n    if wide:\n        self.model = SVC()\n    show(<<self.model>>)\n",
      [undefined],
    ],
    [
      "on both ways",
      "def run(self, wide):\n    if wide:\n        self.model = SVC(C=2)\n    else:\n        self.model = SVC()\n    show(<<self.model>>)\n",
      ["sklearn.svm.SVC"],
    ],
    [
      "another method that sets it too",
      "def run(self):\n    self.model = SVC()\n    self.other()\n    show(<<self.model>>)\n",
      [undefined],
    ],
    [
      "a method that sets others",
      "def run(self):\n    self.model = SVC()\n    self.quiet()\n    self.own = SVC()\n    self.other()\n    show(<<self.own>>)\ndef quiet(self):\n    print(self.plan)\n",
      ["sklearn.svm.SVC"],
    ],
    [
      "the instance handed to somebody",
      "def run(self):\n    self.model = SVC()\n    change(self)\n    show(<<self.model>>)\n",
      [undefined],
    ],
    [
      "a method handed to somebody",
      "def run(self):\n    self.model = SVC()\n    start(target=self.other)\n    show(<<self.model>>)\n",
      [undefined],
    ],
    [
      "a loop that brings another one round",
      "def run(self):\n    self.model = SVC()\n    for x in data:\n        show(<<self.model>>)\n        self.model = make(x)\n",
      [undefined],
    ],
    [
      "an entry deep in a dict that another method changes",
      'def run(self):\n    show(<<self.plan["fp16"]["enabled"]>>)\ndef turn(self):\n    self.plan["fp16"]["enabled"] = True\n',
      [undefined],
    ],
    [
      "what the constructor leaves, and not what it had before",
      "def __init__(self):\n    self.size = make()\n    self.size = SVC()\ndef run(self):\n    show(<<self.size>>)\n",
      ["sklearn.svm.SVC"],
    ],
    [
      "what another method sees before the constructor is through",
      "def __init__(self):\n    self.size = make()\n    self.run()\n    self.size = SVC()\ndef run(self):\n    show(<<self.size>>)\n",
      [undefined],
    ],
  ];
  for (const [name, method, expected] of cases) it(name, () => deepEqual(told(method), expected));
});
