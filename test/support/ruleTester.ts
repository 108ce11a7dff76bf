/**
 * Tests of one rule as tables of code, run by the real engine. Every case is also tried in other clothes (line ends,
 * Chinese text before it, other names, inside a function, cut off anywhere); an author writes none of that by hand.
 *
 * Marks under a line of code say what is reported there: `^^^` a finding, `---` a secondary place, `~~~` a related
 * place, each with an optional message key behind it; `^^^...` goes on past the end of the line.
 *
 *     testRule(myRule, {
 *       valid: [`x = 1`],
 *       invalid: [{ code: `
 *         fpr, tpr, _ = roc_curve(y_test, y_pred)
 *                                         ^^^^^^ labels
 *       `, fixed: `...` }],
 *     });
 */

import { deepEqual, equal, fail, ok } from "node:assert/strict";
import type { Rule, Severity } from "../../server/rule-api";
import { checkCorrections, checkMessages, checkRuleCoverage, keyOf } from "./caseChecks";
import { allFixed, corrected } from "./corrections";
import { dedent } from "./dedent";
import { drawMarks, type Mark, markOf, parseMarkedCode } from "./markedCode";
import { joinCells, loadEngine, type Program, type ReviewedProgram, reviewProgram } from "./reviewCode";
import { checkVariation, VARIATIONS, type Variation } from "./variationChecks";

interface CaseOptions {
  /** What the case shows, where its code does not say it. */
  readonly name?: string;
  /** Other files of the workspace by path (`model.py`, `pkg/data.py`); the code itself lies at the root. */
  readonly files?: Readonly<Record<string, string>>;
  /** The code is the cells of a notebook, each behind a `# %%` line. */
  readonly notebook?: boolean;
  /** Variations that this case cannot pass, each with the reason why that is right. */
  readonly except?: { readonly [V in Variation]?: string };
}

export interface ValidCase extends CaseOptions {
  readonly code: string;
}

export interface InvalidCase extends CaseOptions {
  /** With marks: the ranges and keys must be these and no others. */
  readonly code: string;
  /** Of all findings; the rule's own severity unless given. */
  readonly severity?: Severity;
  /** A part of the English message of each finding, in source order. */
  readonly messages?: readonly string[];
  /** The code after all safe fixes. */
  readonly fixed?: string;
  /** The suggestions of all findings in source order: English title and the code after it, tab stops expanded. */
  readonly suggestions?: readonly { readonly title: string; readonly output: string }[];
  /** How many related places the findings have together; needless where they are marked. */
  readonly related?: number;
}

export interface RuleCases {
  /** Look-alikes on which the rule must be silent. */
  readonly valid: readonly (string | ValidCase)[];
  readonly invalid: readonly InvalidCase[];
}

/** What has been tested so far, for measures over all cases. */
export const testedRules: { readonly rule: Rule; readonly cases: RuleCases }[] = [];

/** Registers the mocha tests of one rule. */
export function testRule(rule: Rule, cases: RuleCases): void {
  testedRules.push({ rule, cases });
  describe(rule.meta.name, function () {
    // Long cases are cut in every line; a busy machine needs a while for that.
    this.timeout(60_000);
    before(loadEngine);

    it("has cases on both sides, none of them twice", () => {
      ok(cases.valid.length > 0 && cases.invalid.length > 0, "valid and invalid cases are both needed");
      const seen = new Set<string>();
      for (const given of [...cases.valid, ...cases.invalid]) {
        const one = typeof given === "string" ? { code: given } : given;
        const key = JSON.stringify([prepared(one).program, one.notebook ?? false]);
        ok(!seen.has(key), `this case stands here twice:\n${dedent(one.code)}`);
        seen.add(key);
      }
    });

    it("shows every message and every correction in some case", () => {
      checkRuleCoverage(
        rule,
        cases.invalid.map((one) => ({
          found: reviewProgram(prepared(one).program, [rule]).found,
          fixed: one.fixed !== undefined,
          suggested: one.suggestions !== undefined,
        })),
      );
    });

    describe("valid", () => {
      cases.valid.forEach((given, number) => {
        const one: ValidCase = typeof given === "string" ? { code: given } : given;
        describe(titleOf(one, number), () => testValid(rule, one));
      });
    });
    describe("invalid", () => {
      cases.invalid.forEach((one, number) => {
        describe(titleOf(one, number), () => testInvalid(rule, one));
      });
    });
  });
}

function testValid(rule: Rule, one: ValidCase): void {
  const { program, marks } = prepared(one);
  it("is silent", () => {
    equal(marks.length, 0, "a valid case has no marks");
    const reviewed = reviewOf(program, rule);
    if (reviewed.found.length > 0) fail(`reported:\n${drawn(rule, program, reviewed)}`);
  });
  testVariations(rule, program, one);
}

