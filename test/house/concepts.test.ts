/** Every concept says what it is in both languages, stands for library names that no other claims, and leads to its page. */

import { deepEqual, ok } from "node:assert/strict";
import { concepts } from "../../rules/concepts/index.generated";
import { conceptIds, RULE_NAME, ruleNames } from "../../server/build/ruleFiles";
import type { Concept } from "../../server/rule-api";
import { canonicalName } from "../../server/semantic/qualifiedName";
import { proseProblems } from "./pageText";

const LONGEST_SHORT = 300;

/** What is wrong with a concept, seen for itself. */
function problemsOf(concept: Concept, ids: ReadonlySet<string>): string[] {
  const { names, symbols, short, text, mistakes, related, sources } = concept;
  const problems = (["en", "zh"] as const).flatMap((language) => [
    ...proseProblems("short", short[language], language),
    ...proseProblems("text", text[language], language),
    ...(short[language].length > LONGEST_SHORT ? [`short (${language}) is too long for a hover`] : []),
    ...(/^#/m.test(text[language]) ? [`text (${language}) has a heading`] : []),
    ...(names[language].trim() === "" ? [`no name (${language})`] : []),
  ]);
  for (const symbol of symbols)
    if (canonicalName(symbol) !== symbol || !/^[a-z]\w*(\.\w+)*$/i.test(symbol))
      problems.push(`${symbol} is not spelled canonically`);
  for (const name of mistakes) if (!RULE_NAME.test(name)) problems.push(`${name} is no name of a rule`);
  for (const id of related) if (!ids.has(id) || id === concept.id) problems.push(`${id} is no other concept`);
  for (const source of sources) if (!/^https:\/\/\S+$/.test(source)) problems.push(`${source} is no address`);
  for (const list of [symbols, mistakes, related, sources])
    if (new Set(list).size < list.length) problems.push(`something stands twice in ${list.join(", ")}`);
  return problems;
}

describe("concepts", () => {
  const ids = new Set(conceptIds());

  it("are named as their files, and all are in the index", () => {
    deepEqual(
      concepts.map(({ id }) => id),
      [...ids],
    );
  });

  it("have texts in both languages, canonical symbols, rules by their names, and sources", () => {
    deepEqual(
      concepts.flatMap((concept) => problemsOf(concept, ids).map((problem) => `${concept.id}: ${problem}`)),
      [],
    );
  });

  it("have library names of their own", () => {
    const owners = new Map<string, string>();
    const twice = concepts.flatMap(({ id, symbols }) =>
      symbols.flatMap((symbol) => {
        const other = owners.get(symbol);
        owners.set(symbol, id);
        return other === undefined ? [] : [`${symbol} is in ${other} and ${id}`];
      }),
    );
    deepEqual(twice, []);
  });

  it("name most of the rules", () => {
    const named = new Set(concepts.flatMap(({ mistakes }) => mistakes));
    const known = ruleNames().filter((name) => named.has(name));
    ok(known.length * 2 > ruleNames().length, `only ${known.length} rules are the mistake of a concept`);
  });
});

describe("the fence of concepts", () => {
  const [good] = concepts as [Concept];
  const ids = new Set(conceptIds());
  const problems = (change: Partial<Concept>): string => problemsOf({ ...good, ...change }, ids).join("\n");

  it("sees what is missing, too long, misspelled or twice there", () => {
    deepEqual(problems({}), "");
    ok(problems({ short: { ...good.short, zh: good.short.en } }).includes("other language"));
    ok(problems({ short: { ...good.short, en: good.short.en.repeat(9) } }).includes("too long"));
    ok(problems({ symbols: ["tensorflow.keras.layers.Dense"] }).includes("canonically"));
    ok(problems({ related: [good.id] }).includes("no other concept"));
    ok(problems({ mistakes: ["roc-curve-on-labels", "roc-curve-on-labels"] }).includes("twice"));
    ok(problems({ sources: ["http://example.org"] }).includes("no address"));
  });
});
