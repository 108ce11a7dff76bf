/**
 * `npm run compare`: what other tools say of the wrong example of each rule's page. Prints a table by theme. Never a test.
 *
 * A tool has found an example if it says something on a line that Heldout marks there which it does not say of the
 * corrected example. Whether that is about the mistake is not judged, and what it says on another line does not count.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { rules } from "../../rules/index.generated";
import type { Rule } from "../../server/rule-api";
import { LineIndex } from "../../server/text/lineIndex";
import { loadEngine, reviewProgram } from "../support/reviewCode";
import { type Message, TOOLS } from "./otherTools";

const USAGE = `npm run compare -- --python PROGRAM ${TOOLS.map(({ name }) => `[--${name} PROGRAM]`).join(" ")} [--list]`;

/** The lines of the wrong example that Heldout marks, from 1. */
function markedLines(rule: Rule): ReadonlySet<number> {
  const code = rule.meta.docs.invalid;
  const index = new LineIndex(code);
  const { found } = reviewProgram({ code }, [rule]);
  return new Set(found.map(({ range }) => index.lineColumnAt(range.start).line + 1));
}

const fileOf = (rule: Rule, kind: "wrong" | "right"): string =>
  `${rule.meta.name.replaceAll("-", "_")}_${kind}.py`;

function isFound(rule: Rule, lines: ReadonlySet<number>, messages: readonly Message[]): boolean {
  const allowed = new Set(
    messages.filter(({ file }) => file === fileOf(rule, "right")).map(({ code }) => code),
  );
  return messages.some(
    ({ file, line, code }) => file === fileOf(rule, "wrong") && lines.has(line) && !allowed.has(code),
  );
}

async function main(): Promise<number> {
  const options = Object.fromEntries(
    ["python", ...TOOLS.map(({ name }) => name)].map((name) => [name, { type: "string" as const }]),
  );
  const { values } = parseArgs({ options: { ...options, list: { type: "boolean" } } });
  const given: Record<string, unknown> = values;
  const used = TOOLS.filter(({ name }) => typeof given[name] === "string");
  const { python } = given;
  if (used.length === 0 || typeof python !== "string") {
    console.error(USAGE);
    return 2;
  }
  await loadEngine();
  const folder = mkdtempSync(join(tmpdir(), "heldout-compare-"));
  for (const rule of rules) {
    writeFileSync(join(folder, fileOf(rule, "wrong")), rule.meta.docs.invalid);
    writeFileSync(join(folder, fileOf(rule, "right")), rule.meta.docs.valid);
  }
  const said = used.map((tool) => ({ tool, messages: tool.run(`${given[tool.name]}`, folder, python) }));
  rmSync(folder, { recursive: true });

  const themes = new Map<string, { ours: number; found: number[] }>();
  for (const rule of rules) {
    const lines = markedLines(rule);
    const theme = themes.get(rule.meta.theme) ?? { ours: 0, found: used.map(() => 0) };
    themes.set(rule.meta.theme, theme);
    if (lines.size > 0) theme.ours++;
    said.forEach(({ tool, messages }, i) => {
      if (!isFound(rule, lines, messages)) return;
      theme.found[i] = (theme.found[i] ?? 0) + 1;
      if (given.list === true) console.log(`${tool.name} ${rule.meta.name}`);
    });
  }
  const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);
  row(["theme", ...said.map(({ tool }) => `${tool.name} ${tool.version(`${given[tool.name]}`)}`), "heldout"]);
  row(["---", ...used.map(() => "--:"), "--:"]);
  for (const [theme, { ours, found }] of [...themes].sort()) row([theme, ...found, ours]);
  const sum = (of: (theme: { ours: number; found: number[] }) => number): number =>
    [...themes.values()].reduce((total, theme) => total + of(theme), 0);
  row(["all", ...used.map((_, i) => sum(({ found }) => found[i] ?? 0)), sum(({ ours }) => ours)]);
  return 0;
}

void main().then((code) => {
  process.exitCode = code;
});
