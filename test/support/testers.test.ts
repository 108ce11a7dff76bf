/** That the rule tester sees what is wrong with a rule: each check meets a rule that fails it. */

import { deepEqual, doesNotThrow, equal, throws } from "node:assert/strict";
import { defineRule, type Rule, type RuleMeta, type SyntaxNode, textRange } from "../../server/rule-api";
import { checkCorrections, checkMessages, checkRuleCoverage, firstSentence } from "./caseChecks";
import { corrected } from "./corrections";
import { drawMarks, parseMarkedCode } from "./markedCode";
import { joinCells, loadEngine, loadedParser, modelOf, reviewProgram } from "./reviewCode";
import { checkVariation } from "./variationChecks";
import {
  cutEverywhere,
  IDLE_COMMENT,
  reformatted,
  withAliasedImports,
  withRenamedVariables,
  wrappedIntoFunction,
} from "./variations";

const messages = {
  found: { en: "`{name}` is here.", zh: "这里有 `{name}`。" },
  change: { en: "Change it", zh: "修改" },
} as const;

type ToyContext = Parameters<Parameters<typeof defineRule<typeof messages>>[0]["create"]>[0];

/** A rule that looks at every call; the texts of its page do not matter here. */
function toyRule(
  onCall: (context: ToyContext, call: SyntaxNode) => void,
  meta: Partial<RuleMeta<typeof messages>> = {},
): Rule {
  const text = { title: "t", what: "w", why: "w", ignoreWhen: "i" };
  return defineRule<typeof messages>({
    meta: {
      name: "toy",
      theme: "python",
      libraries: [],
      severity: "error",
      profile: "standard",
      since: "0.1.0",
      fixes: "fix",
      sources: [],
      docs: { en: text, zh: text, invalid: "", valid: "" },
      messages,
      ...meta,
    },
    create: (context) => ({ nodes: { call: (call) => onCall(context, call) } }),
  });
}

const report = (context: ToyContext, node: SyntaxNode, fix?: [start: number, end: number, newText: string]) =>
  context.report({
    node,
    message: "found",
    data: { name: "x" },
    ...(fix === undefined
      ? {}
      : { fix: { message: "change", edits: [{ range: textRange(fix[0], fix[1]), newText: fix[2] }] } }),
  });

describe("marked code", () => {
  it("takes marks out and draws them again", () => {
    const text = "a = f(x,\n    ^^^...\n      y)\nb = g(z)\n    ~    ~ other\n- second\n";
    const { code, marks } = parseMarkedCode(text);
    equal(code, "a = f(x,\n      y)\nb = g(z)\n");
    deepEqual(
      marks.map((mark) => [mark.kind, mark.line, mark.column, mark.endColumn, mark.key]),
      [
        ["finding", 0, 4, null, null],
        ["related", 2, 4, 5, null],
        ["related", 2, 9, 10, "other"],
        ["secondary", 2, 0, 1, "second"],
      ],
    );
    equal(
      drawMarks("b = g(z)\n", parseMarkedCode("b = g(z)\n    ^^^^ key\n").marks),
      "b = g(z)\n    ^^^^ key",
    );
  });

  it("leaves Python alone that looks a little like marks", () => {
    const code = "x = (1\n  - y)\nz = [\n  ~mask,\n]\n";
    deepEqual(parseMarkedCode(code), { code, marks: [] });
  });

  it("joins the cells of a notebook and blanks magics", () => {
    equal(joinCells("# %%\n%time\nx = 1\n# %% next\n!ls\ny = 2\n"), "     \nx = 1\n   \ny = 2\n");
  });
});

