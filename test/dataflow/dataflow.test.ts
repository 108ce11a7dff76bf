/** What is certain of values and objects: over branches and loops, through functions and classes; and what is not. */

import { deepEqual, equal } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const SETUP = `
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline, Pipeline
from sklearn.preprocessing import StandardScaler
import numpy as np
import pandas as pd
import torch
`;

function roles(code: string, files?: Record<string, string>): (string | undefined)[] {
  const { dataflow, marked } = probe(SETUP + code, files);
  return marked.map((node) => dataflow.valueOf(node).role);
}

describe("dataflow", () => {
  before(loadEngine);

  describe("roles", () => {
    const cases: readonly (readonly [
      name: string,
      code: string,
      expected: readonly (string | undefined)[],
    ])[] = [
      [
        "what predict and predict_proba give",
        "m = LogisticRegression()\n<<m.predict(X)>>; <<m.predict_proba(X)>>; <<m.decision_function(X)>>",
        ["hard-labels", "probabilities", "scores"],
      ],
      [
        "a function that asks a name, before and behind a change of it",
        "def give():\n    return kind\nm = LogisticRegression().fit(X, y)\nkind = m.predict(X)\n<<give()>>\nkind = m.predict_proba(X)\n<<give()>>",
        ["hard-labels", "probabilities"],
      ],
      ["fit returns its estimator", "<<LogisticRegression().fit(X, y).predict(X)>>", ["hard-labels"]],
      [
        "one column of the probabilities",
        "p = LogisticRegression().predict_proba(X)[:, 1]\n<<p>>",
        ["positive-probabilities"],
      ],
      [
        "a threshold",
        "p = LogisticRegression().predict_proba(X)[:, 1]\nl = (p > 0.5).astype(int)\n<<l>>",
        ["hard-labels"],
      ],
      [
        "a threshold in a comprehension",
        "p = LogisticRegression().predict_proba(X)[:, 1]\nl = [1 if q > 0.5 else 0 for q in p]\n<<l>>",
        ["hard-labels"],
      ],
      [
        "a list that a loop fills, joined afterwards",
        "m = LogisticRegression()\na, b, c = [], list(), []\nfor X in parts:\n    a.append(m.predict(X))\n    b.extend(m.predict_proba(X))\n    c += m.predict(X).tolist()\n<<np.concatenate(a)>>; <<b>>; <<c>>",
        ["hard-labels", "probabilities", "hard-labels"],
      ],
      [
        "one of two networks, as a factory makes them",
        `from torch import nn
class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 2)
    def forward(self, x):
        return torch.softmax(self.head(x), dim=1)
class B(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(8, 2), nn.Softmax(dim=1))
    def forward(self, x):
        return self.body(x)
class C(nn.Module):
    def forward(self, x):
        return x
def build(name):
    if name == "a":
        return A()
    return B()
TABLE = {"a": A, "b": B}
net = build(name)
net.eval()
<<net(x)>>; <<(A() if flag else C())(x)>>; <<TABLE[name]()(x)>>; <<TABLE.get(name, B)()(x)>>`,
        ["probabilities", undefined, "probabilities", "probabilities"],
      ],
      [
        "a table that something is added to",
        `TABLE = {"a": LogisticRegression}
def register(name, cls):
    TABLE[name] = cls
OTHER = {"a": LogisticRegression}
fill(OTHER)
ONLY = {"a": LogisticRegression}
<<TABLE[key]().predict(X)>>; <<OTHER[key]().predict(X)>>; <<ONLY[key]().predict(X)>>`,
        [undefined, undefined, "hard-labels"],
      ],
      [
        "a dict that a loop fills",
        `out = {}
for name in ["a", "b"]:
    out[name] = LogisticRegression().fit(X, y).predict(X)
for name, given in out.items():
    <<given>>
<<out[best]>>`,
        ["hard-labels", undefined],
      ],
      [
        "a field that is None until there is a model",
        `class Run:
    def __init__(self):
        self.model = None
        self.seen = None
    def fit(self, X, y):
        self.model = LogisticRegression().fit(X, y)
        self.seen = self.model.predict(X)
    def scores(self, X):
        if self.model is None:
            return None
        return <<self.model.predict(X)>>
    def last(self):
        return <<self.seen>>`,
        ["hard-labels", "hard-labels"],
      ],
      [
        "what the methods of a class hand one another",
        `class Run:
    def __init__(self, model):
        self.model = model
    def evaluate(self, X, y):
        self.report(y, self.model.predict(X))
        self.store(self.model.predict(X))
    def report(self, y, pred):
        return <<pred>>
    def store(self, pred):
        return <<pred>>
    @staticmethod
    def show(pred):
        return <<pred>>
    def called(self, pred):
        return <<pred>>
class Other:
    def store(self, pred):
        return <<pred>>
run = Run(LogisticRegression().fit(X, y))
run.evaluate(X, y)
run.show(LogisticRegression().fit(X, y).predict(X))
Other().store(LogisticRegression().fit(X, y).predict_proba(X))
run.called(LogisticRegression().fit(X, y).predict(X))
pool.map(run.called, parts)`,
        ["hard-labels", "hard-labels", "hard-labels", undefined, "probabilities"],
      ],
      [
        "functions behind decorators",
        `import functools
def timed(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        result = f(*args, **kwargs)
        print(f.__name__)
        return result
    return inner
def halved(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs) > 0.5
    return inner
@timed
def a(X):
    return LogisticRegression().fit(X, y).predict_proba(X)
@halved
def b(X):
    return LogisticRegression().fit(X, y).predict_proba(X)
@functools.lru_cache(maxsize=None)
def c():
    return LogisticRegression().fit(X, y).predict(X)
@torch.no_grad()
def d(given):
    return <<given>>
d(a(X))
<<a(X)>>; <<b(X)>>; <<c()>>`,
        ["probabilities", "probabilities", undefined, "hard-labels"],
      ],
      [
        "a partial function",
        `from functools import partial
def fitted(model, X):
    return model.fit(X, y)
make = partial(LogisticRegression, C=3)
base = LogisticRegression()
fit = partial(fitted, base)
<<make().fit(X, y).predict(X)>>; <<fit(X).predict(X)>>`,
        ["hard-labels", "hard-labels"],
      ],
      [
        "one of several partial functions and classes",
        `from functools import partial
makers = {"few": partial(LogisticRegression, C=3), "many": partial(LogisticRegression, C=9), "plain": LogisticRegression}
<<makers[name]().fit(X, y).predict(X)>>
for key, make in makers.items():
    <<make().fit(X, y).predict_proba(X)>>`,
        ["hard-labels", "probabilities"],
      ],
      [
        "records: a named tuple's class, a namespace, one that is changed",
        `from types import SimpleNamespace
from typing import NamedTuple
class Made(NamedTuple):
    model: object
    X: object
made = Made(*pair(LogisticRegression()), X)
one = Made(LogisticRegression(), X)
space = SimpleNamespace(model=LogisticRegression())
other = SimpleNamespace(net=LogisticRegression())
other.net = given
<<made.model.predict(X)>>; <<one.model.predict(X)>>; <<space.model.predict(X)>>; <<other.net.predict(X)>>`,
        [undefined, "hard-labels", "hard-labels", undefined],
      ],
      [
        "a class method that makes an instance",
        `class Model:
    def __init__(self, model):
        self.model = model
    @classmethod
    def plain(cls):
        return cls(LogisticRegression())
<<Model.plain().model.predict(X)>>`,
        ["hard-labels"],
      ],
      [
        "a booster whose objective is written",
        `import xgboost as xgb
d = xgb.DMatrix(X, label=y)
params = {"max_depth": 3}
params["objective"] = "multi:softmax"
<<xgb.train(params, d).predict(d)>>; <<xgb.train({"objective": "binary:logistic"}, d).predict(d)>>
<<xgb.train({"objective": "binary:logistic"}, d).predict(d, output_margin=True)>>; <<xgb.train(given, d).predict(d)>>`,
        ["hard-labels", "positive-probabilities", undefined, undefined],
      ],
      [
        "an array that folds fill",
        `m = LogisticRegression()
a, b, c = np.zeros(len(X)), np.zeros((len(X), 3)), np.zeros(len(X))
t = torch.tensor([])
for train, test in folds:
    a[test] = m.predict(X[test])
    b[test] = m.predict_proba(X[test])
    c[test] += m.predict(X[test]) / 5
    t = torch.cat((t, torch.softmax(net(X), 1)))
<<a>>; <<b>>; <<c>>; <<t>>`,
        ["hard-labels", "probabilities", undefined, "probabilities"],
      ],
      [
        "the places of the largest values",
        `p = torch.softmax(net(X), dim=1)
values, places = torch.max(p, 1)
<<values>>; <<places>>; <<p.max(dim=1)[1]>>; <<torch.max(p)>>; <<torch.max(p, other)>>`,
        [undefined, "hard-labels", "hard-labels", undefined, undefined],
      ],
      [
        "a list that is filled with one thing and another",
        "m = LogisticRegression()\na = []\nfor X in parts:\n    a.append(m.predict(X))\n    a.append(other(X))\nb = []\nfor X in parts:\n    b.append(m.predict(X) if easy(X) else m.predict_proba(X))\n<<np.hstack(a)>>; <<torch.cat(b)>>",
        [undefined, undefined],
      ],
      [
        "argmax, also NumPy's",
        "p = LogisticRegression().predict_proba(X)\n<<p.argmax(axis=1)>>; <<np.argmax(p, 1)>>",
        ["hard-labels", "hard-labels"],
      ],
      [
        "copies and reshapes keep it",
        "p = LogisticRegression().predict(X)\n<<np.asarray(p).ravel().copy()>>",
        ["hard-labels"],
      ],
      [
        "a search predicts as its estimator",
        "s = GridSearchCV(LogisticRegression(), {})\n<<s.predict(X)>>",
        ["hard-labels"],
      ],
      [
        "a pipeline predicts as its last step",
        "p = make_pipeline(StandardScaler(), LogisticRegression())\nq = Pipeline([('s', StandardScaler()), ('m', LogisticRegression())])\n<<p.predict(X)>>; <<q.predict(X)>>",
        ["hard-labels", "hard-labels"],
      ],
      [
        "assigned again: the last counts",
        "p = LogisticRegression().predict(X)\np = LogisticRegression().predict_proba(X)\n<<p>>",
        ["probabilities"],
      ],
      [
        "both branches agree",
        "m = LogisticRegression()\nif c:\n    p = m.predict(X)\nelse:\n    p = m.predict(Z)\n<<p>>",
        ["hard-labels"],
      ],
      [
        "the branches differ: unknown",
        "m = LogisticRegression()\nif c:\n    p = m.predict(X)\nelse:\n    p = m.predict_proba(X)\n<<p>>",
        [undefined],
      ],
      [
        "a loop may change it: unknown behind it",
        "m = LogisticRegression()\np = m.predict(X)\nfor z in zs:\n    p = z\n<<p>>",
        [undefined],
      ],
      [
        "a try may fail before it is assigned",
        "p = LogisticRegression().predict(X)\ntry:\n    p = load()\nexcept OSError:\n    pass\n<<p>>",
        [undefined],
      ],
      [
        "what a try leaves where its handlers raise or return, and what `finally` leaves",
        `
def f():
    m = LogisticRegression()
    try:
        p = m.predict(X)
    except ValueError:
        raise
    try:
        q = m.predict(X)
    except ValueError:
        return None
    r = m.predict_proba(X)
    try:
        r = load()
    finally:
        r = m.predict(X)
    <<p>>; <<q>>; <<r>>`,
        ["hard-labels", "hard-labels", "hard-labels"],
      ],
      [
        "loops that break, go on and end",
        `m = LogisticRegression()
while True:
    p = m.predict(X)
    if good(p):
        break
    p = other(p)
for z in zs:
    if z is None:
        q = m.predict(X)
        break
else:
    q = m.predict(z)
r = m.predict(X)
for z in zs:
    if z is None:
        r = other(z)
        continue
    r = m.predict(z)
<<p>>; <<q>>; <<r>>`,
        ["hard-labels", "hard-labels", undefined],
      ],
      [
        "behind a `with` that may break off",
        `import contextlib
m = LogisticRegression()
p = q = m.predict_proba(X)
with open("log") as log:
    p = m.predict(X)
with contextlib.suppress(ValueError):
    q = m.predict(X)
<<p>>; <<q>>`,
        ["hard-labels", undefined],
      ],
      [
        "behind what ends the program",
        `import sys
p = LogisticRegression().predict(X)
if p is None:
    p = other()
    sys.exit("no labels")
<<p>>`,
        ["hard-labels"],
      ],
      [
        "what a case takes of its subject",
        `m = LogisticRegression()
pair = m.predict(X), m.predict_proba(X)
match pair:
    case (a, b):
        <<a>>; <<b>>
    case LogisticRegression(c):
        <<c>>; <<m.predict(X)>>
    case [d, *e]:
        <<d>>
    case f, g:
        <<g>>`,
        ["hard-labels", "probabilities", undefined, "hard-labels", undefined, "probabilities"],
      ],
      [
        "comprehensions, also of pairs",
        `m = LogisticRegression()
<<np.concatenate([m.predict(b) for b in bs])>>
pairs = [(m.predict(b), m.predict_proba(b)) for b in bs]
for a, b in pairs:
    <<a>>; <<b>>
pairs.append((other(), other()))
for c, d in pairs:
    <<c>>`,
        ["hard-labels", "hard-labels", "probabilities", undefined],
      ],
      [
        "dict comprehensions over what is written out",
        `m = LogisticRegression()
d = {k: f(X) for k, f in [("a", m.predict), ("b", m.predict_proba)]}
e = {n: m.predict(X) for n in ["u", "v"]}
g = {n: m.predict(X) for n in names}
h = {n: m.predict(X) for n in ["u", "v"] if n}
<<e["u"]>>; <<g["u"]>>; <<h["u"]>>`,
        ["hard-labels", undefined, undefined],
      ],
      [
        "lambdas, with the names of where they are called",
        `m = LogisticRegression()
labels = lambda model, rows: model.predict(rows)
scores = lambda rows: m.predict_proba(rows)
late = lambda rows, k=1: m.predict(rows)
<<labels(m, X)>>; <<scores(X)>>; <<labels(*pair)>>; <<late(X)>>
again = lambda x: again(x)
<<again(X)>>
def outer(model):
    inner = lambda: model.predict(X)
    return inner()
<<outer(m)>>`,
        ["hard-labels", "probabilities", undefined, undefined, undefined, "hard-labels"],
      ],
      [
        "properties, but for those with a setter or another decorator",
        `class Run:
    def __init__(self, model):
        self.model = model
    @property
    def labels(self):
        return self.model.predict(X)
    @property
    def changed(self):
        return self.model.predict(X)
    @changed.setter
    def changed(self, value):
        self.other = value
    @cached
    def stored(self):
        return self.model.predict(X)
    @property
    def scorer(self):
        return self.model.predict_proba
r = Run(LogisticRegression())
<<r.labels>>; <<r.changed>>; <<r.stored>>`,
        ["hard-labels", undefined, undefined],
      ],
      [
        "fields of data classes and named tuples",
        `from collections import namedtuple
from dataclasses import dataclass
@dataclass
class Pair:
    y: object
    p: object = None
Named = namedtuple("Named", ["y", "p"])
Split = namedtuple("Split", "train test")
m = LogisticRegression()
a = Pair(y, m.predict(X))
b = Named(y, p=m.predict_proba(X))
y_true, found = b
c = Split(m.predict(X), m.predict_proba(X))
d = Named(*rest)
<<a.p>>; <<a.y>>; <<b.p>>; <<found>>; <<c.train>>; <<c[1]>>; <<d.p>>`,
        [
          ...["hard-labels", undefined, "probabilities", "probabilities"],
          ...["hard-labels", "probabilities", undefined],
        ],
      ],
      [
        "fields of data classes that something sets from outside",
        `from dataclasses import dataclass
@dataclass
class Pair:
    y: object
    p: object
a = Pair(y, LogisticRegression().predict(X))
a.p = other()
<<a.p>>`,
        [undefined],
      ],
      [
        "what generator functions give",
        `m = LogisticRegression()
def batches(model, rows):
    for row in rows:
        yield model.predict(row), model.predict_proba(row)
def passed(model):
    yield from batches(model, X)
def either(model):
    yield model.predict(X)
    yield model.predict_proba(X)
for a, b in batches(m, X):
    <<a>>; <<b>>
for c, d in passed(m):
    <<d>>
for e in either(m):
    <<e>>
<<batches(m, X)>>
kept = [a for a, b in batches(m, X)]
<<np.concatenate(kept)>>`,
        ["hard-labels", "probabilities", "probabilities", undefined, undefined, "hard-labels"],
      ],
      [
        "containers by literal keys and indices",
        `m = LogisticRegression()
d = {"a": m.predict(X), "b": [m.predict_proba(X), {"c": m.predict(X)}]}
d["e"] = m.predict_proba(X)
<<d["a"]>>; <<d["b"][0]>>; <<d["b"][-1]["c"]>>; <<d["e"]>>; <<d.get("a")>>; <<d.get("f", d["e"])>>; <<d[key]>>
l = [m.predict(X), m.predict_proba(X), other()]
<<l[:2][1]>>; <<l[1:][0]>>; <<l[i]>>
d.update(found)
<<d["a"]>>`,
        [
          ...["hard-labels", "probabilities", "hard-labels", "probabilities"],
          ...["hard-labels", "probabilities", undefined],
          ...["probabilities", "probabilities", undefined, undefined],
        ],
      ],
      [
        "unpacking with a star, inside out, and to swap",
        `m = LogisticRegression()
a, *b, c = m.predict(X), m.predict_proba(X), other(), m.predict(X)
(d, e), f = (m.predict(X), m.predict_proba(X)), other()
d, e = e, d
<<a>>; <<b[0]>>; <<c>>; <<d>>; <<e>>; <<f>>`,
        ["hard-labels", "probabilities", "hard-labels", "probabilities", "hard-labels", undefined],
      ],
      [
        "arguments from a tuple and a dict",
        `
def f(model, rows, *, other=None):
    return model.predict(rows)
m = LogisticRegression()
given, options = (m, X), {"rows": X, "model": m}
<<f(*given)>>; <<f(**options, other=3)>>; <<f(*given[:1], X)>>; <<f(*unknown)>>`,
        ["hard-labels", "hard-labels", "hard-labels", undefined],
      ],
      [
        "unpacking keeps apart",
        "m = LogisticRegression()\na, b = m.predict(X), m.predict_proba(X)\n<<a>>; <<b>>",
        ["hard-labels", "probabilities"],
      ],
      [
        "through a function",
        "def scores(model, X):\n    return model.predict_proba(X)\n<<scores(LogisticRegression(), X)>>",
        ["probabilities"],
      ],
      [
        "a parameter is what all callers give",
        "def f(p):\n    <<p>>\nf(LogisticRegression().predict(X))",
        ["hard-labels"],
      ],
      [
        "callers differ: unknown",
        "def f(p):\n    <<p>>\nf(LogisticRegression().predict(X))\nf(LogisticRegression().predict_proba(X))",
        [undefined],
      ],
      [
        "what a class is made with, in the main program",
        `
class T:
    def __init__(self, p):
        self.p = p
    def run(self):
        return <<self.p>>
def main():
    t = T(LogisticRegression().predict(X))
    t.run()
if __name__ == "__main__":
    main()`,
        ["hard-labels"],
      ],
      [
        "a class that is made with different things: unknown",
        `
class T:
    def __init__(self, p):
        self.p = p
    def run(self):
        return <<self.p>>
T(LogisticRegression().predict(X)).run()
T(LogisticRegression().predict_proba(X)).run()`,
        [undefined],
      ],
      [
        "through self",
        "class T:\n    def __init__(self):\n        self.m = LogisticRegression()\n    def run(self, X):\n        return <<self.m.predict(X)>>",
        ["hard-labels"],
      ],
      ["an unknown receiver's predict is not known", "<<model.predict(X)>>", [undefined]],
      [
        "another library's predict is not known",
        "from surprise import SVD\n<<SVD().predict(X)>>",
        [undefined],
      ],
      [
        "match: one case of several",
        "m = LogisticRegression()\np = m.predict(X)\nmatch k:\n    case 1:\n        p = other()\n<<p>>",
        [undefined],
      ],
      [
        "behind a return that always runs",
        "def f(X):\n    p = LogisticRegression().predict(X)\n    if True:\n        return <<p>>",
        ["hard-labels"],
      ],
    ];
    for (const [name, code, expected] of cases) it(name, () => deepEqual(roles(code), expected));

    it("knows what other files give their names", () => {
      const files = {
        "setup.py": `${SETUP}model = LogisticRegression()\nif fast:\n    size = 3\nTABLE = {}\n`,
      };
      deepEqual(
        roles(
          "from setup import model, TABLE\nimport setup\n<<model.predict(X)>>; <<setup.model.predict(X)>>; <<TABLE>>",
          files,
        ),
        ["hard-labels", "hard-labels", undefined],
      );
      const changed = "import setup\nsetup.model = given\n<<setup.model.predict(X)>>";
      deepEqual(roles(changed, files), [undefined]);
    });

    it("knows a call's result whatever is asked first", () => {
      const code = `from torch import nn
class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(10, <<n>>), nn.Softmax(dim=1))
    def forward(self, x):
        return self.body(x)
def build(n):
    return Net(n)
def main():
    net = build(3)
    return <<net(x)>>
main()`;
      const asked = (reversed: boolean): unknown[] => {
        const { dataflow, marked } = probe(SETUP + code);
        const order = reversed ? [...marked].reverse() : marked;
        const found = order.map((node) => dataflow.valueOf(node).role);
        return reversed ? found.reverse() : found;
      };
      deepEqual(asked(false), [undefined, "probabilities"]);
      deepEqual(asked(true), [undefined, "probabilities"]);
    });

    it("knows a table of the file although its last line calls the function that reads it", () => {
      const code = `from torch import nn
LOSSES = {"a": nn.CrossEntropyLoss, "b": nn.NLLLoss}
class Trainer:
    def __init__(self, kind):
        self.criterion = LOSSES[kind]()
    def step(self, x):
        return <<self.criterion>>
    def fit(self, data):
        for x in data:
            self.step(x)
def main(data):
    trainer = Trainer("a")
    trainer.fit(data)
main([])`;
      const { dataflow, marked } = probe(code);
      deepEqual(
        marked.map((node) => dataflow.valueOf(node).type),
        ["torch.nn.CrossEntropyLoss"],
      );
    });

    it("knows what the parts of a split give, and a class that an assignment names", () => {
      const code = `import torch
from torch.utils.data import DataLoader, TensorDataset, random_split
train, val = random_split(TensorDataset(torch.rand(9, 3), torch.rand(9)), [0.8, 0.2])
for x, y in DataLoader(train, batch_size=4):
    <<y>>
image: torch.Tensor = given["image"]
<<image>>`;
      const { dataflow, marked } = probe(code);
      deepEqual(
        marked.map((node) => dataflow.valueOf(node).type),
        ["torch.Tensor", "torch.Tensor"],
      );
    });

    it("counts what is written, and not what may be filled elsewhere", () => {
      const code = `
NAMES = ["a", "b", "c"]
KINDS = ["a"]
<<len(NAMES)>>
<<len((1, 2))>>
<<len([*range(3)])>>
<<len([*NAMES, 1])>>
def fill(xs):
    KINDS.append("b")
    ys = []
    for x in xs:
        ys.append(x)
    return <<len(ys)>>, <<len(KINDS)>>
class Loop:
    def __init__(self):
        self.kept, self.seen = [1, 2], [1, 2]
        self.fixed = [1, 2]
        self.grown = [1, 2]
    def add(self):
        self.grown.append(3)
    def go(self):
        return <<len(self.fixed)>>, <<len(self.grown)>>
`;
      const { dataflow, marked } = probe(code);
      deepEqual(
        marked.map((node) => dataflow.valueOf(node).constant),
        [3, 2, undefined, 4, undefined, undefined, 2, undefined],
      );
    });

    it("does not know what a list holds that an inner or a called function fills", () => {
      const code = `import torch.nn as nn
def more(layers):
    layers.append(nn.ReLU())
def inner():
    kept = [nn.Linear(2, 3)]
    def add():
        kept.append(nn.ReLU())
    add()
    return <<kept>>
def handed():
    kept = [nn.Linear(2, 3)]
    more(kept)
    return <<kept>>
def seen():
    kept = [nn.Linear(2, 3)]
    kept.append(nn.ReLU())
    print(kept)
    return <<kept>>
`;
      const { dataflow, marked } = probe(code);
      deepEqual(
        marked.map((node) => dataflow.valueOf(node).elements?.length),
        [undefined, undefined, 2],
      );
    });

    it("knows a list that others are put into, as long as all of them are known", () => {
      const code = `
def put(x):
    rest = [1, 2]
    all = <<[0, *rest]>>
    kept = <<(*rest, *"ab".split(), 3)>>
    open = <<[0, *x]>>, <<[0, *f(x)]>>, <<[0, *x[0]]>>
    rest.append(3)
    return <<all>>, <<[*rest, *(4, 5)]>>
`;
      const { dataflow, marked } = probe(code);
      deepEqual(
        marked.map((node) => dataflow.valueOf(node).elements?.length),
        [3, undefined, undefined, undefined, undefined, 3, 5],
      );
    });

    it("does not know what a list holds that another name changes, and knows it where they only read", () => {
      const code = `
class Kept:
    def __init__(self, names):
        self.kept = names
    def add(self):
        own = self.kept
        own.append(3)
def more(table):
    table["a"].append(3)
def shared():
    names = [1, 2]
    alias = names
    alias.append(3)
    return <<names>>, <<alias>>
def read():
    names = [1, 2]
    alias = names
    table = {"a": names}
    return <<names>>, <<alias>>, <<table["a"]>>
def behind():
    names = [1, 2]
    alias = names
    names.append(3)
    return <<names>>, <<alias>>
def before():
    names = [1]
    names.append(2)
    alias = names
    return <<alias>>
def field():
    names = [1, 2]
    Kept(names).add()
    return <<names>>
def parts():
    table = {"a": [1, 2], "b": [1]}
    table["b"].append(2)
    here = <<table["a"]>>, <<table["b"]>>
    more(table)
    return <<table["a"]>>
`;
      const { dataflow, marked } = probe(code);
      deepEqual(
        marked.map((node) => dataflow.valueOf(node).elements?.length),
        [undefined, undefined, 2, 2, 2, 3, undefined, 2, undefined, 2, 2, undefined],
      );
    });

    it("does not take the calls in another file for all that a method of it has", () => {
      const files = {
        "scale.py": `${SETUP}class Scale:
    def keep(self, y):
        self.kept = y
def show():
    Scale().keep(LogisticRegression().predict(X))
`,
      };
      deepEqual(roles("from scale import Scale\n<<Scale().kept>>", files), [undefined]);
    });

    it("follows functions of other files", () => {
      const files = { "helpers.py": "def scores(model, X):\n    return model.predict(X)\n" };
      deepEqual(roles("from helpers import scores\n<<scores(LogisticRegression(), X)>>", files), [
        "hard-labels",
      ]);
    });
  });

  describe("rows", () => {
    it("tells the parts of a split and what was fitted on which rows", () => {
      const { dataflow, marked } = probe(
        `${SETUP}
        df = pd.read_csv("a.csv")
        X = df.drop(columns=["t"])
        y = df["t"]
        Z = StandardScaler().fit_transform(X)
        a, b, c, d = train_test_split(Z, y)
        <<a>>; <<b>>; <<d>>
      `.replaceAll("\n        ", "\n"),
      );
      const values = marked.map((node) => dataflow.valueOf(node));
      deepEqual(
        values.map((value) => value.rows?.part),
        ["train", "test", "test"],
      );
      equal(new Set(values.map((value) => value.rows?.source)).size, 1);
      deepEqual(
        values.map((value) => value.fits?.map((fit) => fit.rows.part)),
        [["all"], ["all"], undefined],
      );
    });

    it("makes new rows of what a mask chooses", () => {
      const { dataflow, marked } = probe(
        `${SETUP}df = pd.read_csv("a.csv")\ntrain = df[df.year < 2015]\n<<df>>; <<train>>`,
      );
      const [all, some] = marked.map((node) => dataflow.valueOf(node).rows?.source);
      equal(all === some, false);
    });
  });

  describe("tensor facts", () => {
    const facts = (code: string): string[] => {
      const { dataflow, marked } = probe(`import torch.nn as nn\nimport cv2\n${SETUP}${code}`);
      return marked.map((node) => {
        const {
          shape,
          dtype = "",
          device = "",
          layout = "",
          channels = "",
        } = dataflow.valueOf(node).tensor ?? {};
        const sizes = shape?.sizes.map((size) => (typeof size === "number" ? size : "?")) ?? [];
        const open = shape?.rank === "open" ? ["..."] : [];
        const all = shape === undefined ? "" : `[${[...open, ...sizes].join()}]`;
        return `${dtype}${all}${device}${layout}${channels}`;
      });
    };
    const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
      [
        "sizes that are written",
        "<<torch.zeros(2, 3)>>; <<np.ones((4, 5))>>; <<torch.tensor([[1, 2]])>>",
        ["float32[2,3]", "float64[4,5]", "int64[1,2]"],
      ],
      [
        "sizes through names",
        "n = 8\nx = np.zeros((n, 3))\nrows, columns = x.shape\n<<torch.rand(columns, rows)>>",
        ["float32[3,8]"],
      ],
      [
        "reshaping",
        "x = torch.rand(2, 3, 4)\n<<x.view(2, -1)>>; <<x.flatten(1)>>; <<x.permute(2, 0, 1)>>; <<x[:, None, 0]>>; <<x.mean(dim=-1)>>",
        ["float32[2,12]", "float32[2,12]", "float32[4,2,3]", "float32[2,1,4]", "float32[2,3]"],
      ],
      [
        "a batch of any size",
        "net = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.MaxPool2d(2), nn.Flatten())\n<<net(given)>>; <<net(torch.rand(n, 3, 32, 32))>>",
        ["[?,?]", "float32[?,4096]"],
      ],
      [
        "only what all ways agree on",
        "if a:\n    x = torch.rand(2, 3)\nelse:\n    x = torch.rand(5, 3)\n<<x>>",
        ["float32[?,3]"],
      ],
      ["rows of a split", "X = np.zeros((100, 7))\nA, B = train_test_split(X)\n<<B>>", ["float64[?,7]"]],
      [
        "joined and stacked",
        "a = torch.zeros(2, 3)\n<<torch.cat([a, a], dim=1)>>; <<torch.stack([a, a])>>; <<a @ a.t()>>; <<a + 1>>; <<a > 0>>",
        ["float32[2,6]", "float32[2,2,3]", "float32[2,2]", "float32[2,3]", "bool[2,3]"],
      ],
      [
        "names of NumPy, and keywords that nobody knows",
        "a = torch.zeros(2, 3)\n<<torch.stack([a, a], axis=-1)>>; <<a.sum(axis=1, keepdims=True)>>; <<a.reshape(shape=(3, 2))>>; <<np.zeros((2, 3)).reshape((3, 2), order='F')>>",
        ["float32[2,3,2]", "float32[2,1]", "float32[3,2]", ""],
      ],
      [
        "devices and types",
        "<<torch.zeros(2).cuda()>>; <<torch.zeros(2).to('cpu')>>; <<torch.zeros(2, dtype=torch.long)>>; <<torch.from_numpy(np.zeros(3))>>",
        ["float32[2]cuda", "float32[2]cpu", "int64[2]", "float64[3]"],
      ],
      [
        "pictures",
        "p = <<cv2.imread('a.png')>>\nq = <<cv2.cvtColor(p, cv2.COLOR_BGR2RGB)>>\n<<q.transpose(2, 0, 1)>>",
        ["uint8HWCBGR", "uint8HWCRGB", "uint8CHWRGB"],
      ],
      [
        "sizes that parameters have where nothing is given",
        `
N = 5
def batch(n, width=7, shape=(2, N), other=None):
    <<torch.zeros(n, width)>>
    return torch.zeros(shape), torch.zeros(n, width)
a, b = batch(3)
<<a>>; <<b>>
c, d = batch(3, width=8)
<<d>>; <<batch(3, *options)[1]>>`,
        ["float32[3,?]", "float32[2,5]", "float32[3,7]", "float32[3,8]", "float32[?,?]"],
      ],
      [
        "sizes from the fields of one object",
        `
class Net(nn.Module):
    def __init__(self, n, hidden=32):
        super().__init__()
        self.hidden = hidden
        self.out = hidden
        self.changed = n
        self.fc = nn.Linear(n, self.hidden)
    def forward(self, x):
        return self.fc(x)
    def grow(self):
        self.changed += 1
        self.out = 4
net = Net(8)
<<net(torch.rand(2, 8))>>; <<Net(8, 16)(torch.rand(2, 8))>>
<<torch.zeros(net.hidden, net.changed, net.out)>>`,
        ["float32[2,32]", "float32[2,16]", "float32[32,?,?]"],
      ],
      [
        "what comes out of a loader, by position",
        `
from torch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm
data = TensorDataset(torch.rand(90, 7), torch.randint(0, 3, (90,)))
loader = DataLoader(data, batch_size=8, shuffle=True)
for x, y in loader:
    <<x>>; <<y>>
for i, (x, y) in enumerate(tqdm(loader)):
    <<x>>
x, y = next(iter(loader))
<<x>>
for x, y in data:
    <<x>>
for x, y in DataLoader(data, 8, collate_fn=own):
    <<x>>
for x, y in DataLoader(data, batch_size=None):
    <<x>>
for batch in loader:
    <<batch>>`,
        ["float32[?,7]", "int64[?]", "float32[?,7]", "float32[?,7]", "float32[7]", "", "", ""],
      ],
      [
        "what a base class of the workspace does for its instances",
        `
class Block(nn.Module):
    def __init__(self, n, out=5):
        super().__init__()
        self.fc = nn.Linear(n, out)
    def forward(self, x):
        return self.fc(x)
class Wide(Block):
    def __init__(self):
        super().__init__(8, 16)
    def forward(self, x):
        <<self.fc(x)>>
        return super().forward(x)
class Old(Block):
    def __init__(self, n):
        super(Old, self).__init__(n)
class Named(Block):
    def __init__(self):
        Block.__init__(self, 8, out=2)
class Mixed(Extra, Block):
    def forward(self, x):
        return super().forward(x)
<<Wide()(torch.rand(2, 8))>>; <<Old(8)(torch.rand(2, 8))>>; <<Named()(torch.rand(2, 8))>>; <<Mixed(8)(torch.rand(2, 8))>>`,
        ["[...,16]", "float32[2,16]", "float32[2,5]", "float32[2,2]", ""],
      ],
      [
        "a class that makes itself",
        `
class Tree(nn.Module):
    def __init__(self, levels, width=4):
        super().__init__()
        self.root = nn.Linear(width, 3)
        self.child = Tree(levels - 1, width) if levels > 1 else None
    def forward(self, x):
        return self.root(x)
def outer():
    return Tree(2)
<<outer()(torch.rand(2, 4))>>`,
        ["float32[2,3]"],
      ],
      [
        "sizes from a data class that derives from another one",
        `
from dataclasses import dataclass
@dataclass
class Base:
    n: int = 2
@dataclass
class Config(Base):
    hidden: int = 32
def given(n):
    one, two, three = Config(n, 8), Config(hidden=9), Config(n=5)
    <<torch.zeros(one.n, one.hidden)>>; <<torch.zeros(two.n, two.hidden)>>; <<torch.zeros(three.n, three.hidden)>>`,
        ["float32[?,?]", "float32[2,9]", "float32[5,32]"],
      ],
      [
        "sizes from a data class that is handed what nobody knows, and from one in another",
        `
from dataclasses import dataclass, field
@dataclass
class Inner:
    hidden: int = 32
@dataclass
class Config:
    n: int = 2
    inner: Inner = field(default_factory=Inner)
    plain: Inner = Inner()
    own: Inner = field(default_factory=lambda: Inner(7))
def given(n, options):
    one, two, three = Config(n), Config(**options), Config(3, Inner(9))
    <<torch.zeros(one.n, one.inner.hidden, one.plain.hidden, one.own.hidden)>>
    <<torch.zeros(two.n, two.inner.hidden)>>
    <<torch.zeros(three.n, three.inner.hidden)>>`,
        ["float32[?,32,32,?]", "float32[?,?]", "float32[3,9]"],
      ],
      [
        "sizes from a data class and from a class itself",
        `
from dataclasses import dataclass, field
@dataclass
class Config:
    n: int
    hidden: int = 32
    depth: int = field(default=3)
    changed: int = 4
class Sizes:
    width = 6
    changed = 1
cfg, other = Config(5), Config(1, hidden=2)
other.changed = 9
Sizes.changed = 2
<<torch.zeros(cfg.n, cfg.hidden, cfg.depth, cfg.changed)>>; <<torch.zeros(other.n, other.hidden)>>
<<torch.zeros(Sizes.width, Sizes.changed)>>`,
        ["float32[5,32,3,?]", "float32[1,2]", "float32[6,?]"],
      ],
      ["what is changed in place", "x = torch.zeros(3)\ny = x\nx.resize_(4)\n<<x>>; <<y>>", ["", ""]],
    ];
    for (const [name, code, expected] of cases) it(name, () => deepEqual(facts(code), expected));
  });

  describe("whether a model is compiled", () => {
    /** For each last event that is possible, whether a call has compiled the marked model at the marked call behind it. */
    function compiled(code: string): boolean[] | undefined {
      const { dataflow, marked } = probe(`import keras\n${code}\n<<m>>\n<<step()>>`);
      const [model, at] = marked;
      if (model === undefined || at === undefined) throw new Error("two marks are needed");
      return dataflow.stateOf(model, at).compiled?.map(({ by }) => by !== null);
    }
    const made = "m = keras.Sequential()";
    const cases: readonly (readonly [
      name: string,
      code: string,
      expected: readonly boolean[] | undefined,
    ])[] = [
      ["not as it was made", made, [false]],
      ["after compile", `${made}\nm.compile("adam")`, [true]],
      ["on one way", `${made}\nif c:\n    m.compile("adam")`, [false, true]],
      ["not known of what is loaded", 'm = keras.models.load_model("m.keras")', undefined],
      ["not as a backbone comes", "m = keras.applications.ResNet50()", [false]],
      [
        "as it was, after its function has made another",
        'def build():\n    return keras.Sequential()\nm = build()\nm.compile("adam")\nother = build()',
        [true],
      ],
    ];
    for (const [name, code, expected] of cases) it(name, () => deepEqual(compiled(code), expected));
  });

  describe("object state", () => {
    const HOLDER = `class Holder:
    def __init__(self):
        self.net = torch.nn.Linear(1, 2)
    def quiet(self):
        self.net.eval()
`;
    /** The modes that the marked model may be in at the marked call behind it. */
    function modes(code: string): (boolean | undefined)[] | undefined {
      const { dataflow, marked } = probe(SETUP + code);
      const [model, at] = marked;
      if (model === undefined || at === undefined) throw new Error("two marks are needed");
      return dataflow.stateOf(model, at).mode?.map((event) => event.training);
    }
    const cases: readonly (readonly [
      name: string,
      code: string,
      expected: readonly boolean[] | undefined,
    ])[] = [
      ["as it was made", "m = torch.nn.Linear(1, 2)\n<<m>>\n<<step()>>", [true]],
      [
        "one of two networks that a function makes",
        "def make(c):\n    if c:\n        return torch.nn.Linear(1, 2)\n    return torch.nn.Conv2d(1, 2, 3)\nm = make(c)\n<<m>>\n<<step()>>",
        [true],
      ],
      ["after eval", "m = torch.nn.Linear(1, 2)\nm.eval()\n<<m>>\n<<step()>>", [false]],
      ["eval, then train", "m = torch.nn.Linear(1, 2)\nm.eval()\nm.train()\n<<m>>\n<<step()>>", [true]],
      ["train(False)", "m = torch.nn.Linear(1, 2)\nm.train(False)\n<<m>>\n<<step()>>", [false]],
      [
        "eval in one branch",
        "m = torch.nn.Linear(1, 2)\nif c:\n    m.eval()\n<<m>>\n<<step()>>",
        [true, false],
      ],
      [
        "eval at the end of a loop's body",
        "m = torch.nn.Linear(1, 2)\nfor e in es:\n    <<m>>\n    <<step()>>\n    m.eval()",
        [true, false],
      ],
      [
        "through a helper",
        "def quiet(net):\n    net.eval()\nm = torch.nn.Linear(1, 2)\nquiet(m)\n<<m>>\n<<step()>>",
        [false],
      ],
      [
        "given to code that is not seen",
        "from other import touch\nm = torch.nn.Linear(1, 2)\nm.eval()\ntouch(m)\n<<m>>\n<<step()>>",
        undefined,
      ],
      [
        "a wrapper's mode is its module's",
        "m = torch.nn.Linear(1, 2)\nd = torch.nn.DataParallel(m)\nd.eval()\n<<m>>\n<<step()>>",
        [false],
      ],
      [
        "of a class of the file",
        "class Net(torch.nn.Module): pass\nm = Net()\nm.eval()\n<<m>>\n<<step()>>",
        [false],
      ],
      [
        "another model's eval",
        "m = torch.nn.Linear(1, 2)\nt = torch.nn.Linear(1, 2)\nt.eval()\n<<m>>\n<<step()>>",
        [true],
      ],
      [
        "another model of the same function",
        "def build():\n    return torch.nn.Linear(1, 2)\nm = build()\nt = build()\nt.eval()\n<<m>>\n<<step()>>",
        [true],
      ],
      [
        "another pair of the same function, whose own function makes the parts",
        `def build():
    return torch.nn.Linear(1, 2)
def pair():
    return build(), torch.nn.ReLU()
m, a = pair()
m.eval()
t, b = pair()
<<m>>
<<step()>>`,
        [false],
      ],
      [
        "the one that a function is handed and gives back",
        `def build(old=None):
    return old if old is not None else torch.nn.Linear(1, 2)
m = build()
t = build(m)
t.eval()
<<m>>
<<step()>>`,
        undefined,
      ],
      [
        "one that a loop makes anew",
        "def build():\n    return torch.nn.Linear(1, 2)\nfor i in r:\n    m = build()\n    <<m>>\n    <<step()>>\n    m.eval()",
        [true],
      ],
      [
        "of an object that a function does not touch, which is called before and behind a change of it",
        "def wake(net):\n    net.train()\nm, t = torch.nn.Linear(1, 2), torch.nn.Linear(1, 2)\nwake(t)\nm.eval()\nwake(t)\n<<m>>\n<<step()>>",
        [false],
      ],
      [
        "through a function that is called again behind a change of its object",
        "def wake(net):\n    net.train()\nm = torch.nn.Linear(1, 2)\nwake(m)\nm.eval()\nwake(m)\n<<m>>\n<<step()>>",
        [true],
      ],
      [
        "through a function that asks a name which has changed since it was last called",
        "def quiet(net):\n    net.train(mode)\nm = torch.nn.Linear(1, 2)\nmode = False\nquiet(m)\nmode = True\nquiet(m)\n<<m>>\n<<step()>>",
        [true],
      ],
      [
        "in a field, after another instance was put into eval mode",
        `${HOLDER}a = Holder()\nb = Holder()\nb.net.eval()\n<<a.net>>\n<<step()>>`,
        [true],
      ],
      [
        "in a field of the second instance, after the first was put into eval mode",
        `${HOLDER}a = Holder()\na.net.eval()\nb = Holder()\n<<b.net>>\n<<step()>>`,
        [true],
      ],
      [
        "in a field, after another instance was made",
        `${HOLDER}a = Holder()\na.net.eval()\nb = Holder()\n<<a.net>>\n<<step()>>`,
        [false],
      ],
      [
        "in a field, through a method of the second instance",
        `${HOLDER}a = Holder()\nb = Holder()\nb.quiet()\n<<b.net>>\n<<step()>>`,
        [false],
      ],
      [
        "in a field, through a method of another instance",
        `${HOLDER}a = Holder()\nb = Holder()\nb.quiet()\n<<a.net>>\n<<step()>>`,
        [true],
      ],
      [
        "in a field of a field, made by two functions' calls of one class",
        `${HOLDER}class Outer:
    def __init__(self):
        self.inner = Holder()
def make():
    return Outer()
a = make()
b = make()
c = Outer()
b.inner.net.eval()
c.inner.net.eval()
<<a.inner.net>>
<<step()>>`,
        [true],
      ],
      [
        "in a field that a base class or a helper of the constructor fills",
        `class Base:
    def __init__(self):
        self.fill()
    def fill(self):
        self.net = torch.nn.Linear(1, 2)
class Derived(Base):
    pass
a = Derived()
b = Derived()
a.net.eval()
<<b.net>>
<<step()>>`,
        [true],
      ],
      [
        "in a field that the constructor of a base class fills",
        `${HOLDER}class Derived(Holder):
    def __init__(self):
        super().__init__()
a = Derived()
b = Derived()
a.net.eval()
<<b.net>>
<<step()>>`,
        [true],
      ],
      [
        "in a field that one of several base classes fills, nobody sees which",
        `${HOLDER}class Derived(Extra, Holder):
    def __init__(self):
        super().__init__()
a = Derived()
b = Derived()
a.net.eval()
<<b.net>>
<<step()>>`,
        undefined,
      ],
      [
        "in a list that a field holds",
        `class Many:
    def __init__(self):
        self.nets = [torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)]
a = Many()
b = Many()
b.nets[0].eval()
<<a.nets[0]>>
<<step()>>`,
        [true],
      ],
      [
        "in a field, as it was handed to two instances",
        `class Given:
    def __init__(self, net):
        self.net = net
m = torch.nn.Linear(1, 2)
a = Given(m)
b = Given(m)
b.net.eval()
<<a.net>>
<<step()>>`,
        [false],
      ],
      [
        "of each of several networks that a loop goes over",
        `a, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\nfor net in (a, b):\n    net.eval()\n    <<net>>\n    <<step()>>`,
        [false],
      ],
      [
        "of several networks in a loop over a dict, where one is in another mode",
        `a, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\nnets = {"a": a, "b": b}\nb.eval()\nfor name, net in nets.items():\n    <<net>>\n    <<step()>>`,
        [true, false],
      ],
      [
        "of a network that a loop over several may have put into eval mode",
        `a, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\nfor net in [a, b]:\n    net.eval()\n<<a>>\n<<step()>>`,
        [true, false],
      ],
      [
        "of a network that a condition chooses",
        `a, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\na.eval()\nnet = a if big else b\nnet.train()\n<<net>>\n<<step()>>`,
        [true],
      ],
      [
        "of a network that may be the one that a condition chose",
        `a, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\na.eval()\nnet = a if big else b\nnet.train()\n<<a>>\n<<step()>>`,
        [false, true],
      ],
      [
        "of a network of a list that is chosen by a number",
        `a, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\nnets = [a, b]\nfor i in range(2):\n    nets[i].eval()\n<<b>>\n<<step()>>`,
        [true, false],
      ],
      [
        "of one of several networks, through a function that is handed it",
        `def quiet(net):\n    net.eval()\na, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\nquiet(a if big else b)\n<<b>>\n<<step()>>`,
        [true, false],
      ],
      [
        "of one of several networks that was handed to code that is not seen",
        `from tools import other\na, b = torch.nn.Linear(1, 2), torch.nn.Linear(2, 1)\nother(a if big else b)\n<<b>>\n<<step()>>`,
        undefined,
      ],
    ];
    for (const [name, code, expected] of cases) it(name, () => deepEqual(modes(code), expected));

    it("knows on which rows an estimator was fitted", () => {
      const { dataflow, marked } = probe(
        `${SETUP}a, b = train_test_split(X)\ns = StandardScaler()\ns.fit(a)\n<<s>>\n<<s.transform(b)>>`,
      );
      const [scaler, at] = marked;
      const events =
        scaler === undefined || at === undefined ? undefined : dataflow.stateOf(scaler, at).fitted;
      deepEqual(
        events?.map((event) => event.rows?.part),
        ["train"],
      );
    });
  });

  it("knows no shape of a name that an unfinished statement may have given another value", () => {
    const { dataflow, marked } = probe(
      `${SETUP}p = torch.zeros(3)\nq = torch.zeros(3)\np = torch.zeros(4,\u00a0)[\n<<q>>; <<p>>\n`,
    );
    deepEqual(
      marked.map((node) => dataflow.valueOf(node).tensor?.dtype),
      ["float32", undefined],
    );
  });

  it("judges a file with a forgotten import as if it were there, where only one library can be meant", () => {
    const { dataflow, marked } = probe(
      `import shap\n<<train_test_split>>(X)\n<<pd.read_csv("a.csv")>>\n<<pd.speak()>>\n<<load_data()>>`,
    );
    equal(marked[0] && dataflow.valueOf(marked[0]).symbol, "sklearn.model_selection.train_test_split");
    deepEqual(
      marked.slice(1).map((node) => dataflow.valueOf(node).type),
      ["pandas.DataFrame", undefined, undefined],
    );
  });

  it("takes what an excerpt binds anew for what was there before, and not for what a loop or branch may have made", () => {
    const rows = (code: string) => {
      const { dataflow, marked } = probe(code);
      return marked.map((node) => dataflow.valueOf(node).rows?.source.start ?? null);
    };
    const [first, second] = rows("<<X>>\nX = scale(<<X>>)");
    equal(typeof first, "number");
    equal(first, second);
    deepEqual(rows("X = 1\ndel X\n<<X>>"), [null]);
  });

  it("stays within its budget and its stack on generated code", () => {
    const sum = Array.from({ length: 5_000 }, (_, i) => `x${i % 7}`).join(" + ");
    const nested = `${"f(".repeat(400)}1${")".repeat(400)}`;
    const chain = Array.from(
      { length: 60 },
      (_, i) =>
        `def f${i}(x):\n    for i in x:\n        f${i + 1}(x)\n        f${i + 1}(x)\n    return f${i + 1}(x)`,
    ).join("\n");
    const { dataflow, marked } = probe(`${chain}\n<<f0(1)>>\n<<${sum}>>\n<<${nested}>>`);
    for (const node of marked) equal(dataflow.valueOf(node).role, undefined);
  });

  describe("the class of a parameter", () => {
    const used = "def train(net):\n    for p in net.parameters():\n        p.data\n    <<net>>";
    const typeIn = (code: string): string | undefined => {
      const { dataflow, marked } = probe(code);
      return marked.map((node) => dataflow.valueOf(node).type)[0];
    };

    it("is told by the methods that are called on it", () => {
      equal(typeIn(`import torch\n${used}`), "torch.nn.Module");
    });

    it("is told by options and parts that only tables have, also of what is made of it", () => {
      const told = (uses: string): string | undefined =>
        typeIn(`import pandas as pd\ndef clean(t):\n${uses}\n    <<t>>`);
      for (const uses of [
        `    t["a"].fillna(0)\n    t.drop_duplicates(subset="a")`,
        `    t = t.dropna(subset=["a"])`,
        `    t["a"] = t["a"].str.lower()`,
        "    n = t.loc[0, 1]",
        `    t.groupby(key)["n"].mean()\n    t = t.copy()`,
      ])
        equal(told(uses), "pandas.DataFrame", uses);
      for (const uses of [
        `    t["a"].fillna(0)`,
        "    t.sort_values(ascending=False)",
        "    t.merge(other)",
        "    t = load(t)\n    t.iterrows()",
        "    isinstance(t, str)\n    t.iterrows()",
      ])
        equal(told(uses), undefined, uses);
      equal(typeIn("import pandas, dask\ndef clean(t):\n    t.iterrows()\n    <<t>>"), undefined);
    });

    it("is told by a mask of its own items, and by columns of what is called a df; a row has items too", () => {
      const told = (uses: string, imports = "pandas"): string | undefined =>
        typeIn(`import ${imports}\ndef clean(train_df, t):\n${uses}`);
      for (const uses of [
        `    <<t>>[t["a"] > 0]`,
        `    <<t>>[(t["a"] > 0) & ~(t["b"] < 1)]`,
        `    <<train_df>>["a"].fillna(0)`,
        `    <<train_df>>.columns`,
      ])
        equal(told(uses), "pandas.DataFrame", uses);
      for (const uses of [
        `    <<t>>[mask["a"] > 0]`,
        `    <<t>>[t > 0]`,
        `    <<train_df>>["a"] > 0`,
        `    <<train_df>>["a"].strip()`,
        `    <<train_df>>[["a", "b"]]`,
      ])
        equal(told(uses), undefined, uses);
      equal(told(`    <<train_df>>["a"].fillna(0)`, "pandas, polars"), undefined);
    });

    it("is not, where the file does not know that library: others have such methods", () => {
      equal(typeIn(`import mlx\n${used}`), undefined);
    });

    it("is told by calling it and a method together, and not by the call alone", () => {
      equal(typeIn("import torch\ndef f(net, x):\n    net.eval()\n    <<net>>(x)"), "torch.nn.Module");
      equal(typeIn("import torch\ndef f(net, x):\n    net.eval(x)\n    <<net>>(x)"), undefined);
    });

    it("is told for a field and for a name that nothing defines in the same way", () => {
      const field =
        "class T:\n    def __init__(self, o):\n        self.o = o\n    def s(self):\n        self.o.zero_grad()\n";
      equal(typeIn(`import torch\n${field}        <<self.o>>.step()`), "torch.optim.Optimizer");
      equal(typeIn("import torch\nopt.zero_grad()\n<<opt>>.step()"), "torch.optim.Optimizer");
    });
  });

  it("takes an object that a class has for the one of its instances, unless a class below has another", () => {
    const model =
      "class Base:\n    scaler = StandardScaler()\n    def run(self, X):\n        return <<self.scaler>>.transform(X)\n";
    const typeIn = (code: string): string | undefined => {
      const { dataflow, marked } = probe(SETUP + code);
      return marked[0] === undefined ? undefined : dataflow.valueOf(marked[0]).type;
    };
    equal(typeIn(model), "sklearn.preprocessing.StandardScaler");
    equal(typeIn(`${model}class Own(Base):\n    scaler = None\n`), undefined);
    equal(
      typeIn(`${model}class Late(Base):\n    def __init__(self):\n        self.scaler = None\n`),
      undefined,
    );
  });

  it("takes a call that is cut for one call: nothing happens twice", () => {
    const { dataflow, marked } = probe(`${SETUP}m = LogisticRegression()\na = <<m>>.unknown()[1:]`);
    deepEqual(
      marked.map((node) => dataflow.stateOf(node, node).escaped ?? false),
      [false],
    );
  });
});
