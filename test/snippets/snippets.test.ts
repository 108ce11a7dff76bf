/** Every snippet is right as it stands: it can be told apart, says what it does in both languages, parses, and no rule objects. */

import { deepEqual, match } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import { plainText } from "../../server/lsp/snippetText";
import { snippets } from "../../snippets";
import { loadEngine, loadedParser, reviewProgram } from "../support/reviewCode";

/** Where a person inserts a snippet. */
const PLACES = {
  "at the start of a line": (code: string): string => code,
  "inside a function": (code: string): string =>
    `def main():\n${code.replace(/^(?=.)/gm, "    ")}\n\nmain()\n`,
};

/** What these say is about a whole script, and a snippet is a part of one. */
const OF_WHOLE_FILES: ReadonlySet<string> = new Set(["seed-missing", "no-held-out-set"]);

describe("snippets", () => {
  before(loadEngine);

  it("are told apart by name and by prefix", () => {
    for (const key of ["name", "prefix"] as const) {
      const values = snippets.map((snippet) => snippet[key]);
      deepEqual([...new Set(values)], values);
      for (const value of values) match(value, /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    }
  });

  for (const snippet of snippets)
    describe(snippet.name, () => {
      const code = plainText(snippet.body);

      it("is described by one sentence in each language", () => {
        match(snippet.description.en, /^[A-Z].*[^.]\.$/);
        match(snippet.description.zh, /[\u4e00-\u9fff][^。]*。$/);
      });

      it("numbers its tab stops from 1, gives each one text, and ends behind its last line", () => {
        const texts = new Map<number, string>();
        for (const [, number, text] of snippet.body.matchAll(/\$\{(\d+):([^}]*)\}/g))
          if (texts.get(Number(number)) !== text) {
            deepEqual(texts.get(Number(number)), undefined, `tab stop ${number} has two texts`);
            texts.set(Number(number), text as string);
          }
        deepEqual(
          [...texts.keys()],
          Array.from(texts.keys(), (_, index) => index + 1),
        );
        match(snippet.body, /\n\$0\n$/);
      });

      for (const [place, put] of Object.entries(PLACES))
        it(`parses and gives no finding ${place}`, () => {
          const program = { code: put(code) };
          deepEqual(loadedParser().parse(program.code).errors, []);
          const { review } = reviewProgram(program, rules);
          // What stands in a tab stop is to be filled in, or is there already.
          const stops = [...snippet.body.matchAll(/\$\{\d+:([^}]*)\}/g)];
          const toFillIn = new Set(stops.flatMap(([, text]) => text?.match(/\w+/g)));
          deepEqual(
            review.diagnostics
              .filter(({ rule }) => !OF_WHOLE_FILES.has(rule))
              .filter(
                ({ rule, range }) =>
                  rule !== "undefined-name" || !toFillIn.has(program.code.slice(range.start, range.end)),
              )
              .map(({ rule, message }) => [rule, message]),
            [],
          );
          deepEqual(review.failures, []);
        });
    });
});
