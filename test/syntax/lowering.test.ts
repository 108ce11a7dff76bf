/** What the tree of sound code looks like: no errors, typed fields, comments apart, offsets in UTF-16 units. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Parser } from "../../server/syntax/parser";
import {
  callArguments,
  descendants,
  type NodeByKind,
  type NodeKind,
  nodeAt,
  type SyntaxTree,
  stringValue,
  textOf,
} from "../../server/syntax/syntaxTree";
import { offset } from "../../server/text/textRange";
import { wasmParser } from "./parsers";
import { PYTHON_2, SOUND_CODE } from "./pythonVersions";
import { difference, unsoundness } from "./treeShape";

let parser: Parser;
before(async () => {
  parser = await wasmParser();
});

/** The only node of a kind. */
function only<Kind extends NodeKind>(tree: SyntaxTree, kind: Kind): NodeByKind[Kind] {
  const found = [...descendants(tree.root)].filter((node) => node.kind === kind);
  assert.equal(found.length, 1, `${found.length} nodes of kind ${kind}`);
  return found[0] as NodeByKind[Kind];
}

describe("sound code parses without errors", () => {
  for (const [name, code] of Object.entries({ ...SOUND_CODE, "Python 2": PYTHON_2 })) {
    it(name, () => {
      const tree = parser.parse(code);
      assert.deepEqual(
        tree.errors.map((error) => textOf(tree, error)),
        [],
      );
      assert.deepEqual(tree.broken, []);
      assert.equal(unsoundness(tree), null);
    });
  }
});

describe("nodes have typed fields", () => {
  const show = (tree: SyntaxTree, node: { start: number; end: number } | null | undefined): string | null =>
    node ? tree.text.slice(node.start, node.end) : null;

  it("a call", () => {
    const tree = parser.parse("m.fit(X, *rest, y=1, **more)");
    const call = only(tree, "call");
    assert.equal(show(tree, call.function), "m.fit");
    assert.deepEqual(
      callArguments(call).map(({ spread, keyword, value }) => [
        spread,
        keyword?.text ?? null,
        show(tree, value),
      ]),
      [
        ["", null, "X"],
        ["*", null, "rest"],
        ["", "y", "1"],
        ["**", null, "more"],
      ],
    );
  });

  it("a function", () => {
    const node = only(
      parser.parse("async def f[T](a: int = 1) -> str:\n    return a\n"),
      "function_definition",
    );
    assert.equal(node.name.text, "f");
    assert.equal(node.parameters.children[0]?.kind, "typed_default_parameter");
    assert.equal(node.returnType?.kind, "type");
    assert.equal(node.typeParameters?.kind, "type_parameter");
    assert.equal(node.body.children[0]?.kind, "return_statement");
  });

  it("operators are their text", () => {
    const tree = parser.parse("x += a @ -b\ny = c not in d is not e\nz = f and g");
    assert.equal(only(tree, "augmented_assignment").operator, "+=");
    assert.equal(only(tree, "binary_operator").operator, "@");
    assert.equal(only(tree, "unary_operator").operator, "-");
    assert.deepEqual(only(tree, "comparison_operator").operators, ["not in", "is not"]);
    assert.equal(only(tree, "boolean_operator").operator, "and");
  });

  it("an import", () => {
    const tree = parser.parse("from ..a import b as c, d");
    const node = only(tree, "import_from_statement");
    assert.equal(node.moduleName.kind, "relative_import");
    assert.deepEqual(
      node.name.map((name) => show(tree, name)),
      ["b as c", "d"],
    );
    assert.equal(only(tree, "aliased_import").alias.text, "c");
  });

  it("branches", () => {
    const tree = parser.parse("if a: pass\nelif b: pass\nelif c: pass\nelse: pass\n");
    const node = only(tree, "if_statement");
    assert.deepEqual(
      node.alternative.map((branch) => branch.kind),
      ["elif_clause", "elif_clause", "else_clause"],
    );
  });

  it("a case", () => {
    const tree = parser.parse("match x:\n    case {'k': [a, *b], **c} if d:\n        pass\n");
    assert.equal(only(tree, "match_statement").body.alternative.length, 1);
    assert.equal(show(tree, only(tree, "case_clause").guard), "if d");
    assert.equal(only(tree, "dict_pattern").key.length, 1);
  });

  it("an f-string", () => {
    const tree = parser.parse("f'a{b!r:>{c}}'");
    const node = only(tree, "interpolation");
    assert.equal(show(tree, node.expression), "b");
    assert.equal(show(tree, node.typeConversion), "!r");
    assert.equal(show(tree, node.formatSpecifier), ":>{c}");
    assert.equal(show(tree, only(tree, "format_expression").expression), "c");
  });

  it("a subscript", () => {
    const node = only(parser.parse("x[*a, 1:2, ...]"), "subscript");
    assert.deepEqual(
      node.subscript.map((part) => part.kind as string),
      ["list_splat", "slice", "ellipsis"],
    );
  });

  it("except without parentheses (3.14)", () => {
    const node = only(parser.parse("try: pass\nexcept A, B: pass\n"), "except_clause");
    assert.equal(node.value.length, 2);
  });

  it("a string's value", () => {
    const value = (code: string): string | null => {
      const statement = parser.parse(code).root.children[0];
      return statement?.children[0] ? stringValue(statement.children[0]) : null;
    };
    assert.equal(value("'a' \"b\""), "ab");
    assert.equal(value("r'\\d'"), "\\d");
    assert.equal(value("'\\n中'"), "\n中");
    assert.equal(value("f'{x}'"), null);
    assert.equal(value("b'x'"), null);
  });
});

