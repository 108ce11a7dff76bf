/** Whatever is typed, a review answers: no rule throws, every range lies in the text, every edit can be made. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { rules } from "../../rules/index.generated";
import type { Review } from "../../server/engine/diagnostic";
import { createLinter, type RuleSettings } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import type { Parser } from "../../server/syntax/parser";
import { applyEdits, findConflict } from "../../server/text/textEdit";
import { createReviewer, type Reviewer } from "../../server/workspace/reviewer";
import { trainingScript } from "../bench/trainingScript";
import { shippedCatalogue } from "../support/apiSource";
import { wasmParser } from "../syntax/parsers";
import { SOUND_CODE } from "../syntax/pythonVersions";
import { type Mutation, mutated } from "./mutation";

const STRICT: RuleSettings = { profile: "strict", severities: new Map() };
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);

/** What the rules look at, so that broken variants of it come near them: their own examples, and a script's parts. */
const EXAMPLES: readonly string[] = [
  ...rules.flatMap(({ meta }) => [meta.docs.invalid, meta.docs.valid].flat()),
  ...trainingScript(300).split(/\n\n\n(?=class|def)/),
  ...Object.values(SOUND_CODE),
].filter((code): code is string => typeof code === "string");

const mutation: fc.Arbitrary<Mutation> = fc.record({
  unit: fc.constantFrom("line", "token", "token", "character"),
  action: fc.constantFrom("delete", "double", "swap", "move"),
  from: fc.nat(10_000),
  to: fc.nat(10_000),
});

/** Python in all stages of being broken: up to three examples one after another, then mutated. */
const code = fc
  .record({
    examples: fc.array(fc.constantFrom(...EXAMPLES), { minLength: 1, maxLength: 3 }),
    mutations: fc.array(mutation, { maxLength: 8 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
  })
  .map(({ examples, mutations, cut }) => {
    const whole = mutated(examples.join("\n"), mutations);
    return cut === null ? whole : whole.slice(0, Math.floor(whole.length * cut));
  });

function check(text: string, { diagnostics, failures }: Review): void {
  assert.deepEqual(
    failures.map(({ rule, error }) => `${rule}: ${error instanceof Error ? error.stack : error}`),
    [],
  );
  for (const { rule, range, related, corrections, message } of diagnostics) {
    for (const place of [range, ...related.map((other) => other.range)])
      assert(0 <= place.start && place.start <= place.end && place.end <= text.length, `${rule}: range`);
    assert(message.en !== "" && !/undefined|\[object/.test(message.en), `${rule}: ${message.en}`);
    for (const { edits } of corrections) {
      assert.equal(findConflict(edits), null, rule);
      applyEdits(text, edits);
    }
  }
}

describe("any code", () => {
  let parser: Parser;
  let reviewer: Reviewer;
  before(async () => {
    parser = await wasmParser();
    reviewer = createReviewer({ linter: createLinter({ rules, knowledge, apiCatalogue: shippedCatalogue }) });
  });

  const review = (text: string): Review =>
    reviewer.review({ path: "train.py", kind: "script", text, cells: null }, parser.parse(text), STRICT);

  it("can be reviewed", () => {
    fc.assert(
      fc.property(code, (text) => check(text, review(text))),
      { numRuns: RUNS, seed: 20_250_103 },
    );
  }).timeout(600_000);

  it("gives the same findings each time", () => {
    fc.assert(
      fc.property(code, (text) => {
        assert.deepEqual(review(text).diagnostics, review(text).diagnostics);
      }),
      { numRuns: Math.ceil(RUNS / 5), seed: 20_250_104 },
    );
  }).timeout(600_000);

  it("needs a tree no larger than its text", () => {
    fc.assert(
      fc.property(code, (text) => {
        // A token makes at most four nodes around itself: the rules' work, counted in nodes, stays linear.
        assert(parser.parse(text).nodeCount <= 4 * text.length + 1);
      }),
      { numRuns: RUNS, seed: 20_250_105 },
    );
  });
});
