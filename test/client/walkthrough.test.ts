/** The sample of the walkthrough: five mistakes, each of them of the rule that the page speaks of. */

import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../rules/index.generated";
import { DEFAULT_SETTINGS } from "../../server/engine/ruleSettings";
import { loadEngine, reviewProgram } from "../support/reviewCode";

describe("the sample of the walkthrough", () => {
  before(loadEngine);

  it("has five findings", () => {
    const code = readFileSync(join(__dirname, "../../../walkthrough/five_mistakes.py"), "utf8");
    const { found } = reviewProgram({ code }, rules, DEFAULT_SETTINGS);
    deepEqual(
      found.filter(({ secondary }) => !secondary).map(({ rule }) => rule),
      [
        "transformer-fit-before-split",
        "probability-metric-on-labels",
        "softmax-before-cross-entropy",
        "missing-zero-grad",
        "mode-method-not-called",
      ],
    );
  });
});
