/** `npm run new-rule`: names it refuses, and that what it writes compiles and is what `npm run update` expects. */

import { deepEqual, equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameProblem, ruleTemplate, testTemplate } from "../../server/build/newRule";
import { exportName, root, ruleIndex } from "../../server/build/ruleFiles";
import { pageProblems } from "./pageText";

describe("new-rule", () => {
  it("takes names like the others", () => {
    for (const name of ["cv2-rotate-arbitrary-angle", "nonexistent-api"]) equal(nameProblem(name, []), null);
  });

  it("refuses bad and taken names", () => {
    for (const name of ["", "Foo", "two words", "a--b", "-a", "a-", "../a", "2-fold", "名字", "x".repeat(51)])
      match(nameProblem(name, []) ?? "", /is no rule name/);
    match(nameProblem("taken", ["taken"]) ?? "", /already/);
    match(nameProblem("a-2", ["a2"]) ?? "", /under the name/);
  });

  it("writes a rule that compiles", () => {
    const folder = join(root, "out", "new-rule-test");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "try-it.ts"), ruleTemplate("try-it", "../../server/rule-api"));
    const options = { noEmit: true, rootDir: root, types: [] };
    const config = { extends: "../../tsconfig.json", compilerOptions: options, files: ["try-it.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, include: [], exclude: [] }));
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const run = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8", cwd: root });
    rmSync(folder, { recursive: true, force: true });
    equal(run.stdout + run.stderr, "");
    equal(run.status, 0);
  });

  it("writes texts that must be filled in before the tests pass", () => {
    const text = "FILL IN: the mistake in at most eight words";
    match(ruleTemplate("try-it"), new RegExp(text));
    const docs = { title: text, what: text, why: text, ignoreWhen: text };
    const problems = pageProblems({
      name: "try-it",
      theme: "metrics",
      libraries: [],
      severity: "error",
      profile: "standard",
      since: "0.1.0",
      fixes: "none",
      sources: ["https://example.org/"],
      docs: { en: docs, zh: docs, invalid: "a", valid: "b" },
      messages: {},
    });
    match(problems.join("\n"), /filler: FILL IN/);
  });

  it("agrees with the index and the test about the export's name", () => {
    equal(exportName("cv2-rotate-arbitrary-angle"), "cv2RotateArbitraryAngle");
    match(ruleTemplate("try-it"), /export const tryIt = defineRule/);
    match(testTemplate("try-it"), /import \{ tryIt \} from "..\/..\/rules\/try-it";/);
    deepEqual(ruleIndex(["try-it"]).match(/tryIt/g), ["tryIt", "tryIt"]);
  });
});
