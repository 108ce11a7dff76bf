/** Every rule has a page whose examples do what it says, and a test. */

import { deepEqual, equal, ok } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import { RULE_NAME, ruleNames } from "../../server/build/ruleFiles";
import { documentedRules } from "../../server/build/update";
import { unusedSuppression } from "../../server/engine/suppression";
import type { Rule } from "../../server/rule-api";
import { loadEngine, loadedParser, reviewProgram } from "../support/reviewCode";
import { pageProblems } from "./pageText";
import { filesUnder } from "./sourceFiles";

const DEFAULTS = { profile: "standard", severities: new Map() } as const;

/** What the default set of rules and `rule` itself say of the code. */
function findingsIn(code: string, rule: Rule): string[] {
  const standard = reviewProgram({ code }, rules, DEFAULTS).review.diagnostics;
  const own = reviewProgram({ code }, rules).review.diagnostics.filter(
    (diagnostic) => diagnostic.rule === rule.meta.name,
  );
  const others = standard.filter((diagnostic) => diagnostic.rule !== rule.meta.name);
  return [...own, ...others].filter((one) => !one.secondary).map((one) => `${one.rule}: ${one.message.en}`);
}

describe("pages", () => {
  before(loadEngine);
  for (const rule of documentedRules()) {
    const { meta } = rule;
    describe(meta.name, () => {
      it("has texts in both languages and sources", () => deepEqual(pageProblems(meta), []));

      it("has a wrong example with exactly one finding", () => {
        const own = findingsIn(meta.docs.invalid, rule).filter((one) => one.startsWith(`${meta.name}: `));
        equal(own.length, 1, `${own.join("\n")}\nin\n${meta.docs.invalid}`);
      });

      // The rules about `ImageDataGenerator` are about code that is deprecated as a whole.
      it("has a right example without any", () => {
        deepEqual(
          findingsIn(meta.docs.valid, rule).filter(
            (finding) => !/^deprecated-api: `ImageDataGenerator`/.test(finding),
          ),
          [],
        );
        equal(loadedParser().parse(meta.docs.valid).errors.length, 0, "the right example does not parse");
      });
    });
  }
});

describe("rules", () => {
  it("are named as their files, and all are in the index", () => {
    deepEqual(
      rules.map((rule) => rule.meta.name),
      ruleNames(),
    );
    for (const name of ruleNames()) ok(RULE_NAME.test(name), name);
  });

  it("have a test each", () => {
    const tested = filesUnder("test/rules").map((path) => path.replace(/^test\/rules\/|\.test\.ts$/g, ""));
    deepEqual(tested, ruleNames());
  });
});

describe("the fence of pages", () => {
  const { meta } = unusedSuppression;
  const problems = (change: Partial<typeof meta>) => pageProblems({ ...meta, ...change }).join("\n");
  const docs = (language: "en" | "zh", change: Partial<typeof meta.docs.en>) => ({
    docs: { ...meta.docs, [language]: { ...meta.docs[language], ...change } },
  });

  it("sees empty, unfinished and wordy texts", () => {
    equal(problems({}), "");
    ok(problems(docs("en", { why: "x" })).includes("too little"));
    ok(
      problems(docs("en", { why: "FILL IN: what happens when the code runs for a while." })).includes(
        "filler",
      ),
    );
    ok(problems(docs("en", { what: `Note that ${meta.docs.en.what}` })).includes("filler"));
    ok(problems(docs("en", { title: "One two three four five six seven eight nine" })).includes("8 words"));
    ok(problems(docs("zh", { what: meta.docs.en.what })).includes("other language"));
    ok(problems(docs("en", { what: meta.docs.zh.what.repeat(2) })).includes("other language"));
  });

  it("sees sources that are none", () => {
    ok(problems({ sources: [] }).includes("official documentation"));
    ok(problems({ sources: ["https://scikit-learn.org/", "I tried it"] }).includes("what was run"));
    equal(problems({ sources: ["https://scikit-learn.org/", "scikit-learn 1.9.1: raises ValueError"] }), "");
  });
});
