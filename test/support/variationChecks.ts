/** Runs a rule over a program in other clothes and compares what it says. Knows the rule only as something that is run. */

import { deepEqual, equal, ok } from "node:assert/strict";
import type { Diagnostic } from "../../server/engine/diagnostic";
import type { Rule } from "../../server/rule-api";
import type { SemanticModel } from "../../server/semantic/semanticModel";
import { isBroken } from "../../server/syntax/syntaxTree";
import { LineIndex } from "../../server/text/lineIndex";
import { countedLoops } from "../corpus/rewrites/spellings";
import { keyOf } from "./caseChecks";
import { allFixed } from "./corrections";
import { loadedParser, modelOf, type Program, reviewProgram } from "./reviewCode";
import {
  cutEverywhere,
  IDLE_COMMENT,
  LINES_BEFORE,
  reformatted,
  withAliasedImports,
  withCarriageReturns,
  withChineseBefore,
  withRenamedVariables,
  wrappedIntoFunction,
} from "./variations";

export const VARIATIONS = [
  "carriage-returns",
  "chinese-before",
  "reformatting",
  "renamed-variables",
  "aliased-imports",
  "function-around",
  "counted-loops",
  "cuts",
] as const;

/**
 * `carriage-returns`: `\r\n` line ends. `chinese-before`: a byte order mark, a Chinese comment and docstring first.
 * `reformatting`: blank lines and trailing comments, full of words that a rule may look for. `renamed-variables`: `v1`, `v2`, ... `aliased-imports`: `as m1`.
 * `function-around`: in `def main():`. `counted-loops`: `for step, x in enumerate(tqdm(rows))`. `cuts`: cut off at every line, where nothing may throw.
 */
export type Variation = (typeof VARIATIONS)[number];

/** Throws where the rule says something else of the varied program. */
export function checkVariation(variation: Variation, rule: Rule, program: Program): void {
  try {
    compareVariation(variation, rule, program);
  } catch (error) {
    if (error instanceof Error) error.message = `${variation}: ${error.message}`;
    throw error;
  }
}

function compareVariation(variation: Variation, rule: Rule, program: Program): void {
  const { code } = program;
  const found = findingsIn(rule, program);
  const isParsed = loadedParser().parse(code).errors.length === 0;
  const same = (
    varied: string | null,
    describe: (rule: Rule, code: string, all: readonly Diagnostic[]) => string[],
  ) => {
    if (varied === null) return;
    const again = findingsIn(rule, { ...program, code: varied });
    deepEqual(
      describe(rule, varied, again),
      describe(rule, code, found),
      `the findings change in\n${varied.replaceAll(IDLE_COMMENT, "  # ...")}`,
    );
  };
  switch (variation) {
    case "carriage-returns": {
      const varied = withCarriageReturns(code);
      same(varied, places(0));
      const fixed = allFixed(varied, findingsIn(rule, { ...program, code: varied })).code;
      ok(!/(?<!\r)\n/.test(fixed), "a fix brings another line end than the file's");
      equal(fixed.replaceAll("\r\n", "\n"), allFixed(code, found).code);
      return;
    }
    case "chinese-before": {
      const varied = withChineseBefore(code);
      const again = findingsIn(rule, { ...program, code: varied });
      deepEqual(places(LINES_BEFORE)(rule, varied, again), places(0)(rule, code, found));
      return;
    }
    case "reformatting":
      same(reformatted(loadedParser().parse(code)), firstLines);
      return;
    case "renamed-variables":
      if (isParsed) same(withRenamedVariables(modelOf(program)), lines);
      return;
    case "aliased-imports":
      if (isParsed) same(withAliasedImports(modelOf(program)), lines);
      return;
    case "function-around":
      if (program.notebook !== true) same(wrappedIntoFunction(loadedParser().parse(code)), keys);
      return;
    case "counted-loops":
      if (isParsed && program.notebook !== true && !/^# %%/m.test(code))
        same(countedIn(modelOf(program)), keys);
      return;
    case "cuts":
      checkCuts(rule, program, found);
  }
}

function countedIn(semantic: SemanticModel): string | null {
  const varied = countedLoops(semantic);
  return typeof varied === "string" ? varied : null;
}

function findingsIn(rule: Rule, program: Program): readonly Diagnostic[] {
  const { review, found } = reviewProgram(program, [rule]);
  const failure = review.failures[0];
  if (failure !== undefined) throw failure.error;
  return found;
}

/** Nothing throws, and only a rule that explains broken code speaks of it. */
function checkCuts(rule: Rule, program: Program, found: readonly Diagnostic[]): void {
  const whole = loadedParser().parse(program.code);
  const explains = found.some((diagnostic) => isBroken(whole, diagnostic.range));
  for (const cut of cutEverywhere(program.code)) {
    const all = findingsIn(rule, { ...program, code: cut });
    if (explains) continue;
    const tree = loadedParser().parse(cut);
    for (const diagnostic of all)
      ok(
        !isBroken(tree, diagnostic.range),
        `reports inside a broken statement: ${diagnostic.message.en}\n${cut}`,
      );
  }
}

function describeKey(rule: Rule, diagnostic: Diagnostic): string {
  return `${keyOf(rule, diagnostic.message)}${diagnostic.secondary ? " (secondary)" : ""} ${diagnostic.severity}`;
}

function keys(rule: Rule, _code: string, found: readonly Diagnostic[]): string[] {
  return found.map((diagnostic) => describeKey(rule, diagnostic)).sort();
}

/** Message, line and column of start and end, the lines counted from `linesBefore` on. */
function places(linesBefore: number) {
  return (rule: Rule, code: string, found: readonly Diagnostic[]): string[] => {
    const index = new LineIndex(code);
    return found.map((diagnostic) => {
      const start = index.lineColumnAt(diagnostic.range.start);
      const end = index.lineColumnAt(diagnostic.range.end);
      const range = `${start.line - linesBefore}:${start.column}-${end.line - linesBefore}:${end.column}`;
      return `${describeKey(rule, diagnostic)} ${range} ${diagnostic.message.en}`;
    });
  };
}

function lines(rule: Rule, code: string, found: readonly Diagnostic[]): string[] {
  const index = new LineIndex(code);
  return found.map(
    (diagnostic) => `${describeKey(rule, diagnostic)} ${index.lineColumnAt(diagnostic.range.start).line}`,
  );
}

function firstLines(rule: Rule, code: string, found: readonly Diagnostic[]): string[] {
  return found.map((diagnostic) => {
    const text = code.slice(diagnostic.range.start, diagnostic.range.end);
    const line = text.split("\n")[0]?.replace(IDLE_COMMENT, "");
    return `${describeKey(rule, diagnostic)} ${line}`;
  });
}
