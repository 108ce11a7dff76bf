/** The real engine over a piece of Python in memory, with other files of its workspace. Knows no test framework. */

import { readFileSync } from "node:fs";
import type { Diagnostic, Review } from "../../server/engine/diagnostic";
import { createLinter, type RuleSettings } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import type { Rule } from "../../server/rule-api";
import type { SemanticModel } from "../../server/semantic/semanticModel";
import { createWasmParser, type Parser } from "../../server/syntax/parser";
import { blankMagics } from "../../server/text/magics";
import type { SourceFile } from "../../server/text/sourceFile";
import { createVersionFinder } from "../../server/workspace/libraryVersions/findLibraryVersions";
import type { VersionFiles } from "../../server/workspace/libraryVersions/versionSources";
import { createReviewer, type Reviewer } from "../../server/workspace/reviewer";
import { shippedCatalogue } from "./apiSource";

/** A piece of Python and what stands around it. */
export interface Program {
  readonly code: string;
  /** Other files of the workspace by path from its root (`model.py`, `pkg/data.py`); the code itself lies at the root. */
  readonly files?: Readonly<Record<string, string>>;
  readonly notebook?: boolean;
}

export interface ReviewedProgram {
  readonly review: Review;
  /** The findings of the rules that were asked for. */
  readonly found: readonly Diagnostic[];
}

const ROOT = "/workspace";
const STRICT: RuleSettings = { profile: "strict", severities: new Map() };

let parser: Parser | null = null;

/** Loads the parser; must be awaited once before any review (`before(loadEngine)`). */
export async function loadEngine(): Promise<void> {
  parser ??= await createWasmParser({
    runtime: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammar: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
}

/** The parser that the tests share. Throws where `loadEngine` was not awaited. */
export function loadedParser(): Parser {
  if (parser === null) throw new Error("await loadEngine() first");
  return parser;
}

/** Reviews the program with these rules, the strict ones included. */
export function reviewProgram(program: Program, rules: readonly Rule[], settings = STRICT): ReviewedProgram {
  const review = reviewerOf(program, rules).review(
    sourceOf(program),
    loadedParser().parse(program.code),
    settings,
  );
  const names = new Set(rules.map((rule) => rule.meta.name));
  const found = review.diagnostics.filter((diagnostic) => names.has(diagnostic.rule));
  return { review, found: found.map(withoutStations) };
}

/** The engine adds them where a rule names no place of its own. */
function withoutStations(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, related: diagnostic.related.filter(({ isStation }) => isStation !== true) };
}

function filesOf(program: Program): VersionFiles {
  const texts = new Map(Object.entries(program.files ?? {}).map(([path, text]) => [`${ROOT}/${path}`, text]));
  return {
    exists: (path) => texts.has(path),
    read(path) {
      const text = texts.get(path);
      return text === undefined ? null : { text, version: "1" };
    },
    list: (path) =>
      [...texts.keys()].flatMap((one) =>
        one.startsWith(`${path}/`) ? [one.slice(path.length + 1).split("/")[0] ?? ""] : [],
      ),
    stamp: (path) => (texts.has(path) ? "1" : null),
  };
}

/** The semantic model of the program; its imports find the program's other files. */
export function modelOf(program: Program): SemanticModel {
  return reviewerOf(program, []).modelOf(sourceOf(program), loadedParser().parse(program.code));
}

/** A reviewer that sees the program's other files. */
export function reviewerOf(program: Program, rules: readonly Rule[]): Reviewer {
  const linter = createLinter({ rules, knowledge, apiCatalogue: shippedCatalogue });
  const files = filesOf(program);
  const finder = createVersionFinder(files);
  return createReviewer({
    linter,
    parser: loadedParser(),
    files,
    versions: ({ path, text }) => finder.find(path, text).versions,
  });
}

/** The program's own code as a file. */
export function sourceOf({ code, notebook }: Program): SourceFile {
  const kind = notebook === true ? "notebook" : "script";
  return { path: `${ROOT}/main.py`, kind, text: code, cells: null };
}

/** The cells of a notebook written as `# %%` blocks, joined to one module as they are for review. */
export function joinCells(code: string): string {
  const cells = code.split(/^# %%.*\n/m).filter((cell, number) => number > 0 || cell !== "");
  return cells.map(blankMagics).join("");
}
