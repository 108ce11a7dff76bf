/** What a function gives for one call: what the branch gives that the call chooses, and what all branches agree on where it leaves that open. */

import { deepEqual } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const MODELS = `
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.svm import SVC
`;

/** The class of each marked expression. */
function types(code: string, files: Readonly<Record<string, string>> = {}): (string | undefined)[] {
  const { dataflow, marked } = probe(MODELS + code, files);
  return marked.map((node) => dataflow.valueOf(node).type?.split(".").at(-1));
}

const BY_NAME =
  'def make(kind):\n    if kind == "svm":\n        return SVC()\n    elif kind in ("ridge", "l2"):\n        model = Ridge()\n    else:\n        model = LogisticRegression()\n    return model\n';

describe("branches that a call chooses", () => {
  before(loadEngine);

  const cases: readonly (readonly [name: string, code: string, expected: readonly (string | undefined)[]])[] =
    [
      [
        "by a name, one of several, else the last",
        `${BY_NAME}<<make("svm")>>, <<make("l2")>>, <<make("plain")>>`,
        ["SVC", "Ridge", "LogisticRegression"],
      ],
      ["not where the name is open", `${BY_NAME}<<make(input())>>`, [undefined]],
      [
        "by a default, and by what is handed over in its place",
        "def make(linear=True):\n    return LogisticRegression() if linear else SVC()\n<<make()>>, <<make(linear=False)>>, <<make(flag)>>",
        ["LogisticRegression", "SVC", undefined],
      ],
      [
        "by what is None",
        "def make(given=None):\n    if given is None:\n        given = SVC()\n    return given\n<<make(None)>>, <<make(other)>>",
        ["SVC", undefined],
      ],
      [
        "by a choice that is handed on",
        `${BY_NAME}def build(kind="svm"):\n    return make(kind)\n<<build()>>, <<build("ridge")>>`,
        ["SVC", "Ridge"],
      ],
      [
        "in a loop, not by what its first round finds",
        "def make(rounds):\n    first = True\n    model = None\n    for _ in rounds:\n        if first:\n            model = SVC()\n        else:\n            model = Ridge()\n        first = False\n    return model\n<<make(rows)>>",
        [undefined],
      ],
      [
        "not by numbers that only look like truth values",
        "def make(kind):\n    if kind == True:\n        return SVC()\n    return Ridge()\n<<make(1)>>",
        [undefined],
      ],
    ];
  for (const [name, code, expected] of cases)
    it(name, () => {
      deepEqual(types(code), expected);
    });

  it("in another file", () => {
    deepEqual(types('from parts import make\n<<make("svm")>>', { "parts.py": MODELS + BY_NAME }), ["SVC"]);
  });
});
