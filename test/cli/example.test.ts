/** The bundled example is found to have the five mistakes that it was written with, and no other. */

import { deepEqual, equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");
const EXAMPLE = "snippets/example/train.py";

/** A word of each line that is wrong, with the rule that says so. */
const MISTAKES = [
  ["scaler.fit_transform(X)", "transformer-fit-before-split"],
  ["logistic.predict(X_test)", "probability-metric-on-labels"],
  ["**best", "hyperopt-choice-index"],
  ["model.eval()", "eval-mode-while-training"],
  ["average_precision_score(test_labels, predicted)", "probability-metric-on-labels"],
] as const;

describe("the bundled example", () => {
  it("has its five mistakes reported, each on its line", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(ROOT, "out/server/main.js"), "check", "--output-format", "json", EXAMPLE],
      { cwd: ROOT, encoding: "utf8" },
    );
    const lines = readFileSync(join(ROOT, EXAMPLE), "utf8").split("\n");
    const findings: { line: number; rule: string; severity: string }[] = JSON.parse(stdout);
    deepEqual(
      // A hint marks a line that takes part in a mistake found elsewhere.
      findings.filter(({ severity }) => severity !== "hint").map(({ line, rule }) => [line, rule]),
      MISTAKES.map(([word, rule]) => [lines.findIndex((line) => line.includes(word)) + 1, rule]),
    );
    equal(status, 1);
  });

  it("is what `npm start` shows, as no failure", () => {
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "out/server/build/start.js")], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C", NO_COLOR: "1" },
    });
    match(stdout, /^snippets\/example\/train\.py:\d+:\d+ [\s\S]*\nTry your own: npm start -- FILE/);
    equal(status, 0);
  });
});
