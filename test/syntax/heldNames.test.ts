/** Which fields and entries are variables like any other, and which somebody else may reach. */

import { deepEqual } from "node:assert/strict";
import { dedent } from "../support/dedent";
import { loadEngine, loadedParser } from "../support/reviewCode";

/** The names of the fields and entries that became identifiers, each once. */
function heldIn(code: string): string[] {
  const { heldNames } = loadedParser().parse(dedent(code));
  return [...new Set([...heldNames.keys()].map((node) => (node.kind === "identifier" ? node.text : "")))];
}

const inClass = (body: string): string => `class Job:\n${dedent(body).replace(/^(?=.)/gm, "    ")}`;

describe("fields and entries as names", () => {
  before(loadEngine);

  const cases: readonly (readonly [name: string, code: string, held: readonly string[]])[] = [
    [
      "what one method sets and reads",
      inClass("def run(self):\n    self.rows = load()\n    self.rows = self.rows[:9]\n    show(self.rows)\n"),
      ["self.rows"],
    ],
    [
      "what the constructor makes for other methods",
      inClass(
        "def __init__(self):\n    self.net = make()\ndef fit(self):\n    self.net.fit()\ndef ask(self):\n    return self.net\n",
      ),
      ["self.net"],
    ],
    [
      "what the constructor makes and one other method changes",
      inClass(
        "def __init__(self):\n    self.rows = load()\ndef run(self):\n    self.rows = scale(self.rows)\n    show(self.rows)\n",
      ),
      ["self.rows"],
    ],
    [
      "another name for the instance, and parts of what is unpacked",
      inClass("def run(this):\n    (this.a, this.b), c = load()\n    show(this.a, this.b)\n"),
      ["this.a", "this.b"],
    ],
    [
      "not what the constructor is handed",
      inClass(
        "def __init__(self, net, rate):\n    self.net, self.rate = net.to(9), rate\ndef run(self):\n    show(self.net, self.rate)\n",
      ),
      [],
    ],
    [
      "not what a third method reads that one changes",
      inClass(
        "def __init__(self):\n    self.n = 1\ndef a(self):\n    self.n = 2\ndef b(self):\n    show(self.n)\n",
      ),
      [],
    ],
    [
      "not what the constructor leaves empty",
      inClass(
        "def __init__(self):\n    self.net = None\ndef run(self):\n    self.net = make()\n    show(self.net)\n",
      ),
      [],
    ],
    [
      "not where the constructor runs a method between two stores, or the one that changes the field",
      inClass(
        "def __init__(self):\n    self.n = 1\n    self.b()\n    self.n = 2\n    self.m = 1\n    self.a()\n" +
          "def a(self):\n    self.m = 2\n    show(self.m)\ndef b(self):\n    show(self.n)\n",
      ),
      [],
    ],
    ["not what no method reads", inClass("def run(self):\n    self.rows = load()\n    self.rows = 1\n"), []],
    [
      "not what is read before it is set",
      inClass("def run(self):\n    self.n = self.n + 1\n    self.m += 1\n    show(self.n, self.m)\n"),
      [],
    ],
    [
      "not of an instance that others get, or whose fields are asked for by name",
      `${inClass("def run(self):\n    self.rows = load()\n    register(self)\n    show(self.rows)\n")}\n` +
        `class Other:\n    def run(self):\n        self.a = 1\n        setattr(self, "a", 2)\n        show(self.a)\n`,
      [],
    ],
    [
      "not of a class that has bases, is one, or makes fields up",
      "class A(Base):\n    def run(self):\n        self.a = 1\n        show(self.a)\n" +
        "class B:\n    def run(self):\n        self.b = 1\n        show(self.b)\nclass C(B):\n    pass\n" +
        "class D:\n    def run(self):\n        self.d = 1\n        show(self.d)\n    def __getattr__(self, name):\n        return 1\n",
      [],
    ],
    [
      "not what the body of the class has, or is read of an instance",
      `${inClass(
        "size = 1\ndef run(self):\n    self.size = 2\n    self.rows = load()\n    show(self.size, self.rows)\n",
      )}\njob = Job()\njob.run()\nshow(job.rows)\n`,
      [],
    ],
    [
      "a field that only has the name of something of a module, or of a setting",
      `import torch\n${inClass("def __init__(self, args):\n    self.device = pick(args.device)\ndef run(self):\n    show(torch.device, self.device)\n")}`,
      ["self.device"],
    ],
    [
      "fields of two classes that have one name",
      "class A:\n    def run(self):\n        self.net = make()\n        fit(self.net)\n" +
        "class B(Base):\n    def __init__(self, net):\n        self.net = net\n",
      ["self.net"],
    ],
    [
      "entries of a dict that has the name of a module",
      'from trainer import Trainer\nimport lab.parts as kit\n\ntrainer = {}\nlab = {}\ntrainer["net"] = 3\nlab["net"] = 4\nprint(trainer["net"], lab["net"])\n',
      ['trainer["net"]', 'lab["net"]'],
    ],
    [
      "not entries of what an import binds, too",
      'import lab.parts\n\nlab = {}\nlab["net"] = 4\nprint(lab["net"])\n',
      [],
    ],
    [
      "entries of a dict that is only used by its keys",
      "parts = {}\nparts['a'] = load()\nparts[\"a\"] = scale(parts['a'])\ndef show():\n    print(parts['a'])\n",
      ["parts['a']"],
    ],
    [
      "not of one that is handed on, gone through, asked for by a variable, filled at once or in a function",
      "a = {}\na['x'] = 1\nshow(a, a['x'])\nb = {}\nb['x'] = 1\nfor one in b:\n    show(b['x'])\n" +
        "c = {}\nc['x'] = 1\nshow(c[key], c['x'])\nd = {'x': 1}\nd['x'] = 2\nshow(d['x'])\n" +
        "e = {}\ndef fill():\n    e['x'] = 1\nshow(e['x'])\nf = {}\nf['x'] = 1\nf = g\nshow(f['x'])\n",
      [],
    ],
  ];
  for (const [name, code, held] of cases) it(name, () => deepEqual(heldIn(code), held));

  it("stand where the field stood, in every part of the statement", () => {
    const { root, text } = loadedParser().parse(
      inClass("def run(self):\n    self.a, b = load()\n    self.c = [self.a]\n    show(self.c[0])\n"),
    );
    const found: string[] = [];
    const visit = (node: (typeof root)["children"][number]): void => {
      if (node.kind === "identifier" && node.text.includes("."))
        found.push(`${text.slice(node.start, node.end)} in ${node.parent?.kind}`);
      node.children.forEach(visit);
    };
    visit(root);
    deepEqual(found, [
      "self.a in pattern_list",
      "self.c in assignment",
      "self.a in list",
      "self.c in subscript",
    ]);
  });
});
