/** The directions of ARCHITECTURE.md: who may import whom, no cycles, and nothing of Node in what runs in a web worker. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { isBuiltin } from "node:module";
import { findCycle, importsOf, moduleOf, reachableFrom } from "./imports";
import { forbidden } from "./layers";
import { sourceFiles } from "./sourceFiles";

const files = sourceFiles();
const imports = files.flatMap(importsOf);

describe("imports", () => {
  it("go in the directions of the house", () => {
    const problems = imports.flatMap((edge) => {
      const problem = forbidden(edge);
      return problem === null ? [] : [`${edge.from} → ${edge.specifier}: ${problem}`];
    });
    deepEqual(problems, []);
  });

  it("make no cycle at run time", () => {
    equal(findCycle(imports)?.join(" → ") ?? null, null);
  });

  it("bring no Node module into a web worker", () => {
    for (const entry of ["server/browser", "client/extension.web"]) {
      ok(
        files.some((file) => moduleOf(file.path) === entry),
        `${entry}.ts is not there`,
      );
      const reached = reachableFrom(entry, imports);
      const node = imports.filter(
        (edge) =>
          reached.has(moduleOf(edge.from)) &&
          !edge.typeOnly &&
          (isBuiltin(edge.specifier) || edge.specifier.endsWith("/node")),
      );
      deepEqual(
        node.map((edge) => `${edge.from} → ${edge.specifier}`),
        [],
      );
    }
  });
});

describe("the fence of imports", () => {
  const problemOf = (path: string, text: string): string =>
    importsOf({ path, text })
      .map(forbidden)
      .find((problem) => problem !== null) ?? "";

  const fences: readonly (readonly [string, string, RegExp])[] = [
    ["server/text/a.ts", 'import { b } from "../syntax/b";', /text must not know syntax/],
    ["server/semantic/a.ts", 'import type { K } from "../knowledge/k";', /semantic must not know knowledge/],
    ["server/knowledge/a.ts", 'import type { Scope } from "../semantic/semanticModel";', /must not know/],
    [
      "server/engine/a.ts",
      'import {\n  a,\n  b,\n} from "../workspace/reviewer";',
      /must not know workspace/,
    ],
    ["server/lsp/a.ts", 'export * from "../cli/args";', /lsp must not know cli/],
    ["server/engine/a.ts", 'import { join } from "node:path";', /imports no package/],
    ["server/engine/a.ts", 'const fs = require("fs");', /imports no package/],
    ["server/cli/a.ts", 'const a = await import("vscode-languageserver");', /only server\/lsp/],
    ["server/lsp/a.ts", 'import * as vscode from "vscode";', /only client/],
    [
      "server/syntax/lower.ts",
      'import { Language } from "web-tree-sitter";',
      /only server\/syntax\/parser.ts/,
    ],
    [
      "server/workspace/a.ts",
      'import { rules } from "../../rules/index.generated";',
      /only main and browser/,
    ],
    ["server/extra/a.ts", 'import { b } from "../text/b";', /no layer/],
    ["rules/a.ts", 'import { b } from "../server/semantic/b";', /nothing else/],
    ["rules/a.ts", 'import { b } from "./b";', /nothing else/],
    ["snippets/a.ts", 'import { b } from "../server/engine/b";', /nothing else/],
    ["client/a.ts", 'import { b } from "../server/rule-api/snippet";', /its protocol/],
    ["server/main.ts", 'import { b } from "./build/bundle";', /ships/],
    ["server/rule-api/code/a.ts", 'import { b } from "../names/b";', /code must not know names/],
    ["server/rule-api/keras/a.ts", 'import { b } from "../networks/b";', /keras must not know networks/],
    ["server/rule-api/extra/a.ts", 'import { b } from "../code/b";', /no subject/],
    ["server/rule-api/a.ts", 'import { b } from "./code/b";', /knows none of them/],
    ["server/rule-api/names/a.ts", 'import { b } from "../code";', /for rules alone/],
  ];
  for (const [path, text, problem] of fences)
    it(`stops ${path}: ${text.replace(/\s+/g, " ")}`, () => match(problemOf(path, text), problem));

  it("lets through what the house allows", () => {
    equal(problemOf("server/main.ts", 'import { rules } from "../rules/index.generated";'), "");
    equal(
      problemOf("server/knowledge/a.ts", 'import type { QualifiedName } from "../semantic/semanticModel";'),
      "",
    );
    equal(problemOf("rules/a.ts", 'import { defineRule } from "../server/rule-api";'), "");
    equal(problemOf("test/lsp/a.test.ts", 'import { readFileSync } from "node:fs";'), "");
  });

  it("sees a cycle at run time, and none where only types go round", () => {
    const a = { path: "a/x.ts", text: 'import { y } from "./y";' };
    const cycle = findCycle([a, { path: "a/y.ts", text: 'import { x } from "./x";' }].flatMap(importsOf));
    deepEqual(cycle, ["a/x", "a/y", "a/x"]);
    equal(findCycle([a, { path: "a/y.ts", text: 'import type { x } from "./x";' }].flatMap(importsOf)), null);
  });
});
