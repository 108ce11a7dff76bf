/** The real engine over a piece of Python in memory, with other files of its workspace. Knows no test framework. */

import { readFileSync } from "node:fs";
import { apiIndex } from "../../server/api-index";
import type { Diagnostic, Review } from "../../server/engine/diagnostic";
import { createLinter, type RuleSettings } from "../../server/engine/linter";
import { knowledge } from "../../server/knowledge";
import type { Rule } from "../../server/rule-api";
import { buildSemanticModel } from "../../server/semantic/buildModel";
import type { ModuleResolver, SemanticModel } from "../../server/semantic/semanticModel";
import { createWasmParser, type Parser } from "../../server/syntax/parser";
import { blankMagics } from "../../server/text/magics";

/** A piece of Python and what stands around it. */
export interface Program {
  readonly code: string;
  /** Other files of the workspace by path from its root (`model.py`, `pkg/data.py`); the code itself lies at the root. */
  readonly files?: Readonly<Record<string, string>>;
  readonly notebook?: boolean;
}

export interface ReviewedProgram {
  readonly semantic: SemanticModel;
  readonly review: Review;
  /** The findings of the rules that were asked for. */
  readonly found: readonly Diagnostic[];
}

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
  const semantic = modelOf(program);
  const linter = createLinter({ rules, knowledge, apiIndex });
  const fileKind = program.notebook === true ? "notebook" : "script";
  const review = linter.review({ semantic, fileKind, settings });
  const names = new Set(rules.map((rule) => rule.meta.name));
  return { semantic, review, found: review.diagnostics.filter((diagnostic) => names.has(diagnostic.rule)) };
}

/** The semantic model of the program; its imports find the program's other files. */
export function modelOf(program: Program): SemanticModel {
  const texts = new Map<string, { text: string; package: string }>();
  for (const [path, text] of Object.entries(program.files ?? {})) {
    const parts = path.replace(/\.py$/, "").split("/");
    const isPackage = parts.at(-1) === "__init__";
    if (isPackage) parts.pop();
    const around = isPackage ? parts : parts.slice(0, -1);
    texts.set(parts.join("."), { text, package: around.join(".") });
  }
  // A module that is being built answers null, so that circular imports end.
  const models = new Map<string, SemanticModel | null>();
  const resolve = (written: string, from: string): SemanticModel | null => {
    const name = absoluteName(written, from);
    const known = models.get(name);
    if (known !== undefined) return known;
    const file = texts.get(name);
    if (file === undefined) return null;
    models.set(name, null);
    const model = buildSemanticModel(loadedParser().parse(file.text), resolverIn(file.package));
    models.set(name, model);
    return model;
  };
  const resolverIn = (from: string): ModuleResolver => ({
    resolve: (written) => resolve(written, from),
    starExports: () => null,
  });
  return buildSemanticModel(loadedParser().parse(program.code), resolverIn(""));
}

/** `.data` in package `a.b` is `a.b.data`, `..data` is `a.data`. */
function absoluteName(written: string, from: string): string {
  const dots = /^\.*/.exec(written)?.[0].length ?? 0;
  if (dots === 0) return written;
  const around = from === "" ? [] : from.split(".");
  const base = around.slice(0, Math.max(0, around.length - (dots - 1)));
  return [...base, ...(written.length > dots ? [written.slice(dots)] : [])].join(".");
}

/** The cells of a notebook written as `# %%` blocks, joined to one module as they are for review. */
export function joinCells(code: string): string {
  const cells = code.split(/^# %%.*\n/m).filter((cell, number) => number > 0 || cell !== "");
  return cells.map(blankMagics).join("");
}