describe("variations", () => {
  before(loadEngine);
  const code = `import numpy as np
from sklearn.svm import SVC
rows = np.zeros(3)
def train(rows, depth=1):
    for row in rows:
        print(row, "depth")
train(rows, depth=2)
`;

  it("rename variables, but no keyword and nothing that stands in a string", () => {
    equal(
      withRenamedVariables(modelOf({ code })),
      code
        .replace("rows = np", "v1 = np")
        .replace("def train(rows", "def v2(v3")
        .replace("for row in rows", "for v4 in v3")
        .replace("print(row", "print(v4")
        .replace("train(rows, depth=2)", "v2(v1, depth=2)"),
    );
  });

  it("alias imports", () => {
    equal(
      withAliasedImports(modelOf({ code })),
      code
        .replace("as np", "as m1")
        .replace("import SVC", "import SVC as m2")
        .replace("np.zeros", "m1.zeros"),
    );
    equal(withAliasedImports(modelOf({ code: "import os.path\nos.path.join()\n" })), null);
  });

  it("put code into a function, imports and strings of many lines kept as they are", () => {
    const text = 'import a\nx = """one\ntwo"""\n\nprint(x)\n';
    equal(
      wrappedIntoFunction(loadedParser().parse(text)),
      'import a\n\ndef main():\n    x = """one\ntwo"""\n\n    print(x)\n\n\nmain()\n',
    );
    equal(wrappedIntoFunction(loadedParser().parse("import a\n")), null);
    equal(wrappedIntoFunction(loadedParser().parse("def f():\n    global x\n    x = 1\n")), null);
  });

  it("add blank lines and comments", () => {
    equal(
      reformatted(loadedParser().parse("a = 1\nif a:\n    b = (2,\n  3)\n")),
      `\n\na = 1${IDLE_COMMENT}\n\n\nif a:\n    b = (2,\n  3)${IDLE_COMMENT}\n`,
    );
  });

  it("cut at the start and in the middle of every line", () => {
    deepEqual(cutEverywhere("ab\ncdef\n"), ["a", "ab\n", "ab\ncd", "ab\ncdef\n"]);
  });
});