function testInvalid(rule: Rule, one: InvalidCase): void {
  const { program, marks } = prepared(one);
  it("is reported at its place", () => {
    const reviewed = reviewOf(program, rule);
    ok(reviewed.found.length > 0, `nothing is reported in\n${program.code}`);
    const hasRelated = marks.some((mark) => mark.kind === "related");
    const expected = marks.filter((mark) => hasRelated || mark.kind !== "related");
    ok(
      marks.some((mark) => mark.kind === "finding"),
      `mark what is reported:\n${drawn(rule, program, reviewed)}`,
    );
    const actual = actualMarks(rule, program, reviewed, hasRelated);
    equal(drawMarks(program.code, withKeysOf(actual, expected)), drawMarks(program.code, expected));
    const primary = reviewed.found.filter((diagnostic) => !diagnostic.secondary);
    for (const diagnostic of primary) equal(diagnostic.severity, one.severity ?? rule.meta.severity);
    if (one.related !== undefined)
      equal(primary.flatMap((diagnostic) => diagnostic.related).length, one.related, "related places");
    one.messages?.forEach((part, number) => {
      const message = primary[number]?.message.en ?? "";
      ok(message.includes(part), `"${message}" does not say "${part}"`);
    });
    if (one.messages !== undefined) equal(primary.length, one.messages.length, "one message a finding");
  });

  it("speaks both languages", () => {
    for (const diagnostic of reviewOf(program, rule).found) checkMessages(rule, diagnostic);
  });

  it("corrects the code and not more", () => {
    const { found } = reviewOf(program, rule);
    if (one.fixed !== undefined) equal(allFixed(program.code, found).code, dedent(one.fixed));
    if (one.suggestions !== undefined)
      deepEqual(
        found
          .flatMap((diagnostic) => diagnostic.corrections)
          .filter((correction) => !correction.safe)
          .map((correction) => ({ title: correction.title.en, output: corrected(program.code, correction) })),
        one.suggestions.map(({ title, output }) => ({ title, output: dedent(output) })),
      );
    checkCorrections(rule, program);
  });

  testVariations(rule, program, one);
}

function testVariations(rule: Rule, program: Program, one: CaseOptions): void {
  for (const [variation, reason] of Object.entries(one.except ?? {}))
    ok(reason.split(" ").length > 2, `say in words why ${variation} cannot hold`);
  it("is the same in other clothes and cut off anywhere", () => {
    for (const variation of VARIATIONS)
      if (one.except?.[variation] === undefined) checkVariation(variation, rule, program);
  });
}

/** Reviews and makes sure that the rule did not throw. */
function reviewOf(program: Program, rule: Rule): ReviewedProgram {
  const reviewed = reviewProgram(program, [rule]);
  const failure = reviewed.review.failures[0];
  if (failure !== undefined) throw failure.error;
  return reviewed;
}

function prepared(one: CaseOptions & { readonly code: string }): {
  program: Program;
  marks: readonly Mark[];
} {
  const text = one.notebook === true ? joinCells(dedent(one.code)) : one.code;
  const { code, marks } = parseMarkedCode(text);
  const files = Object.fromEntries(
    Object.entries(one.files ?? {}).map(([path, content]) => [path, dedent(content)]),
  );
  return { program: { code, files, notebook: one.notebook ?? false }, marks };
}

function titleOf(one: CaseOptions & { readonly code: string }, number: number): string {
  if (one.name !== undefined) return one.name;
  const { code, marks } = parseMarkedCode(one.code);
  const lines = code.split("\n");
  const telling =
    lines[marks[0]?.line ?? -1] ??
    lines.find((line) => line.trim() !== "" && !/^(import|from|#)/.test(line)) ??
    lines[0];
  return `${number + 1}: ${telling?.trim()}`;
}

function actualMarks(rule: Rule, program: Program, reviewed: ReviewedProgram, withRelated: boolean): Mark[] {
  const marks: Mark[] = [];
  for (const diagnostic of reviewed.found) {
    const kind = diagnostic.secondary ? "secondary" : "finding";
    marks.push({ ...markOf(kind, program.code, diagnostic.range), key: keyOf(rule, diagnostic.message) });
    if (!withRelated || diagnostic.secondary) continue;
    for (const place of diagnostic.related) {
      const mark = { ...markOf("related", program.code, place.range), key: keyOf(rule, place.message) };
      if (!marks.some((other) => isSamePlace(mark, other))) marks.push(mark);
    }
  }
  return marks;
}

function isSamePlace(a: Mark, b: Mark): boolean {
  return a.kind === b.kind && a.line === b.line && a.column === b.column && a.endColumn === b.endColumn;
}

/** Keys are compared only where the author wrote one. */
function withKeysOf(actual: readonly Mark[], expected: readonly Mark[]): Mark[] {
  return actual.map((mark) => {
    const twin = expected.find((other) => isSamePlace(mark, other));
    return twin !== undefined && twin.key === null ? { ...mark, key: null } : mark;
  });
}

function drawn(rule: Rule, program: Program, reviewed: ReviewedProgram): string {
  return drawMarks(program.code, actualMarks(rule, program, reviewed, true));
}
