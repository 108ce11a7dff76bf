/** The catalogue of mistakes in real documents, where it lies beside the checkout: all that is certain is reported on its line, nothing in the corrected code. */

import { deepEqual, ok } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import { loadEngine } from "../support/reviewCode";
import { checkVariation, VARIATIONS, type Variation } from "../support/variationChecks";
import {
  CATALOGUE_FOLDER,
  type Catalogue,
  type Certainty,
  type Folder,
  openCatalogue,
  placesIn,
  placesInDocument,
} from "./catalogue";
import { MUTATIONS } from "./mutations";

/** Variations that change what a rule is about, with the reason. */
const OTHER_MEANING: Readonly<Record<string, Partial<Record<Variation, string>>>> = {
  "import-not-at-top": { "function-around": "an import in a function has no top to be at" },
  "comment-contradicts-code": {
    "renamed-variables": "a name can make the claim as well as a comment",
  },
  "undefined-name": { "renamed-variables": "what it says depends on whether another name is the same" },
};

describe("the catalogue of mistakes", function () {
  this.timeout(120_000);
  let catalogue: Catalogue;
  before(async function () {
    const opened = openCatalogue(CATALOGUE_FOLDER);
    if (opened === null) return this.skip();
    catalogue = opened;
    await loadEngine();
  });

  /** `rule line`, for each place that the classes of our rules name with this certainty, by block. */
  function expectedPlaces(certainty: Certainty): Map<string, Set<string>> {
    const ours = new Set(rules.map((rule) => rule.meta.name));
    const expected = new Map<string, Set<string>>();
    for (const { rule, occurrences } of catalogue.classes) {
      if (!ours.has(rule)) continue;
      for (const { block, line, certainty: its } of occurrences)
        if (its === certainty) expected.set(block, (expected.get(block) ?? new Set()).add(`${rule} ${line}`));
    }
    return expected;
  }

  const read = (folder: Folder, name: string): string => catalogue.read(folder, name);
  const places = (code: string): string[] => placesIn(code, rules).map(({ rule, line }) => `${rule} ${line}`);

  it("has every certain mistake of our rules reported on its line", () => {
    const missing: string[] = [];
    for (const [block, expected] of expectedPlaces("definite")) {
      const found = new Set(places(read("blocks", block)));
      for (const place of expected) if (!found.has(place)) missing.push(`${block}: ${place}`);
    }
    deepEqual(missing, []);
  });

  it("has what follows from the document reported where the blocks above are cells", () => {
    const missing: string[] = [];
    for (const [block, expected] of expectedPlaces("likely")) {
      const found = new Set([
        ...places(read("blocks", block)),
        ...placesInDocument(catalogue, block, rules).map(({ rule, line }) => `${rule} ${line}`),
      ]);
      for (const place of expected) if (!found.has(place)) missing.push(`${block}: ${place}`);
    }
    // That the crop was meant to be random stands in the prose above the block alone.
    deepEqual(missing, ["000-13.py: deterministic-augmentation 14"]);
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
    const names = catalogue.names("corrected");
    ok(names.length > 50);
    const found = names.flatMap((name) =>
      places(read("corrected", name)).map((place) => `${name}: ${place}`),
    );
    deepEqual(found, []);
  });

  for (const [mutation, change] of Object.entries(MUTATIONS))
    it(`has nothing in the corrected code in other clothes: ${mutation}`, () => {
      const found = catalogue.names("corrected").flatMap((name) => {
        const code = change(read("corrected", name));
        return code === null ? [] : places(code).map((place) => `${name}: ${place}`);
      });
      deepEqual(found, []);
    });

  it("is found as well with other names, other line ends, in a function, through aliases", () => {
    for (const [block, expected] of expectedPlaces("definite")) {
      const code = read("blocks", block);
      const names = new Set([...expected].map((place) => place.split(" ")[0]));
      for (const rule of rules.filter((one) => names.has(one.meta.name))) {
        for (const variation of VARIATIONS)
          if (OTHER_MEANING[rule.meta.name]?.[variation] === undefined)
            checkVariation(variation, rule, { code });
      }
    }
  });
});
