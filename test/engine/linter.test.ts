/** The engine: dispatch, isolation of rules, severities, suppressions, corrections that cannot hurt. */

import { deepEqual, equal, throws } from "node:assert/strict";
import { hyphenInIdentifier } from "../../rules/hyphen-in-identifier";
import { createLinter, type LinterOptions } from "../../server/engine/linter";
import type { RuleSettings } from "../../server/engine/ruleSettings";
import { knowledge } from "../../server/knowledge";
import { defineRule, nodesOf, type Rule, type SyntaxNode } from "../../server/rule-api";
import { applyEdits } from "../../server/text/textEdit";
import { shippedCatalogue } from "../support/apiSource";
import { dedent } from "../support/dedent";
import { loadEngine, modelOf } from "../support/reviewCode";

const text = { title: "t", what: "w", why: "y", ignoreWhen: "i" };

/** A rule that reports every call of `name`, and corrects it safely to `other`. */
function callRule(name: string, more: Partial<Rule["meta"]> = {}): Rule {
  return defineRule({
    meta: {
      name: `no-${name}`,
      theme: "api",
      libraries: [],
      severity: "warning",
      profile: "standard",
      since: "0.1.0",
      fixes: "fix",
      sources: [],
      docs: { en: text, zh: text, invalid: "", valid: "" },
      ...more,
      messages: {
        called: { en: "`{name}` is called.", zh: "调用了 `{name}`。" },
        change: { en: "Change it", zh: "改掉" },
      },
    },
    create: (context) => ({
      nodes: {
        call(node) {
          if (context.text(node.function) !== name) return;
          context.report({
            node,
            message: "called",
            data: { name },
            fix: { message: "change", edits: [context.fixer.replace(node.function, "other")] },
          });
        },
      },
    }),
  });
}

function review(
  code: string,
  rules: readonly Rule[],
  settings: Partial<RuleSettings> = {},
  clock?: LinterOptions["clock"],
) {
  const linter = createLinter({
    rules,
    knowledge,
    apiCatalogue: shippedCatalogue,
    ...(clock === undefined ? {} : { clock }),
  });
  const full: RuleSettings = { profile: "standard", severities: new Map(), ...settings };
  return linter.review({
    semantic: modelOf({ code: dedent(code) }),
    fileKind: "script",
    cells: null,
    settings: full,
    versions: new Map(),
  });
}

function found(code: string, rules: readonly Rule[] = [callRule("f"), callRule("g")]): string[] {
  return review(code, rules).diagnostics.map((one) => one.rule);
}

