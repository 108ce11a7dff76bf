/** `npm run corpus`: reviews whole trees of real code; prints a listing that two versions are compared by, and beside it how much is reported. Never a test. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { rules } from "../../rules/index.generated";
import { PROFILES } from "../../server/cli/commandLine";
import { settingsOf } from "../../server/cli/ruleSelection";
import { readSource } from "../../server/cli/sourceReader";
import { decodeSource } from "../../server/cli/sourceText";
import { createLinter, type RuleSettings } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import type { Severity } from "../../server/rule-api";
import { DEFAULT_SETTINGS } from "../../server/workspace/configuration/options";
import { reviewedFile } from "../../server/workspace/finding";
import { createVersionFinder } from "../../server/workspace/libraryVersions/findLibraryVersions";
import type { VersionFiles } from "../../server/workspace/libraryVersions/versionSources";
import { createReviewer, type Reviewer } from "../../server/workspace/reviewer";
import { shippedCatalogue } from "../support/apiSource";
import { loadEngine, loadedParser } from "../support/reviewCode";

const USAGE = "npm run corpus -- PATH... [--profile NAME] [--rule NAME]... [--compare LISTING]";
const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];
const SLOW = 2_000;

class UsageError extends Error {}

interface Corpus {
  files: number;
  lines: number;
  /** One for each finding, without its second places. */
  readonly listing: string[];
  /** How many findings, by rule and severity. */
  readonly counts: Map<string, number>;
  /** In milliseconds, by rule. */
  readonly times: Map<string, number>;
  /** Rules that threw, files that could not be read, and those that took long. */
  readonly problems: string[];
}

const disk: VersionFiles = {
  exists: existsSync,
  read(path) {
    try {
      return { text: decodeSource(readFileSync(path)).text, version: "1" };
    } catch {
      return null;
    }
  },
  list(path) {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  },
  stamp: (path) => (existsSync(path) ? "1" : null),
};

/** Scripts and notebooks, those that .gitignore names too: what others wrote lies there. */
function codeFiles(path: string): string[] {
  if (!existsSync(path)) throw new UsageError(`${path}: no such file or directory`);
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(py|ipynb)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function createTimedReviewer(): Reviewer {
  const finder = createVersionFinder(disk);
  const clock = (): number => performance.now();
  return createReviewer({
    linter: createLinter({ rules, knowledge, apiCatalogue: shippedCatalogue, clock }),
    parser: loadedParser(),
    files: disk,
    versions: ({ path, kind, text }) =>
      finder.find(path, kind === "notebook" ? (disk.read(path)?.text ?? "{}") : text).versions,
  });
}

function reviewFile(file: string, reviewer: Reviewer, settings: RuleSettings, corpus: Corpus): void {
  const { source } = readSource(resolve(file), readFileSync(file));
  const start = performance.now();
  const review = reviewer.review(source, loadedParser().parse(source.text), settings);
  const taken = performance.now() - start;
  const { findings, lines } = reviewedFile(file, source, review.diagnostics, "en", () => null);
  corpus.files++;
  corpus.lines += lines.lineCount;
  if (taken > SLOW) corpus.problems.push(`${file}: ${(taken / 1000).toFixed(1)} s`);
  for (const { rule, error } of review.failures) corpus.problems.push(`${file}: ${rule} failed: ${error}`);
  for (const [rule, time] of review.timings) corpus.times.set(rule, (corpus.times.get(rule) ?? 0) + time);
  for (const { rule, severity, message, cell, line, secondary } of findings) {
    if (secondary) continue;
    const place = cell === null ? `${file}:${line}` : `${file}:cell ${cell}:${line}`;
    corpus.listing.push(`${place}: ${severity} ${rule}: ${message.replaceAll("\n", " ")}`);
    for (const key of [`${rule} ${severity}`, severity])
      corpus.counts.set(key, (corpus.counts.get(key) ?? 0) + 1);
  }
}

function reviewTrees(paths: readonly string[], settings: RuleSettings): Corpus {
  const corpus: Corpus = {
    files: 0,
    lines: 0,
    listing: [],
    counts: new Map(),
    times: new Map(),
    problems: [],
  };
  const reviewer = createTimedReviewer();
  for (const file of paths.flatMap(codeFiles)) {
    try {
      reviewFile(file, reviewer, settings, corpus);
    } catch (error) {
      corpus.problems.push(`${file}: ${error instanceof Error ? error.message : error}`);
    }
  }
  corpus.listing.sort();
  return corpus;
}

/** To standard error: findings per 10,000 lines, the rule that speaks most first; then the time of each rule that takes more than a hundredth of it all. */
function printTable({ files, lines, counts, times, problems }: Corpus): void {
  const row = (name: string, cells: readonly string[]): void =>
    console.error([name.padEnd(46), ...cells.map((cell) => cell.padStart(9))].join(" "));
  const rate = (count: number): string => ((10_000 * count) / lines).toFixed(2);
  row(`${files} files, ${lines} lines`, ["findings", "/ 10,000"]);
  for (const severity of SEVERITIES) {
    const all = counts.get(severity) ?? 0;
    row(`\n${severity}`, [String(all), rate(all)]);
    const own = [...counts].filter(([key]) => key.endsWith(` ${severity}`));
    for (const [key, count] of own.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
      row(`  ${key.replace(/ .*/, "")}`, [String(count), rate(count)]);
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  row("\ntime of all rules", [`${(total / 1000).toFixed(1)} s`, "share"]);
  for (const [rule, time] of [...times].sort((a, b) => b[1] - a[1]))
    if (time > total / 100)
      row(`  ${rule}`, [`${(time / 1000).toFixed(1)} s`, `${((100 * time) / total).toFixed(1)} %`]);
  console.error(`\nproblems: ${problems.length}`);
  for (const problem of problems) console.error(`  ${problem}`);
}

function printDifference(listing: readonly string[], old: string): void {
  const before = readFileSync(old, "utf8").split("\n").filter(Boolean);
  const [was, is] = [new Set(before), new Set(listing)];
  const added = listing.filter((line) => !was.has(line));
  const removed = before.filter((line) => !is.has(line));
  for (const line of added) console.log(`+ ${line}`);
  for (const line of removed) console.log(`- ${line}`);
  console.log(`${added.length} added, ${removed.length} removed`);
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: "string", default: DEFAULT_SETTINGS.profile },
      rule: { type: "string", multiple: true },
      compare: { type: "string" },
    },
  });
  const profile = PROFILES.find((name) => name === values.profile);
  if (profile === undefined) throw new UsageError(`There is no profile ${values.profile}.`);
  if (positionals.length === 0) throw new UsageError(USAGE);
  const options = { select: values.rule ?? null, ignore: [], profile, targetVersions: new Map() };
  const settings = settingsOf(options, rules, DEFAULT_SETTINGS, null);
  await loadEngine();
  const corpus = reviewTrees(positionals, settings);
  printTable(corpus);
  if (values.compare !== undefined) printDifference(corpus.listing, values.compare);
  else for (const line of corpus.listing) console.log(line);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
