/** `npm run seeds`: how much of the catalogue of mistakes the rules find, as a table; with `--mutate` also in other clothes. Never a test. */

import { parseArgs } from "node:util";
import { rules as allRules } from "../../rules/index.generated";
import type { Rule } from "../../server/rule-api";
import { loadEngine } from "../support/reviewCode";
import {
  CATALOGUE_FOLDER,
  type Catalogue,
  type Certainty,
  type Folder,
  openCatalogue,
  type Place,
  placesIn,
  placesInDocument,
} from "./catalogue";
import { MUTATIONS, WITHOUT_COMMENTS } from "./mutations";

const USAGE = "npm run seeds -- [FOLDER] [--rule NAME]... [--mutate] [--missed]";
const CERTAINTIES: readonly Certainty[] = ["definite", "likely", "conditional"];

/** They judge what comments say, so there is nothing for them to keep where comments are removed. */
const READ_COMMENTS: readonly string[] = [
  "annotation-quality-without-agreement",
  "comment-contradicts-code",
  "deterministic-augmentation",
  "placeholder-instead-of-code",
];

interface Count {
  found: number;
  all: number;
}

const keyOf = (block: string, rule: string, line: number): string => `${block}:${line} ${rule}`;
const isPrimary = ({ diagnostic }: Place): boolean => !diagnostic.secondary;
const show = ({ found, all }: Count): string => (all === 0 ? "" : `${found}/${all}`);
const percent = ({ found, all }: Count): string =>
  `${found} of ${all}${all === 0 ? "" : ` (${((100 * found) / all).toFixed(1)} %)`}`;

function print(cells: readonly string[], widths: readonly number[]): void {
  console.log(
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join(" ")
      .trimEnd(),
  );
}

function list(title: string, lines: readonly string[]): void {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}

function measure(catalogue: Catalogue, rules: readonly Rule[], options: { readonly missed: boolean }): void {
  const names = new Set(rules.map((rule) => rule.meta.name));
  const found = new Map<string, Place>();
  for (const block of catalogue.names("blocks"))
    for (const place of placesIn(catalogue.read("blocks", block), rules))
      found.set(keyOf(block, place.rule, place.line), place);

  const explained = new Map<string, Certainty>();
  for (const certainty of [...CERTAINTIES].reverse())
    for (const { rule, occurrences } of catalogue.classes)
      for (const one of occurrences)
        if (one.certainty === certainty) explained.set(keyOf(one.block, rule, one.line), certainty);

  const widths = [38, 36, 8, 9, 9, 11];
  print(["class", "rule", "severity", "definite", "likely", "conditional"], widths);
  const totals = new Map<string, Count>();
  const add = (row: string, { found: more, all }: Count): void => {
    const total = totals.get(row) ?? { found: 0, all: 0 };
    totals.set(row, { found: total.found + more, all: total.all + all });
  };
  /** What is likely follows from the document that the block stands in. */
  const isFoundInDocument = (block: string, rule: string, line: number): boolean =>
    placesInDocument(catalogue, block, rules).some((place) => place.rule === rule && place.line === line);
  const missed: string[] = [];
  const unsure: string[] = [];
  for (const { id, rule, severity, occurrences } of catalogue.classes) {
    if (!names.has(rule) && names.size < allRules.length) continue;
    const counts = CERTAINTIES.map((certainty): Count => {
      const places = occurrences.filter((one) => one.certainty === certainty);
      const count = { found: 0, all: places.length };
      for (const { block, line } of places) {
        const key = keyOf(block, rule, line);
        const isFound = found.has(key) && (certainty !== "conditional" || explained.get(key) === certainty);
        if (isFound) count.found++;
        if (isFound && certainty === "conditional") unsure.push(key);
        if (!isFound && certainty !== "conditional") missed.push(`${key} (${certainty})`);
      }
      const row = `${severity === "hint" ? "hint" : "error or warning"}, ${certainty}`;
      add(row, count);
      if (certainty === "likely" && places.length > 0) {
        const read = places.filter(
          ({ block, line }) => found.has(keyOf(block, rule, line)) || isFoundInDocument(block, rule, line),
        );
        add(`${row}, below its document's blocks`, { found: read.length, all: places.length });
      }
      return count;
    });
    print([id, names.has(rule) ? rule : `(${rule})`, severity, ...counts.map(show)], widths);
  }
  console.log("");
  for (const [row, count] of totals) print([row, percent(count)], [56]);
  const unexplained = [...found].filter(([key, place]) => isPrimary(place) && !explained.has(key));
  if (options.missed) list("Not found", missed);
  list("Reported though only conditional", unsure);
  list(
    "Findings that no entry explains",
    unexplained.map(([key, { diagnostic }]) => `${key}: ${diagnostic.message.en}`),
  );
  list(
    "Findings in corrected/",
    foundIn(catalogue, "corrected", rules, (code) => code),
  );
}

function foundIn(
  catalogue: Catalogue,
  folder: Folder,
  rules: readonly Rule[],
  change: (code: string) => string | null,
): string[] {
  return catalogue.names(folder).flatMap((name) => {
    const code = change(catalogue.read(folder, name));
    if (code === null) return [];
    return placesIn(code, rules)
      .filter(isPrimary)
      .map((place) => `${keyOf(name, place.rule, place.line)}: ${place.diagnostic.message.en}`);
  });
}

function countByRule(code: string, rules: readonly Rule[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of placesIn(code, rules).filter(isPrimary))
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function measureMutations(catalogue: Catalogue, rules: readonly Rule[]): void {
  const plain = new Map(
    catalogue.names("blocks").map((block) => [block, countByRule(catalogue.read("blocks", block), rules)]),
  );
  for (const [mutation, change] of Object.entries(MUTATIONS)) {
    const kept = { found: 0, all: 0 };
    const differences: string[] = [];
    for (const block of catalogue.names("blocks")) {
      const code = catalogue.read("blocks", block);
      const varied = change(code);
      if (varied === null) continue;
      const before = plain.get(block) ?? new Map<string, number>();
      const after = countByRule(varied, rules);
      for (const rule of new Set([...before.keys(), ...after.keys()])) {
        if (mutation === WITHOUT_COMMENTS && READ_COMMENTS.includes(rule)) continue;
        const [was, is] = [before.get(rule) ?? 0, after.get(rule) ?? 0];
        kept.found += Math.min(was, is);
        kept.all += was;
        if (was !== is) differences.push(`${block} ${rule}: ${was} before, ${is} after`);
      }
    }
    const left = mutation === WITHOUT_COMMENTS ? `, leaving out ${READ_COMMENTS.join(", ")}` : "";
    list(`${mutation}: ${percent(kept)} kept${left}; differences`, differences);
    list(`${mutation}: findings in corrected/`, foundIn(catalogue, "corrected", rules, change));
  }
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rule: { type: "string", multiple: true, default: [] },
      mutate: { type: "boolean", default: false },
      missed: { type: "boolean", default: false },
    },
  });
  const catalogue = openCatalogue(positionals[0] ?? CATALOGUE_FOLDER);
  const unknown = values.rule.find((name) => !allRules.some((rule) => rule.meta.name === name));
  if (catalogue === null || unknown !== undefined) {
    console.error(unknown === undefined ? "There is no catalogue in that folder." : `No rule ${unknown}.`);
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  await loadEngine();
  const rules = allRules.filter((rule) => values.rule.length === 0 || values.rule.includes(rule.meta.name));
  measure(catalogue, rules, values);
  if (values.mutate) measureMutations(catalogue, rules);
}

void run();
