/** What somebody unknown may have changed is not known any more, however it came to them; and what nobody else has, is. */

import { equal } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const SETUP = `import threading
import flow
from flow import ctx, registry
from functools import partial
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC
`;

const HOLDER = `class Job:
    def __init__(self):
        self.model, self.other = SVC(), SVC()
    def train(self):
        self.prepare()
    def prepare(self):
        self.model.fit(X, y)
`;

/** Whether a model that nothing in sight fits may have been fitted where the code uses it: \`<<model>>; <<use()>>\`. */
function mayBeFitted(code: string): boolean {
  const { dataflow, marked } = probe(SETUP + code);
  const [model, use] = marked;
  if (model === undefined || use === undefined) throw new Error("mark a model and its use");
  const { fitted, escaped } = dataflow.stateOf(model, use);
  return escaped === true || fitted === undefined || fitted.some(({ by }) => by !== null);
}

const USE = "<<model>>; <<model.predict(X)>>";

describe("what leaves the code that is seen", () => {
  before(loadEngine);

  const lost: readonly (readonly [name: string, code: string])[] = [
    ["an argument", `model = SVC()\nflow.run(model)\n${USE}`],
    [
      "an argument of a parameter",
      `def run(train, model=None):\n    model = SVC()\n    train(model, X)\n    ${USE}`,
    ],
    ["an argument of a name that nothing defines", `model = SVC()\ntrain(model, X, y)\n${USE}`],
    [
      "an argument of what a table holds",
      `def run(key):\n    model = SVC()\n    registry[key](model)\n    ${USE}`,
    ],
    ["in a list in a dict", `model = SVC()\nflow.run({"all": [model]})\n${USE}`],
    [
      "in a field of an instance",
      `${HOLDER}job = Job()\nflow.run(job)\n<<job.model>>; <<job.model.predict(X)>>`,
    ],
    [
      "by a name around a function",
      `model = SVC()\ndef train():\n    model.fit(X, y)\nflow.run(train)\n${USE}`,
    ],
    [
      "by a name around a lambda",
      `def run():\n    model = SVC()\n    flow.add(lambda: model.fit(X, y))\n    ${USE}`,
    ],
    [
      "by a name around a function that another one calls",
      `model = SVC()\ndef fit():\n    model.fit(X, y)\ndef train():\n    fit()\nflow.run(train)\n${USE}`,
    ],
    [
      "by a name around a decorated function",
      `model = SVC()\n@flow.task\ndef train():\n    model.fit(X, y)\nflow.run()\n${USE}`,
    ],
    ["by a method that is handed over", `model = SVC()\nthreading.Thread(target=model.fit).start()\n${USE}`],
    ["by a method under a name", `model = SVC()\nlearn = model.fit\nlearn(X, y)\n${USE}`],
    ["by a method that is looked up", `model = SVC()\ngetattr(model, "fit")(X, y)\n${USE}`],
    [
      "by any attribute that is looked up",
      `def run(how):\n    model = SVC()\n    getattr(model, how)(X, y)\n    ${USE}`,
    ],
    ["by all that it holds", `model = SVC()\nvars(model).update(weights)\n${USE}`],
    [
      "by a method of the instance whose field it is, through another one",
      `${HOLDER}job = Job()\nflow.run(job.train)\n<<job.model>>; <<job.model.predict(X)>>`,
    ],
    ["in an attribute of something unknown", `model = SVC()\nctx.model = model\nctx.run()\n${USE}`],
    ["under a key of something unknown", `model = SVC()\nregistry["m"] = model\nflow.run()\n${USE}`],
    [
      "in an instance that is trained as a whole",
      `import keras
class Wrapper(keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
model = keras.Sequential([keras.layers.Dense(1)])
whole = Wrapper(model)
whole.fit(X, y)
${USE}`,
    ],
  ];
  for (const [name, code] of lost) it(`may be changed: ${name}`, () => equal(mayBeFitted(code), true));

  const kept: readonly (readonly [name: string, code: string])[] = [
    ["beside an argument", `model, other = SVC(), SVC()\nflow.run(other)\n${USE}`],
    ["shown and counted", `model = SVC()\nprint(model, len([model]))\n${USE}`],
    [
      "a name that a handed function does not use",
      `model, other = SVC(), SVC()\ndef train():\n    other.fit(X, y)\nflow.run(train)\n${USE}`,
    ],
    ["a method that is called", `model = SVC()\nmodel.predict(X)\n${USE}`],
    [
      "a field that a handed method does not use",
      `${HOLDER}job = Job()\nflow.run(job.train)\n<<job.other>>; <<job.other.predict(X)>>`,
    ],
    ["a method without its brackets that changes nothing", `model = SVC()\nprint(model.predict)\n${USE}`],
    ["an attribute that is looked up by its name", `model = SVC()\nprint(getattr(model, "C"))\n${USE}`],
    ["in a dict of the file", `model = SVC()\nall = {}\nall["m"] = model\n${USE}`],
    [
      "a function of the file that does nothing to it",
      `def show(m):\n    print(m)\nmodel = SVC()\nshow(model)\n${USE}`,
    ],
  ];
  for (const [name, code] of kept) it(`is as it was: ${name}`, () => equal(mayBeFitted(code), false));
});
