/**
 * `npm run robustness`: rewrites every test case of the rules as other people would write it and counts what is lost of
 * the wrong ones and what is reported of the right ones. Never a test: some rewritings may hide a mistake for good.
 */

import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Rule } from "../../server/rule-api";
import { shippedCatalogue } from "../support/apiSource";
import { dedent } from "../support/dedent";
import { parseMarkedCode } from "../support/markedCode";
import { loadEngine, loadedParser, modelOf, type Program, reviewProgram } from "../support/reviewCode";
import { inObject, inTable, inTrainer, tried, underFlag } from "./rewrites/objects";
import { endInHelper, loopBodyInHelper, makersInHelpers, startInHelper } from "./rewrites/ownFunctions";
import type { Rewrite } from "./rewrites/site";
import * as spellings from "./rewrites/spellings";

const USAGE = "npm run robustness -- [--rule NAME]... [--rewrite NAME]... [--list FILE]";

const REWRITES: Readonly<Record<string, Rewrite>> = {
  "named parts": spellings.namedParts,
  "inlined once": spellings.inlinedOnce,
  constants: spellings.constants,
  "settings class": spellings.settingsClass,
  "settings table": spellings.settingsTable,
  "settings object": spellings.settingsObject,
  "unpacked keywords": spellings.unpackedKeywords,
  "named arguments": spellings.namedArguments(shippedCatalogue),
  enumerated: spellings.enumerated,
  progress: spellings.withProgress,
  "counted loops": spellings.countedLoops,
  "imported names": spellings.importedNames,
  "end in helper, early": endInHelper(0.3),
  "end in helper, late": endInHelper(0.7),
  "start in helper, early": startInHelper(0.3),
  "start in helper, late": startInHelper(0.7),
  "loop body in helper": loopBodyInHelper,
  "in a table": inTable,
  "in one method": inObject(0),
  "in two methods": inObject(0.5),
  "handed to an object, early": inTrainer(0.3),
  "handed to an object, late": inTrainer(0.6),
  "to one with a base, early": inTrainer(0.3, "with a base"),
  "to one with a base, late": inTrainer(0.6, "with a base"),
  "to one elsewhere, early": inTrainer(0.3, "other file"),
  "to one elsewhere, late": inTrainer(0.6, "other file"),
  "in a try": tried,
  "under a flag": underFlag,
  "makers in helpers": makersInHelpers("same file"),
  "makers in another file": makersInHelpers("other file"),
};

interface Row {
  readonly rewrite: string;
  readonly rule: string;
  readonly side: "lost" | "reported";
  readonly program: Program;
}

interface Count {
  wrong: number;
  found: number;
  right: number;
  reported: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rule: { type: "string", multiple: true },
      rewrite: { type: "string", multiple: true },
      list: { type: "string" },
    },
  });
  await loadEngine();
  const rows: Row[] = [];
  const counts = new Map<string, Count>();
  for (const [name, rewrite] of Object.entries(REWRITES)) {
    if (values.rewrite !== undefined && !values.rewrite.includes(name)) continue;
    const count: Count = { wrong: 0, found: 0, right: 0, reported: 0 };
    counts.set(name, count);
    for (const { rule, cases } of collectCases(values.rule)) {
      for (const { code, notebook, files } of cases.invalid) {
        if (notebook === true || files !== undefined) continue;
        const program = { code: parseMarkedCode(code).code };
        const again = rewritten(rewrite, program);
        if (again === null) continue;
        count.wrong++;
        if (findingsInAll(rule, again) >= findings(rule, program)) count.found++;
        else rows.push({ rewrite: name, rule: rule.meta.name, side: "lost", program: again });
      }
      for (const given of cases.valid) {
        const { code, notebook, files } = typeof given === "string" ? { code: given } : given;
        if (notebook === true || files !== undefined) continue;
        const again = rewritten(rewrite, { code: dedent(code) });
        if (again === null) continue;
        count.right++;
        if (findings(rule, again) === 0) continue;
        count.reported++;
        rows.push({ rewrite: name, rule: rule.meta.name, side: "reported", program: again });
      }
    }
  }
  for (const [name, { wrong, found, right, reported }] of counts) {
    const share = wrong === 0 ? "" : `${Math.round((100 * found) / wrong)} %`;
    console.log(`${name.padEnd(24)} ${found}/${wrong} ${share} found, ${reported}/${right} reported`);
  }
  if (values.list !== undefined) writeFileSync(values.list, JSON.stringify(rows, null, 1));
}

/** The cases of the rules' test files, which are loaded with nothing to register their tests. */
function collectCases(names: readonly string[] | undefined) {
  const ignore = () => {};
  Object.assign(globalThis, { describe: ignore, it: ignore, before: ignore, after: ignore });
  const { testedRules } = require("../support/ruleTester") as typeof import("../support/ruleTester");
  if (testedRules.length === 0)
    for (const file of readdirSync(join(__dirname, "..", "rules")).filter((one) => one.endsWith(".test.js")))
      require(join(__dirname, "..", "rules", file));
  return testedRules.filter(({ rule }) => names === undefined || names.includes(rule.meta.name));
}

/** Null where the rewriting does not apply or gives something that does not parse. */
function rewritten(rewrite: Rewrite, program: Program): Program | null {
  if (loadedParser().parse(program.code).errors.length > 0) return null;
  // A line in front of the first cell would be a cell of its own.
  if (/^# (?:%%|In\[)/m.test(program.code)) return null;
  const given = rewrite(modelOf(program));
  const again = typeof given === "string" ? { code: given } : given;
  if (again === null || loadedParser().parse(again.code).errors.length > 0) return null;
  return again;
}

const findings = (rule: Rule, program: Program): number =>
  reviewProgram(program, [rule]).found.filter(({ secondary }) => !secondary).length;

/** What is wrong in a part that was moved to another file may be told where that one is reviewed. */
const findingsInAll = (rule: Rule, { code, files = {} }: Program): number =>
  [code, ...Object.values(files)].reduce((count, text) => count + findings(rule, { code: text, files }), 0);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error, `\n${USAGE}`);
  process.exitCode = 1;
});
