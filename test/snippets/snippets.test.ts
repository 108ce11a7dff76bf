/** Every snippet is right as it stands: it can be told apart, says what it does in both languages, parses, and no rule objects. */

import { deepEqual, match, ok } from "node:assert/strict";
import { rules } from "../../rules/index.generated";
import { fitSnippet } from "../../server/lsp/completing/snippetImports";
import { plainText } from "../../server/lsp/completing/snippetText";
import type { Snippet } from "../../server/rule-api/snippet";
import { buildSemanticModel } from "../../server/semantic/buildModel";
import type { SemanticModel } from "../../server/semantic/semanticModel";
import { textOf } from "../../server/syntax/syntaxTree";
import { applyEdits } from "../../server/text/textEdit";
import { textRange } from "../../server/text/textRange";
import { snippets } from "../../snippets";
import { loadEngine, loadedParser, reviewProgram } from "../support/reviewCode";
import { readFixtures, scriptOf } from "./fixtures";

/** Where a person inserts a snippet. */
const PLACES = {
  "at the start of a line": (code: string): string => code,
  "inside a function": (code: string): string =>
    `def main():\n${code.replace(/^(?=.)/gm, "    ")}\n\nmain()\n`,
};

/** What these say is about a whole script, and a snippet is a part of one. */
const OF_WHOLE_FILES: ReadonlySet<string> = new Set(["seed-missing", "no-held-out-set"]);

function modelOf(code: string): SemanticModel {
  return buildSemanticModel(loadedParser().parse(code), {
    resolve: () => null,
    modelOf: () => null,
    starExports: () => new Set(),
    meantImport: () => null,
  });
}

/** Import statements for everything that the model imports, under its own names with a prefix. */
function importsOf({ moduleScope }: SemanticModel, prefix: string): string {
  return [...moduleScope.bindings.values()]
    .flatMap(({ name, definitions }) => {
      const target = definitions[0]?.import;
      if (target == null) return [];
      return target.name === null
        ? [`import ${target.module} as ${prefix}${name}\n`]
        : [`from ${target.module} import ${target.name} as ${prefix}${name}\n`];
    })
    .join("");
}

function unboundIn(code: string): string[] {
  const { undefinedNames, tree } = modelOf(code);
  return [...new Set(undefinedNames.map(({ identifier }) => textOf(tree, identifier)))].sort();
}

function unusedImports(code: string): string[] {
  return [...modelOf(code).moduleScope.bindings.values()].flatMap(({ name, definitions, references }) =>
    definitions[0]?.import != null && references.length === 0 ? [name] : [],
  );
}

/** The snippet behind what `before` makes of its names, as a completion would put it there. */
function fittedInto(snippet: Snippet, before: (model: SemanticModel) => string) {
  const head = `import gc\n${before(modelOf(plainText(snippet.body)))}\n`;
  const range = textRange(head.length, head.length);
  const fitted = fitSnippet(snippet, { parser: loadedParser(), semantic: modelOf(head), range });
  const edits = [...fitted.imports, { range, newText: plainText(fitted.body) }];
  return { ...fitted, code: applyEdits(head, edits) };
}

describe("snippets", () => {
  before(loadEngine);

  it("are told apart by name and by prefix", () => {
    for (const key of ["name", "prefix"] as const) {
      const values = snippets.map((snippet) => snippet[key]);
      deepEqual([...new Set(values)], values);
      for (const value of values) match(value, /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    }
  });

  it("have what they need to be run, and what must hold behind them", () => {
    const fixtures = readFixtures();
    deepEqual([...fixtures.bySnippet.keys()].sort(), snippets.map(({ name }) => name).sort());
    for (const snippet of snippets) {
      const fixture = fixtures.bySnippet.get(snippet.name);
      ok(fixture !== undefined);
      match(fixture.after, /^\s*assert /m, snippet.name);
      for (const name of fixture.data ?? []) ok(fixtures.preambles.has(name), `no preamble ${name}`);
      for (const number of Object.keys(fixture.stops ?? {}))
        ok(snippet.body.includes(`\${${number}:`), `${snippet.name} has no tab stop ${number}`);
      ok(fixture.environment === undefined || fixtures.environments.has(fixture.environment));
      deepEqual(loadedParser().parse(scriptOf(snippet, fixture, fixtures)).errors, [], snippet.name);
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

      it("takes the names that a file has for what it imports, and adds nothing to it", () => {
        const { code, body, imports } = fittedInto(snippet, (model) => importsOf(model, "its_own_"));
        deepEqual(imports, []);
        deepEqual(importsOf(modelOf(plainText(body)), ""), "");
        deepEqual(unboundIn(code), unboundIn(plainText(snippet.body)));
        deepEqual(unusedImports(code), ["gc"]);
      });

      it("brings its imports where a file has none of them, and other names for what is taken", () => {
        const { code, body, imports } = fittedInto(snippet, (model) =>
          [...model.moduleScope.bindings.values()].map(({ name }) => `${name} = 1\n`).join(""),
        );
        ok(imports.length > 0);
        deepEqual(importsOf(modelOf(plainText(body)), ""), "");
        deepEqual(unboundIn(code), unboundIn(plainText(snippet.body)));
        deepEqual(unusedImports(code), ["gc"]);
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