describe("comments", () => {
  it("are kept in order and are no one's children", () => {
    const tree = parser.parse(
      "# a\nx = [  # b\n    1,  # c\n]\n\n# d\r\ndef f():  # e\n    # f\n    pass\n#g",
    );
    assert.deepEqual(
      tree.comments.map((comment) => comment.text),
      ["# a", "# b", "# c", "# d", "# e", "# f", "#g"],
    );
    assert.equal(unsoundness(tree), null);
  });

  it("alone make a module without statements", () => {
    const tree = parser.parse("# a\n  # b\n");
    assert.equal(tree.root.children.length, 0);
    assert.equal(tree.comments.length, 2);
    assert.deepEqual(tree.errors, []);
  });
});

describe("offsets", () => {
  const CASES: Readonly<Record<string, string>> = {
    "an empty text": "",
    "blank lines": "\n\n  \n",
    "\\r\\n": "x = 1\r\nif x:\r\n    y = 2\r\n",
    "a lone \\r": "x = 1\ry = 2\r",
    "a byte order mark": "\ufeffx = 1\n",
    "a form feed": "\fx = 1\n\f\ny = 2\n",
    NUL: "x = 1\0\ny = 2\n",
    "characters outside the basic plane": "a = '😀😀'; b = f'{a}𝐱'  # 😀\n变量 = a\n",
    "half a surrogate pair": "a = '\ud83d'; b = 1\n",
  };
  for (const [name, text] of Object.entries(CASES)) {
    it(`hold with ${name}`, () => assert.equal(unsoundness(parser.parse(text)), null));
  }

  it("count UTF-16 units", () => {
    const tree = parser.parse("x = '中😀'; y = 1");
    const names = [...descendants(tree.root)].filter((node) => node.kind === "identifier");
    assert.deepEqual(
      names.map((node) => [node.start, node.end]),
      [
        [0, 1],
        [11, 12],
      ],
    );
    assert.equal(nodeAt(tree, offset(11)), names[1]);
  });

  it("hold for anything that is typed", () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.values(SOUND_CODE).flatMap((code) => code.split("\n"))),
      fc.constantFrom(
        "\n",
        "\r",
        "\r\n",
        "\f",
        "\0",
        "\t",
        "    ",
        "中",
        "😀",
        "\ufeff",
        "'",
        '"""',
        "(",
        "]",
        "\\\n",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const tree = parser.parse(pieces.join(""));
        assert.equal(unsoundness(tree), null);
      }),
      { numRuns: 150, seed: 20_250_102 },
    );
  });
});

describe("a tree", () => {
  it("stays as it is when its text is edited and parsed again", () => {
    const text = SOUND_CODE.async as string;
    const open = parser.open(text);
    const first = open.tree;
    open.edit([{ range: { start: offset(0), end: offset(5) }, newText: "# no\n\n" }]);
    assert.equal(difference(first, parser.parse(text)), null);
    open.close();
    assert.throws(() => open.edit([]), /closed/);
  });
});