describe("engine", () => {
  before(loadEngine);

  it("reports in both languages, in source order", () => {
    const { diagnostics } = review("g(1)\nf(2)", [callRule("f"), callRule("g")]);
    deepEqual(
      diagnostics.map((one) => one.message),
      [
        { en: "`g` is called.", zh: "调用了 `g`。" },
        { en: "`f` is called.", zh: "调用了 `f`。" },
      ],
    );
  });

  it("skips a rule that throws, says so once, and lets the others go on", () => {
    const broken = defineRule({
      ...callRule("x"),
      meta: { ...callRule("x").meta, name: "broken" },
      create: () => ({
        nodes: {
          call() {
            throw new Error("oops");
          },
        },
      }),
    } as never);
    const { diagnostics, failures } = review("f(1)\nf(2)", [broken, callRule("f")]);
    equal(diagnostics.length, 2);
    deepEqual(
      failures.map((one) => one.rule),
      ["broken"],
    );
  });

  it("shows the way of the value where a rule names no place, in other statements of the file", () => {
    const code = dedent(`
      from sklearn.svm import SVC
      labels = SVC().fit(X, y).predict(Z)
      def show(values):
          print(values.mean())
      show(labels)
      print(SVC().fit(X, y).predict(Z).mean())
    `);
    const rules = [
      callRule("values.mean", { name: "no-mean", libraries: ["sklearn"] }),
      callRule("SVC().fit(X, y).predict(Z).mean", { name: "no-direct-mean", libraries: ["sklearn"] }),
      callRule("print"),
    ];
    deepEqual(
      review(code, rules).diagnostics.map(({ rule, related }) => [
        rule,
        ...related.map(({ range, message }) => `${message.en}: ${code.slice(range.start, range.end)}`),
      ]),
      [
        ["no-print"],
        ["no-mean", "Predicted here: SVC().fit(X, y).predict(Z)"],
        ["no-print"],
        ["no-direct-mean"],
      ],
    );
  });

  it("shows where the object was made that an operation, a subscript or an argument is about", () => {
    const code = dedent(`
      import pandas as pd
      frame = pd.read_csv("a.csv")
      rows = frame["age"] > 40
      size = len(frame)
      f(size)
    `);
    const about = defineRule({
      meta: {
        ...callRule("about").meta,
        libraries: ["pandas"],
        messages: { told: { en: "Told.", zh: "说明。" } },
      },
      create: ({ tree, text: textOf, report }) => {
        const made = nodesOf(tree, "call")[0];
        const tell = (node: SyntaxNode, more = {}) => report({ node, message: "told", ...more });
        return {
          nodes: {
            comparison_operator: (node) => tell(node),
            call(node) {
              if (textOf(node.function) === "len") tell(node);
              if (textOf(node.function) === "f") tell(node, { about: made });
            },
          },
        };
      },
    });
    deepEqual(
      review(code, [about]).diagnostics.map(({ related }) =>
        related.map(({ range, message }) => `${message.en}: ${code.slice(range.start, range.end)}`),
      ),
      [
        ['Created here: pd.read_csv("a.csv")'],
        ['Created here: pd.read_csv("a.csv")'],
        ['Created here: pd.read_csv("a.csv")'],
      ],
    );
  });

  it("takes a library for imported that alone has the methods of a file without any", () => {
    const rule = callRule("f", { libraries: ["torch"] });
    const step = "f(opt)\nopt.zero_grad()\nopt.step()";
    const long = `${step}\n${"pass\n".repeat(900)}`;
    deepEqual(found(`import math\n${long}`, [rule]), ["no-f"]);
    deepEqual(found(`import mlx\n${long}`, [rule]), []);
    deepEqual(found(`def zero_grad(self): ...\n${long}`, [rule]), []);
  });

  it("runs a rule only where one of its libraries is imported", () => {
    const rule = callRule("f", { libraries: ["torch"] });
    equal(review("import numpy\nf(1)", [rule]).diagnostics.length, 0);
    equal(review("import torch\nf(1)", [rule]).diagnostics.length, 1);
  });

  it("runs every rule on a piece of code without imports of its own", () => {
    const rule = callRule("f", { libraries: ["torch"] });
    equal(review("f(1)", [rule]).diagnostics.length, 1);
    equal(review("import os\nf(1)", [rule]).diagnostics.length, 1);
    equal(review(`f(1)\n${"pass\n".repeat(900)}`, [rule]).diagnostics.length, 0);
  });

  it("refuses two rules of one name", () => {
    throws(
      () =>
        createLinter({ rules: [callRule("f"), callRule("f")], knowledge, apiCatalogue: shippedCatalogue }),
      RangeError,
    );
  });

  it("lets the user choose severities: the rule's name before its theme before all", () => {
    const severities = new Map([
      ["no-f", "hint"],
      ["api", "off"],
      ["*", "error"],
    ] as const);
    const { diagnostics } = review(
      "f(1)\ng(1)",
      [callRule("f"), callRule("g"), callRule("f2", { theme: "metrics" })],
      { severities },
    );
    deepEqual(
      diagnostics.map((one) => [one.rule, one.severity]),
      [["no-f", "hint"]],
    );
  });

  it("has profiles: quiet keeps errors, strict adds what is off by default", () => {
    const rules = [callRule("f"), callRule("g", { severity: "error" }), callRule("h", { profile: "strict" })];
    const names = (profile: RuleSettings["profile"]) =>
      review("f()\ng()\nh()", rules, { profile }).diagnostics.map((one) => one.rule);
    deepEqual(names("quiet"), ["no-g"]);
    deepEqual(names("standard"), ["no-f", "no-g"]);
    deepEqual(names("strict"), ["no-f", "no-g", "no-h"]);
  });

  it("measures the time of each rule with the clock it is given", () => {
    let now = 0;
    const { timings } = review("f(1)", [callRule("f")], {}, () => now++);
    equal((timings.get("no-f") ?? 0) > 0, true);
  });

  it("says nothing of code that is meant to fail", () => {
    deepEqual(found("import pytest\nwith pytest.raises(ValueError):\n    f(1)\ng(1)"), ["no-g"]);
    deepEqual(
      found(
        "class T:\n    def t(self):\n        with self.assertRaises(ValueError) as e, open(p):\n            f(1)",
      ),
      [],
    );
    deepEqual(found("with open(p):\n    f(1)"), ["no-f"]);
    deepEqual(found("from contextlib import suppress\nwith suppress(Exception):\n    f(1)"), []);
    deepEqual(found("import contextlib\nwith contextlib.suppress(OSError):\n    f(1)"), ["no-f"]);
  });

  it("says nothing of what is tried for the sake of its error", () => {
    const tried = (attempt: string, caught: string, shown: string): unknown =>
      found(`try:\n    ${attempt}\nexcept ${caught}:\n    ${shown}`);
    deepEqual(tried("f(1)", "ValueError as e", 'print("no:", e)'), []);
    deepEqual(tried("f(1) @ b", "(TypeError, ValueError) as error", "print(str(error))\n    print()"), []);
    deepEqual(tried("x = f(1)", "ValueError as e", "print(e)"), ["no-f"]);
    deepEqual(tried("f(1)", "Exception as e", "print(e)"), ["no-f"]);
    deepEqual(tried("f(1)", "ValueError as e", 'print("no")'), ["no-f"]);
    deepEqual(tried("f(1)", "ValueError as e", "print(e)\n    raise"), ["no-f"]);
    deepEqual(tried("model.fit(f(1))", "ValueError as e", "print(e)"), ["no-f"]);
    deepEqual(tried("f(1)\n    b()", "ValueError as e", "print(e)"), ["no-f"]);
  });

  it("says nothing inside a broken statement", () => {
    deepEqual(found("x = f(1) y\nf(2)").length, 1);
  });

  describe("suppressions", () => {
    const silent: readonly (readonly [name: string, code: string])[] = [
      ["on the line", "f(1)  # heldout: ignore[no-f] because"],
      ["of all rules", "f(1)  # heldout: ignore"],
      ["several rules", "f(g(1))  # heldout: ignore[no-f, no-g]"],
      ["on the line above", "# heldout: ignore[no-f] because\nf(1)"],
      ["on the last line of a statement", "x = [\n    f(1),\n]  # heldout: ignore[no-f]"],
      ["on the first line of a statement", "x = [  # heldout: ignore[no-f]\n    f(1),\n]"],
      ["for a function", "def h():  # heldout: ignore[no-f]\n    if x:\n        f(1)"],
      ["for a loop", "for i in x:  # heldout: ignore[no-f]\n    f(i)"],
      ["for the file", "f(1)\n# heldout: ignore-file[no-f]\nf(2)"],
      ["bare noqa", "f(1)  # noqa"],
    ];
    for (const [name, code] of silent) it(`silences ${name}`, () => deepEqual(found(code), []));

    const loud: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
      ["another line's comment", "# heldout: ignore[no-f]\nx = 1\nf(1)", ["unused-suppression", "no-f"]],
      ["another rule's", "f(1)  # heldout: ignore[no-g]", ["no-f", "unused-suppression"]],
      ["a rule that does not exist", "f(1)  # heldout: ignore[no-ff]", ["no-f", "unused-suppression"]],
      ["another tool's codes", "f(1)  # noqa: E501", ["no-f"]],
      ["in a string", 'f("# heldout: ignore[no-f]")', ["no-f"]],
      ["behind the block", "def h():  # heldout: ignore[no-f]\n    f(1)\nf(2)", ["no-f"]],
    ];
    for (const [name, code, expected] of loud)
      it(`does not heed ${name}`, () => deepEqual(found(code), expected));

    it("heeds a comment above code that does not parse", () => {
      const code = "# heldout: ignore[hyphen-in-identifier] for now\nclean-rows = rows[:2]\n";
      deepEqual(found(code, [hyphenInIdentifier]), []);
      deepEqual(found(code.replace(/#.*/, "#"), [hyphenInIdentifier]), ["hyphen-in-identifier"]);
    });

    it("takes an unused one out again, and only it", () => {
      const code = "f(1)  # heldout: ignore[no-f, no-g] because\n";
      const [unused] = review(code, [callRule("f"), callRule("g")]).diagnostics;
      equal(applyEdits(code, unused?.corrections[0]?.edits ?? []), "f(1)  # heldout: ignore[no-f] because\n");
    });

    it("says what a misspelt one was probably meant for, and takes it out all the same", () => {
      const code = "call(1)  # heldout: ignore[no-cal] because\n";
      const [, unused] = review(code, [callRule("call")]).diagnostics;
      deepEqual(
        unused?.corrections.map(({ edits, safe }) => [applyEdits(code, edits), safe]),
        [
          ["call(1)\n", true],
          ["call(1)  # heldout: ignore[no-call] because\n", false],
        ],
      );
    });

    it("does not call one unused whose rule is switched off", () => {
      const { diagnostics } = review("h()  # heldout: ignore[no-h]", [callRule("h", { profile: "strict" })]);
      deepEqual(diagnostics, []);
    });
  });
});
