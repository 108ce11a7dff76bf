/** Which words of a piece of code say what it does, and which are free. */

import { deepEqual, equal } from "node:assert/strict";
import { mentions, usesMember, wordOf } from "../../server/rule-api";
import { descendants } from "../../server/syntax/syntaxTree";
import { probe } from "../support/probe";
import { loadEngine } from "../support/reviewCode";

const CODE = `
"""Saves nothing."""
from out import save
saved = 1  # save it
for step in range(saved):
    save_all(step, when="save", text="save it now")
def keep(save_to):
    return self.saver.value
class Settings:
    save_every = 3
`;

describe("mentions", () => {
  before(loadEngine);

  it("takes names of what is imported, called, handed in or set, and keys, and no variable, comment or sentence", () => {
    const { semantic } = probe(CODE);
    const words = [...descendants(semantic.tree.root)].flatMap((node) => wordOf(semantic, node) ?? []);
    deepEqual(
      words.filter((word) => /sav/i.test(word)),
      ["save", "save_all", "save", "save_to", "saver", "save_every"],
    );
  });

  it("asks a piece of code alone", () => {
    const { semantic, marked } = probe("a.detach()\nb = <<x.item()>>  # detach");
    const [code] = marked;
    if (code === undefined) throw new Error("nothing is marked");
    equal(mentions({ semantic }, code, /item/), true);
    equal(mentions({ semantic }, code, /detach/), false);
    equal(usesMember(code, "data", "item"), true);
    equal(usesMember(code, "detach"), false);
  });
});
