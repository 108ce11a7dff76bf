/** The catalogue of mistakes in real documents, where it lies beside the checkout: all that is certain is reported on its line, nothing in the corrected code. */

import { deepEqual, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { rules } from "../../rules/index.generated";
import { LineIndex } from "../../server/text/lineIndex";
import { loadEngine, reviewProgram } from "../support/reviewCode";
import { checkVariation, VARIATIONS } from "../support/variationChecks";

interface Occurrence {
  readonly block?: string;
  readonly line: number;
  readonly certainty: "definite" | "likely" | "conditional";
}
interface ErrorClass {
  readonly id: string;
  readonly occurrences: readonly Occurrence[];
}

/** Beside the checkout, or where the environment says. */
const FOLDER = process.env.HELDOUT_CATALOGUE ?? join(__dirname, "..", "..", "..", "..", "shared", "seeds");

/** `rule line`, for each place that the classes of our rules name with this certainty, by block. */
function expectedPlaces(certainty: Occurrence["certainty"]): Map<string, Set<string>> {
  const classes = parse(readFileSync(join(FOLDER, "errors.yaml"), "utf8")) as ErrorClass[];
  const ruleNames = parse(readFileSync(join(FOLDER, "rule-names.yaml"), "utf8")) as Record<
    string,
    string | null
  >;
  const ours = new Set(rules.map((rule) => rule.meta.name));
  const places = new Map<string, Set<string>>();
  for (const { id, occurrences } of classes) {
    const rule = ruleNames[id];
    if (rule == null || !ours.has(rule)) continue;
    for (const one of occurrences) {
      if (one.certainty !== certainty || one.block === undefined || !one.block.endsWith(".py")) continue;
      places.set(one.block, (places.get(one.block) ?? new Set()).add(`${rule} ${one.line}`));
    }
  }
  return places;
}

function places(code: string): string[] {
  const index = new LineIndex(code);
  return reviewProgram({ code }, rules).found.map(
    (one) => `${one.rule} ${index.lineColumnAt(one.range.start).line + 1}`,
  );
}

const read = (folder: string, name: string): string => readFileSync(join(FOLDER, folder, name), "utf8");

describe("the catalogue of mistakes", function () {
  this.timeout(120_000);
  before(async function () {
    if (!existsSync(FOLDER)) this.skip();
    await loadEngine();
  });

  it("has every certain mistake of our rules reported on its line", () => {
    const missing: string[] = [];
    for (const [block, expected] of expectedPlaces("definite")) {
      const found = new Set(places(read("blocks", block)));
      for (const place of expected) if (!found.has(place)) missing.push(`${block}: ${place}`);
    }
    deepEqual(missing, []);
  });

  it("has nothing reported that only holds under a condition", () => {
    const sure = expectedPlaces("definite");
    const wrong: string[] = [];
    for (const [block, conditional] of expectedPlaces("conditional")) {
      for (const place of places(read("blocks", block))) {
        if (conditional.has(place) && !sure.get(block)?.has(place)) wrong.push(`${block}: ${place}`);
      }
    }
    deepEqual(wrong, []);
  });

  it("has nothing in the corrected code", () => {
    const names = readdirSync(join(FOLDER, "corrected")).filter((name) => name.endsWith(".py"));
    ok(names.length > 50);
    const found = names.flatMap((name) =>
      places(read("corrected", name)).map((place) => `${name}: ${place}`),
    );
    deepEqual(found, []);
  });

  it("is found as well with other names, other line ends, in a function, through aliases", () => {
    for (const [block, expected] of expectedPlaces("definite")) {
      const code = read("blocks", block);
      const names = new Set([...expected].map((place) => place.split(" ")[0]));
      for (const rule of rules.filter((one) => names.has(one.meta.name))) {
        for (const variation of VARIATIONS) checkVariation(variation, rule, { code });
      }
    }
  });
});
