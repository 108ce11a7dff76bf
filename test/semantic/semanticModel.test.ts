/** What names mean: scopes as Python has them, qualified names through any alias, names of other files. */

import { deepEqual, equal } from "node:assert/strict";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

/** The qualified names of the marked expressions. */
function names(code: string, files?: Record<string, string>): (string | null)[] {
  const { semantic, marked } = probe(code, files);
  return marked.map((node) => semantic.qualifiedName(node));
}

function undefinedNames(code: string, files?: Record<string, string>): string[] {
  return probe(code, files).semantic.undefinedNames.map((use) => use.identifier.text);
}

describe("SemanticModel", () => {
  before(loadEngine);

  describe("qualified names", () => {
    const cases: readonly (readonly [name: string, code: string, expected: readonly (string | null)[]])[] = [
      [
        "a module",
        "import sklearn.metrics\n<<sklearn.metrics.roc_curve>>(a, b)",
        ["sklearn.metrics.roc_curve"],
      ],
      [
        "a module's alias",
        "import sklearn.metrics as m\n<<m.roc_curve>>(a, b)",
        ["sklearn.metrics.roc_curve"],
      ],
      [
        "a name's alias",
        "from sklearn.metrics import roc_curve as rc\n<<rc>>(a, b)",
        ["sklearn.metrics.roc_curve"],
      ],
      ["a submodule", "from sklearn import metrics\n<<metrics.auc>>(a, b)", ["sklearn.metrics.auc"]],
      ["an assignment alias", "from torch import nn\nL = nn.Linear\n<<L>>(1, 2)", ["torch.nn.Linear"]],
      [
        "tf.keras and keras are one",
        "import tensorflow as tf\nfrom keras import layers\n<<tf.keras.layers.Dense>>; <<layers.Dense>>",
        ["keras.layers.Dense", "keras.layers.Dense"],
      ],
      [
        "inside a function",
        "def f():\n    import torch as t\n    return <<t.nn.Linear>>",
        ["torch.nn.Linear"],
      ],
      [
        "an import that may fail",
        "try:\n    from sklearn.model_selection import KFold\nexcept ImportError:\n    from sklearn.cross_validation import KFold\n<<KFold>>",
        ["sklearn.model_selection.KFold"],
      ],
      [
        "an import replaced by None",
        "try:\n    import torch\nexcept ImportError:\n    torch = None\n<<torch.nn>>",
        ["torch.nn"],
      ],
      [
        "a forgotten import",
        "<<np.zeros>>(3)\n<<nn.Linear>>\n<<nn.other>>",
        ["numpy.zeros", "torch.nn.Linear", null],
      ],
      [
        "a name that is bound elsewhere is no forgotten import",
        "def f(np):\n    return <<np.zeros>>(3)",
        [null],
      ],
      [
        "only for type checkers",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import torch\ndef f(x: <<torch.Tensor>>): pass",
        ["torch.Tensor"],
      ],
      [
        "bound again: not certain",
        "from sklearn.metrics import auc\nauc = auc(x, y)\nprint(<<auc>>)",
        [null],
      ],
      ["a parameter hides it", "import numpy as np\ndef f(np):\n    return <<np.round>>", [null]],
      ["another import of the same name", "from a import x\nfrom b import x\n<<x>>", [null]],
      ["a local name", "def roc_curve(a, b): pass\n<<roc_curve>>(1, 2)", [null]],
      ["in parentheses", "import torch\n(<<(torch.nn)>>)", ["torch.nn"]],
    ];
    for (const [name, code, expected] of cases) it(name, () => deepEqual(names(code), expected));

    it("keeps the spelling of the user's import beside the canonical name", () => {
      const { semantic, marked } = probe("import tensorflow as tf\n<<tf.keras.Model>>");
      equal(semantic.writtenName(marked[0] as never), "tensorflow.keras.Model");
    });

    it("goes through other files of the workspace", () => {
      const files = { "metrics.py": "from sklearn.metrics import roc_curve as curve\n" };
      deepEqual(names("from metrics import curve\n<<curve>>(a, b)", files), ["sklearn.metrics.roc_curve"]);
      deepEqual(names("import metrics\n<<metrics.curve>>(a, b)", files), ["sklearn.metrics.roc_curve"]);
    });

    it("knows what a star import of a known library binds", () => {
      deepEqual(names("from sklearn.metrics import *\n<<roc_curve>>(a, b); <<something>>"), [
        "sklearn.metrics.roc_curve",
        null,
      ]);
    });

    it("does not take a file of the workspace for the library of the same name", () => {
      deepEqual(names("from torch import nn\n<<nn.Linear>>", { "torch.py": "nn = object()\n" }), [null]);
    });
  });

  describe("undefined names", () => {
    const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
      ["a name that nothing binds", "print(x)", ["x"]],
      ["builtins and dunders", "print(len([]), __name__, __file__)", []],
      ["comprehensions bind for themselves", "[i for i in range(3)]\nprint(i)", ["i"]],
      ["the first iterable belongs outside", "class A:\n    xs = [1]\n    ys = [x for x in xs]", []],
      [
        "class names are not seen in methods",
        "class A:\n    k = 1\n    def f(self):\n        return k",
        ["k"],
      ],
      ["walrus in a comprehension binds outside", "[y := x for x in [1]]\nprint(y)", []],
      ["global", "def f():\n    global n\n    n = 1\nprint(n)", []],
      ["nonlocal", "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    return g", []],
      ["parameters of all kinds", "def f(a, /, b, *c, d=1, **e):\n    return a, b, c, d, e", []],
      ["defaults are evaluated outside", "def f(a, b=a): pass", ["a"]],
      ["lambda", "f = lambda x, *y, z=1: (x, y, z)", []],
      [
        "with, for, except, del",
        "with open('f') as g:\n    pass\nfor h in g:\n    pass\ntry:\n    pass\nexcept E as e:\n    print(e)\ndel h",
        ["E"],
      ],
      ["unpacking", "(a, [b, *c]), d = x\nprint(a, b, c, d)", ["x"]],
      [
        "match captures",
        "match v:\n    case {'k': a, **rest}: print(a, rest)\n    case P(x=b) | [b, *_]: print(b)\n    case m.C: pass\n    case str() as s: print(s)",
        ["v", "P", "m"],
      ],
      ["type parameters", "def f[T](x: T) -> T: ...\nclass A[T]:\n    x: T\ntype L[T] = list[T]", []],
      ["keywords and attributes are no names", "import m\nm.f(alpha=1).beta", []],
      ["an unknown star import may bind anything", "from mystery import *\nprint(x)", []],
      ["used before it is bound is still bound", "print(x)\nx = 1", []],
    ];
    for (const [name, code, expected] of cases) it(name, () => deepEqual(undefinedNames(code), expected));

    it("knows what a star import of the workspace binds", () => {
      deepEqual(
        undefinedNames("from layers import *\nBlock()\nOther()", { "layers.py": "class Block: pass\n" }),
        ["Other"],
      );
    });
  });

  it("resolves the bases of a class, through the workspace and aliases", () => {
    const files = { "base.py": "from torch import nn\nclass Base(nn.Module):\n    def fit(self): pass\n" };
    const { semantic, marked } = probe("from base import Base\nclass Net(Base): pass\n<<Net>>()", files);
    const info = semantic.classOf(marked[0] as never);
    const base = info?.bases[0];
    equal(typeof base === "object" && base?.name, "Base");
    deepEqual(typeof base === "object" && base?.bases, ["torch.nn.Module"]);
  });

  it("finds what a package's own file passes on, and does not go round in circles", () => {
    const files = {
      "models/__init__.py": "from .net import Net, build\n",
      "models/net.py": "from torch import nn\nclass Net(nn.Module): pass\ndef build(): return Net()\n",
      "a.py": "from b import lost\n",
      "b.py": "from a import lost\n",
    };
    const code = "from models import Net, build\nfrom a import lost\n<<Net>>()\n<<build>>()\n<<lost>>()";
    const { semantic, marked } = probe(code, files);
    const [net, build, lost] = marked as never[];
    deepEqual(semantic.classOf(net as never)?.bases, ["torch.nn.Module"]);
    equal(semantic.functionOf(build as never)?.node.name.text, "build");
    equal(semantic.functionOf(lost as never), null);
  });

  it("lists the packages that are imported, also by their canonical name", () => {
    const packages = probe("import tensorflow as tf\nimport pytorch_lightning\nfrom .local import x").semantic
      .importedPackages;
    deepEqual([...packages].sort(), ["keras", "lightning", "pytorch_lightning", "tensorflow"]);
  });
});
