/** Branches that no known call of a function takes: what the calls hand over means nothing in them. */

import { deepEqual } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const SETUP = "from sklearn.linear_model import LogisticRegression\nmodel = LogisticRegression().fit(X, y)\n";

/** The meaning of each marked expression. */
function roles(code: string): (string | undefined)[] {
  const { dataflow, marked } = probe(SETUP + code);
  return marked.map((node) => dataflow.valueOf(node).role);
}

describe("branches that no call takes", () => {
  before(loadEngine);

  const cases: readonly (readonly [name: string, code: string, expected: readonly (string | undefined)[]])[] =
    [
      [
        "a mode, by its default",
        'def rate(out, kind="hits"):\n    if kind == "area":\n        return area(<<out>>)\n    return hits(<<out>>)\nrate(model.predict(X))',
        [undefined, "hard-labels"],
      ],
      [
        "a mode that is handed over, and leaves the function",
        'def rate(out, kind):\n    if kind in ("hits", "f1"):\n        return hits(<<out>>)\n    return area(<<out>>)\nrate(model.predict(X), "hits")',
        ["hard-labels", undefined],
      ],
      [
        "a flag, the other branch, and what comes behind both",
        "def rate(out, scored=False):\n    if not scored:\n        hits(<<out>>)\n    else:\n        area(<<out>>)\n    show(<<out>>)\nrate(model.predict(X))",
        ["hard-labels", undefined, "hard-labels"],
      ],
      [
        "a choice in one line",
        'def rate(out, kind="hits"):\n    return area(<<out>>) if kind == "area" else hits(<<out>>)\nrate(model.predict(X))',
        [undefined, "hard-labels"],
      ],
      [
        "nothing, where two calls differ",
        'def rate(out, kind):\n    if kind == "area":\n        return area(<<out>>)\n    return hits(<<out>>)\nrate(model.predict(X), "hits")\nrate(model.predict(X), "area")',
        ["hard-labels", "hard-labels"],
      ],
      [
        "nothing, where the flag is set in the function",
        "def rate(out, scored=False):\n    scored = ask()\n    if scored:\n        area(<<out>>)\nrate(model.predict(X))",
        ["hard-labels"],
      ],
      [
        "not what the branch makes itself",
        "def rate(X, scored=False):\n    if scored:\n        own = LogisticRegression().fit(X, y)\n        area(<<own.predict(X)>>)\nrate(X)",
        ["hard-labels"],
      ],
      [
        "what a function gives for the name that it is handed, and another one for another",
        'def make(kind):\n    if kind == "a":\n        return model\n    elif kind == "b":\n        return 1\n    raise ValueError(kind)\n<<make("a").predict(X)>>\n<<make("b")>>',
        ["hard-labels", undefined],
      ],
      [
        "not where the name may be either",
        'def make(kind):\n    if kind == "a":\n        return model\n    else:\n        return other\nfor kind in kinds:\n    <<make(kind).predict(X)>>',
        [undefined],
      ],
      [
        "a constructor whose fields are read where the branch is looked at once more",
        "class Head:\n    def __init__(self, place=None):\n        if place is not None:\n            self.body = model\n        self.config = self.body.config\n        self.rows = <<self.body.predict(X)>>\nhead = Head(place=None)\n<<head.rows>>",
        ["hard-labels", "hard-labels"],
      ],
    ];
  it("a field that the method is asked for again", () => {
    const code = `class Runner:
    def __init__(self):
        self.model = LogisticRegression()
    def run(self, fast):
        if fast:
            self.model = self.model.fit(X, y)
        self.model = self.model.fit(X, y)
        return <<self.model.predict(X)>>
Runner().run(False)
`;
    deepEqual(roles(code), ["hard-labels"]);
  });
  for (const [name, code, expected] of cases) it(name, () => deepEqual(roles(code), expected));
});