describe("the rule tester", () => {
  before(loadEngine);

  it("sees a rule that goes by a variable's name", () => {
    const rule = toyRule((context, call) => {
      if (context.text(call).includes("(data)")) report(context, call);
    });
    throws(
      () => checkVariation("renamed-variables", rule, { code: "data = 1\nprint(data)\n" }),
      /renamed-variables/,
    );
  });

  it("sees a rule that goes by an import's spelling", () => {
    const rule = toyRule((context, call) => {
      if (context.text(call).startsWith("np.")) report(context, call);
    });
    throws(
      () => checkVariation("aliased-imports", rule, { code: "import numpy as np\nnp.zeros(1)\n" }),
      /aliased/,
    );
  });

  it("sees a rule that looks at the top level only", () => {
    const rule = toyRule((context, call) => {
      if (context.text(call) === "print(1)" && call.parent?.parent?.kind === "module") report(context, call);
    });
    throws(() => checkVariation("function-around", rule, { code: "print(1)\n" }), /function-around/);
  });

  it("sees a rule that goes by what a loop is written over", () => {
    const rule = toyRule((context, call) => {
      if (call.parent?.kind === "for_statement" && !context.text(call).startsWith("enumerate"))
        report(context, call);
    });
    throws(
      () => checkVariation("counted-loops", rule, { code: "for x in rows():\n    print(x)\n" }),
      /counted-loops/,
    );
  });

  it("sees a fix that brings foreign line ends", () => {
    const rule = toyRule((context, call) => report(context, call, [call.start, call.start, "x = 1\n"]));
    throws(() => checkVariation("carriage-returns", rule, { code: "print(1)\n" }), /line end/);
  });

  it("sees a rule that counts lines or looks at the end of a line", () => {
    const first = toyRule((context, call) => {
      if (call.start === 0) report(context, call);
    });
    throws(() => checkVariation("chinese-before", first, { code: "print(1)\n" }));
    const last = toyRule((context, call) => {
      if (context.tree.text[call.end] === "\n") report(context, call);
    });
    throws(() => checkVariation("reformatting", last, { code: "print(1)\n" }), /reformatting/);
  });

  it("sees a rule that throws on unfinished code", () => {
    const rule = toyRule((_context, call) => {
      if (call.parent?.parent?.children.length !== 2) throw new Error("unfinished");
    });
    doesNotThrow(() => checkVariation("reformatting", rule, { code: "print(1)\nprint(2)\n" }));
    throws(() => checkVariation("cuts", rule, { code: "print(1)\nprint(2)\n" }), /unfinished/);
  });

  it("sees a fix that breaks the code, loses a comment, does not help, or never ends", () => {
    const program = { code: "print(1)  # keep\n" };
    const fixing = (end: (call: SyntaxNode) => number, newText: string) =>
      toyRule((context, call) => report(context, call, [call.start, end(call), newText]));
    throws(
      () =>
        checkCorrections(
          fixing((call) => call.end, "(("),
          program,
        ),
      /breaks the code/,
    );
    throws(
      () =>
        checkCorrections(
          fixing((call) => call.end + 8, "x"),
          program,
        ),
      /loses the comment/,
    );
    throws(
      () =>
        checkCorrections(
          fixing((call) => call.end, "print(2)"),
          program,
        ),
      /does not silence/,
    );
    throws(
      () =>
        checkCorrections(
          fixing((call) => call.end, "print(1)"),
          program,
        ),
      /changes nothing/,
    );
    doesNotThrow(() =>
      checkCorrections(
        fixing((call) => call.end, "x"),
        program,
      ),
    );
    const inPairs = toyRule((context, call) => {
      const alone = context.text(call) === "k()" && context.tree.text.split("k()").length < 3;
      if (!alone) report(context, call, [call.start, call.end, context.text(call) === "k()" ? "x" : "k()"]);
    });
    throws(() => checkCorrections(inPairs, { code: "f()\ng()\n" }), /second time/);
  });

  it("sees texts that are empty, long, broken over lines or not filled in", () => {
    const check = (en: string, zh: string, data = "x") => {
      const texts = { ...messages, found: { en, zh } } as unknown as typeof messages;
      const rule = toyRule(
        (context, call) => context.report({ node: call, message: "found", data: { name: data } }),
        { messages: texts },
      );
      const [diagnostic] = reviewProgram({ code: "print(1)\n" }, [rule]).found;
      if (diagnostic === undefined) throw new Error("nothing found");
      checkMessages(rule, diagnostic);
    };
    doesNotThrow(() => check("`{name}` is here.", "这里有 `{name}`。"));
    throws(() => check("`{name}` has {other}.", "好。"), /\{other\} is not filled in/);
    throws(() => check(`${"long ".repeat(30)}.`, "好。"), /characters, not 100/);
    throws(() => check("Good.", `${"长".repeat(61)}。`), /characters, not 60/);
    throws(() => check("`{name}` is here.", "好。", "a\nb"), /one line/);
    throws(() => check("Good.", " "), /empty zh/);
  });

  it("sees a message and a correction that no case shows", () => {
    const rule = toyRule((context, call) => report(context, call, [call.start, call.end, "x"]));
    const { found } = reviewProgram({ code: "print(1)\n" }, [rule]);
    throws(() => checkRuleCoverage(rule, []), /no case shows the message "found"/);
    throws(() => checkRuleCoverage(rule, [{ found, fixed: false, suggested: false }]), /`fixed` code/);
    doesNotThrow(() => checkRuleCoverage(rule, [{ found, fixed: true, suggested: false }]));
    const modest = toyRule((context, call) => report(context, call, [call.start, call.end, "x"]), {
      fixes: "none",
    });
    throws(() => checkRuleCoverage(modest, [{ found, fixed: true, suggested: false }]), /meta\.fixes/);
  });

  it("shows a rule the other files of the workspace", () => {
    const rule = toyRule((context, call) => {
      if (call.kind === "call" && context.semantic.functionOf(call.function) !== null) report(context, call);
    });
    const code = "from pkg.data import load\nload()\n";
    equal(reviewProgram({ code }, [rule]).found.length, 0);
    equal(
      reviewProgram({ code, files: { "pkg/data.py": "def load():\n    pass\n" } }, [rule]).found.length,
      1,
    );
  });

  it("finds the first sentence outside of code, in both languages", () => {
    equal(firstSentence("`a. b` is v. 2 here. More."), "`a. b` is v.");
    equal(firstSentence("`f(x). g` stays. More."), "`f(x). g` stays.");
    equal(firstSentence("第一句。第二句。"), "第一句。");
  });

  it("expands the tab stops of a snippet", () => {
    const edits = [{ range: textRange(0, 1), newText: `for \${1:i} in \${2:range(\${3:10})}:\n    $0\\$x` }];
    const correction = { title: { en: "", zh: "" }, edits, safe: false, snippet: true };
    equal(corrected("x", correction), "for i in range(10):\n    $x");
  });
});
