/** What is broken while somebody types stays small: the statement at hand, never the rest of the file. */

import assert from "node:assert/strict";
import type { Parser } from "../../server/syntax/parser";
import { descendants, isBroken, textOf } from "../../server/syntax/syntaxTree";
import { textRange } from "../../server/text/textRange";
import { nativeParser, wasmParser } from "./parsers";
import { difference, unsoundness } from "./treeShape";

interface Breakage {
  readonly code: string;
  /** The broken regions, each the lines as they stand. */
  readonly broken: readonly string[];
}

const BREAKAGES: Readonly<Record<string, Breakage>> = {
  "a hyphen in a name": { code: "a = 1\ndf-clean = df[x]\ny = 1\n", broken: ["df-clean = df[x]"] },
  "two names side by side": {
    code: "x = 1\nmodel = nn.quantized foo(model)\ny = 2\n",
    broken: ["model = nn.quantized foo(model)"],
  },
  "two expressions that nothing parts": { code: "x = 1\n[a-z]96\ny = 2\n", broken: ["[a-z]96"] },
  "a call that is not closed": {
    code: "model.fit(X, y\nmodel.predict(X)\nz = 2\n",
    broken: ["model.fit(X, y"],
  },
  "a call over several lines that is not closed": {
    code: "model = Model(\n    a=1,\n    b=2\noptimizer = Adam(p)\nfor x in y:\n    z(x)\nq = 1\n",
    broken: ["model = Model(\n    a=1,\n    b=2"],
  },
  "a call in a function that is not closed": {
    code: "def f():\n    x = g(a, b\n    y = 2\n    return y\n\ndef h():\n    return 3\n",
    broken: ["    x = g(a, b"],
  },
  "a value that is still to come": {
    code: "x = 1\nrate =\nsteps = 5\ny = (\n  2\n)\nz = \\\n  3\n",
    broken: ["rate ="],
  },
  "a list that is not closed": { code: "x = [1, 2\ny = 3\nprint(y)\n", broken: ["x = [1, 2"] },
  "a loop without its colon": {
    code: "for x in y\n    print(x)\nz = 1\n",
    broken: ["for x in y\n    print(x)"],
  },
  "a function without its colon": {
    code: "def f()\n    return 1\nx = 2\n",
    broken: ["def f()\n    return 1"],
  },
  "parameters that are not closed": {
    code: "def f(a, b:\n    for x in b:\n        a(x)\n\ndef g():\n    pass\n",
    broken: ["def f(a, b:\n    for x in b:\n        a(x)"],
  },
  "an import without a name": { code: "import \nx = 1\n", broken: ["import "] },
  "a doubled equals sign": { code: "x = = 2\ny = 1\n", broken: ["x = = 2"] },
  "a value that is missing": { code: "x = foo(a=1, b=)\ny = 2\n", broken: ["x = foo(a=1, b=)"] },
  "a string that is not closed": { code: 'x = "abc\ny = 2\n', broken: ['x = "abc'] },
  "marks of a merge": {
    code: "<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\ny = 3\n",
    broken: ["<<<<<<< a", "=======", ">>>>>>> b"],
  },
  "two breakages": {
    code: "f(1,\na = 1\nb = 2\nwhile True\n    c = 3\nd = 4\n",
    broken: ["f(1,", "while True\n    c = 3"],
  },
  "lines of other code between the lines": {
    code: "import a\n        b = c[0]\nimport f\ng = 1 e\n",
    broken: ["        b = c[0]", "g = 1 e"],
  },
  "a quote too many": {
    code: 'x = 1\n"""\n\ndef f():\n    """\n    Adds a few\n    """\n    return 3\n\ny = 2\n',
    broken: ['"""\n\ndef f():\n    """\n    Adds a few\n    """\n    return 3\n\ny = 2\n'],
  },
  "\\r\\n": { code: "f(1,\r\n  2\r\na = 1\r\nb = 2\r\n", broken: ["f(1,\r\n  2"] },
};

describe("a breakage stays with its statement", () => {
  let parser: Parser;
  before(async () => {
    parser = await wasmParser();
  });

  for (const [name, { code, broken }] of Object.entries(BREAKAGES)) {
    it(name, () => {
      const tree = parser.parse(code);
      assert.deepEqual(
        tree.broken.map((region) => textOf(tree, region)),
        broken,
      );
      assert(tree.errors.length > 0);
      assert.equal(tree.text, code);
      assert.equal(unsoundness(tree), null);
      // The names that are assigned elsewhere are seen as ever.
      const assigned = [...descendants(tree.root)].flatMap((node) =>
        node.kind === "assignment" && !isBroken(tree, node) ? [textOf(tree, node.left)] : [],
      );
      const outside = code
        .split(/\r?\n/)
        .filter((line) => /^\s*\w+ = [^=]/.test(line) && !broken.some((region) => region.includes(line)));
      assert.deepEqual(
        assigned,
        outside.map((line) => line.trim().split(" ")[0]),
      );
    });
  }

  it("where a block goes on less deep than it began, and not in a cell that is indented as a whole", () => {
    const tree = parser.parse(
      "class A:\n    def f(self, b):\n            c = []\n        for d in b:\n            c.append(d)\n    e = 1\n",
    );
    assert.deepEqual(
      tree.broken.map((region) => textOf(tree, region)),
      ["        for d in b:\n            c.append(d)"],
    );
    assert.deepEqual(parser.parse("import a\n\n    b = a\n    a(b)\n").broken, []);
  });

  it("alike with the native parser", function () {
    const native = nativeParser();
    if (typeof native === "string") this.skip();
    for (const { code } of Object.values(BREAKAGES))
      assert.equal(difference(parser.parse(code), native.parse(code)), null, code);
  });

  it("while a long script is typed in", () => {
    const before = "import a\nx = a.b(1)\n".repeat(40);
    const after = "def f(p):\n    return p + 1\n\n\ny = f(2)\n".repeat(40);
    const tree = parser.parse(`${before}model.fit(x, y\n${after}`);
    assert.deepEqual(
      tree.broken.map((region) => textOf(tree, region)),
      ["model.fit(x, y"],
    );
    assert.equal(isBroken(tree, textRange(0, before.length - 1)), false);
    assert.equal(
      [...descendants(tree.root)].filter((node) => node.kind === "function_definition").length,
      40,
    );
  });
});
