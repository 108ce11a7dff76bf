/** Names that nothing binds and nothing unseen can bind: their use certainly raises NameError. Reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import { isOfAnother, KNOWN_IMPORTS, type KnownImport } from "../../knowledge/knownImports";
import { isKnownPackage } from "../../knowledge/moduleImports";
import { mayBeInjected, PLATFORMS } from "../../knowledge/unboundNames";
import { isGuarded } from "../../semantic/guards";
import type { Scope, SemanticModel } from "../../semantic/semanticModel";
import { hyphenatedOperands } from "../../syntax/hyphenatedNames";
import { allNodes, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type BinaryOperator,
  type Identifier,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import { topStatements } from "../code/around";
import { isInBrokenCell } from "../code/cells";
import { emptyBodies, isParameterOfEmpty } from "../code/emptyBodies";
import { magics } from "../code/magics";
import { isNeverTaken } from "../code/switchedOff";
import type { RuleContext } from "../ruleContext";
import { brokenText, hasName, mayBeFilledIn } from "./gaps";
import { hyphenatedRead } from "./hyphenatedRead";
import { mayBind, unseenCode } from "./unseenCode";

interface File {
  readonly tree: SyntaxTree;
  readonly semantic: SemanticModel;
  readonly apiIndex: ApiIndex;
  readonly fileKind: "script" | "stub" | "notebook";
}

export interface UnboundName {
  readonly name: string;
  /** All of them, in source order; uses in annotations are left out, since those need not be evaluated. */
  readonly uses: readonly Identifier[];
}

/** An unbound name that practically everybody imports from one place. */
export interface MissingKnownImport extends UnboundName {
  readonly known: KnownImport;
}

/** Whether the file runs code, or fills its own names, in a way that the scopes do not show. */
export function runsUnseenCode({ tree, semantic, fileKind }: Omit<File, "apiIndex">): boolean {
  if (
    /\bsys\.modules\[__name__\]|\b__builtins?__\b|\bglobal_enum\b|\b_convert_?\(|\bimport builtins\b/.test(
      tree.text,
    )
  )
    return true;
  if ([...semantic.importedPackages].some((name) => PLATFORMS.has(name))) return true;
  if (tree.comments.some(({ text }) => IS_FILLED_IN.test(text))) return true;
  // What IPython runs stands there as a comment.
  const bringsNames = fileKind === "notebook" ? BRINGS_NAMES : EXPORTED_RUN;
  if (tree.comments.some(({ text }) => bringsNames.test(text))) return true;
  if (nodesOf(tree, "exec_statement").length > 0 || magics({ semantic }).runUnseenCode) return true;
  return unseenCode(semantic).some(mayBind);
}

/** `# __DEFINITIONS__` or `# {{ definitions }}` alone: a place where code is put in before the file runs. */
const IS_FILLED_IN = /^#\s*(?:__[A-Z][A-Z\d_]*__|\{\{[^{}]*\}\})\s*$/;

/** What is left of IPython's magics that bind names, as `blankMagics` leaves them. */
const BRINGS_NAMES =
  /^#(?:%|(?:run|pylab|store|load|loadpy|aimport|macro|edit|rerun|recall|sql|R|Rpull|px|autopx)\b)/;

/** As scripts have it that jupytext or Databricks made of a notebook: `# %run ./setup`, `# MAGIC %run ./setup`. */
const EXPORTED_RUN = /^#\s*(?:MAGIC\s+)?%(?:run|pylab|store|load|loadpy|aimport|macro)\b/;

/** The unbound names whose use and the file's other imports show what was to be imported. */
export function missingImports(file: File): readonly MissingKnownImport[] {
  const { tree, semantic } = file;
  const found: MissingKnownImport[] = [];
  const broken = brokenText(tree);
  for (const unbound of namesNobodyBrings(file)) {
    const known = KNOWN_IMPORTS.get(unbound.name);
    if (known === undefined || !unbound.uses.some((use) => isMeant(semantic, use, known))) continue;
    if (/\bimport\b/.test(broken) || hasName(broken, unbound.name)) continue;
    if (isBoundSomewhere(semantic, unbound.name) || runsUnseenCode(file)) continue;
    if (magics(file).words.has(unbound.name)) continue;
    if (unbound.uses.some((use) => isGuarded(semantic, use))) continue;
    const uses = unbound.uses.filter(runs);
    if (uses.length > 0) found.push({ ...unbound, uses, known });
  }
  return found;
}

/** All other names whose use certainly raises NameError, but for those that a hyphen made. */
export function certainlyUnbound(file: File): readonly UnboundName[] {
  const { tree, semantic } = file;
  const candidates = namesNobodyBrings(file);
  if (candidates.length === 0 || file.fileKind === "stub" || runsUnseenCode(file)) return [];
  const imported = new Set(missingImports(file).map(({ name }) => name));
  const broken = brokenText(tree);
  if (/\bimport\s*[*(]/.test(broken)) return [];
  const empty = emptyBodies(tree);
  return candidates
    .filter(({ name }) => !imported.has(name) && !mayBeInjected(name, file.fileKind === "notebook"))
    .filter(({ name }) => !hasName(broken, name))
    .filter(({ name }) => !isSubmodule(tree, name) && !isDeclaredGlobal(tree, name))
    .filter(({ name }) => !magics(file).words.has(name))
    .filter(({ uses }) => !uses.some((use) => isGuarded(semantic, use) || isConfiguration(use)))
    .filter(({ uses }) => !uses.some((use) => mayBeFilledIn(semantic, use) || isCaughtAsInPython2(use)))
    .map(({ name, uses }) => ({
      name,
      uses: uses.filter(
        (use) =>
          runs(use) && !isExcused(tree, use) && !isInHyphenated(file, use) && !isParameterOfEmpty(empty, use),
      ),
    }))
    .filter(({ uses }) => uses.length > 0);
}

/** `except OSError, e:` binds the name in Python 2, and asks for two classes since Python 3.14 (PEP 758). */
function isCaughtAsInPython2(use: Identifier): boolean {
  const { parent } = use;
  return isKind(parent, "except_clause") && parent.value.length > 1 && parent.value.at(-1) === use;
}

/** A file with hardly an import that lacks more names than this is a piece of another one, or is given to `exec`. */
const SEVERAL_NAMES = 3;
/** `np, helper, TensorProto` in a comment. */
const LIST = /\w+(?:\s*,\s*\w+)+/gu;

/** The unbound names, but for those that whoever runs the code has to bring. */
function namesNobodyBrings({ tree, semantic, fileKind }: File): readonly UnboundName[] {
  const unbound = namesWithoutBinding(semantic);
  const own = unbound.filter(({ name }) => !KNOWN_IMPORTS.has(name)).length;
  if (fileKind !== "stub" && tree.broken.length === 0 && own > 1 && unbound.length >= SEVERAL_NAMES) {
    const imports = importsIn(tree);
    if (imports === 0 && unbound.length > SEVERAL_NAMES) return [];
    if (fileKind === "script" && imports <= 1 && own >= SEVERAL_NAMES && handsOver(tree, semantic)) return [];
  }
  const lists = tree.comments.flatMap(({ text }) =>
    [...text.matchAll(LIST)].map(([list]) => new Set(list.split(/\s*,\s*/))),
  );
  const told = lists.filter((list) => unbound.filter(({ name }) => list.has(name)).length > 1);
  return unbound.filter(({ name }) => !told.some((list) => list.has(name)));
}

function importsIn(tree: SyntaxTree): number {
  return allNodes(tree).filter((node) => isKind(node, "import_statement", "import_from_statement")).length;
}

/** Whether the file ends by giving a name a value that it never reads: that is for whoever runs it. */
function handsOver(tree: SyntaxTree, semantic: SemanticModel): boolean {
  const last = topStatements(tree).at(-1);
  const assignment = isKind(last, "expression_statement") ? last.children[0] : undefined;
  if (!isKind(assignment, "assignment") || !isKind(assignment.left, "identifier")) return false;
  return semantic.bindingOf(assignment.left)?.references.length === 0;
}

/** Comments that stand further behind a name are not looked for. */
const MAX_LINE = 300;
/** More uses of one name say the same over and over. */
const FEW_USES = 8;

/** The uses to report: of many, the first in the module and in each function, since those behind it are never reached; none in a cell that does not run. */
export function firstInEach(
  { tree, semantic, fileKind, cells }: Omit<File, "apiIndex"> & Pick<RuleContext<never>, "cells">,
  all: readonly Identifier[],
): readonly Identifier[] {
  const uses = all.filter((use) => !isInBrokenCell({ cells, tree }, use));
  // Cells without one import are meant for another notebook, or lack their first cell: once says it all.
  if (fileKind === "notebook" && importsIn(tree) === 0) return uses.slice(0, 1);
  if (uses.length <= FEW_USES) return uses;
  const scopes = uses.map((use) => semantic.scopeOf(use));
  return uses.filter((_, i) => scopes.indexOf(scopes[i] as Scope) === i);
}

function namesWithoutBinding(semantic: SemanticModel): readonly UnboundName[] {
  const byName = new Map<string, Identifier[]>();
  for (const { identifier } of semantic.undefinedNames) {
    if (ancestor(identifier, "type") !== null) continue;
    const uses = byName.get(identifier.text);
    if (uses === undefined) byName.set(identifier.text, [identifier]);
    else uses.push(identifier);
  }
  return [...byName].map(([name, uses]) => ({ name, uses }));
}

function isMeant(semantic: SemanticModel, use: Identifier, known: KnownImport): boolean {
  const { parent } = use;
  const packages = semantic.importedPackages;
  if (known.unless.some((other) => packages.has(other))) return false;
  if (known.attributes !== null) {
    if (parent?.kind !== "attribute" || parent.object !== use) return false;
    return known.attributes.size === 0 || known.attributes.has(parent.attribute.text);
  }
  // `tqdm.tqdm(...)` means the module.
  if (parent?.kind === "attribute" && parent.attribute.text === use.text) return false;
  if (parent?.kind === "attribute" && isOfAnother(known, parent.attribute.text)) return false;
  if (known.needs.length === 0 || known.needs.some((needed) => packages.has(needed))) return true;
  const first = parent?.kind === "call" && parent.function === use ? parent.arguments.children[0] : undefined;
  const path = first === undefined ? null : stringValue(first);
  return path !== null && known.fileEndings.some((ending) => path.endsWith(ending));
}

function isBoundSomewhere(semantic: SemanticModel, name: string): boolean {
  for (const node of nodesOf(semantic.tree, "identifier"))
    if (node.text === name && semantic.bindingOf(node) !== null) return true;
  return false;
}

/** `from .core import run` and `import lab.core` in a package's own file bind `core` as well. */
function isSubmodule(tree: SyntaxTree, name: string): boolean {
  const binds = (path: SyntaxNode): boolean => {
    const [top, ...parts] = textOf(tree, path).replace(/\s/g, "").split(".");
    return parts.includes(name) && (top === "" || !isKnownPackage(top ?? ""));
  };
  return (
    nodesOf(tree, "import_from_statement").some((node) => binds(node.moduleName)) ||
    nodesOf(tree, "import_statement").some((node) =>
      node.children.some((one) => binds(isKind(one, "aliased_import") ? one.name : one)),
    )
  );
}

/** Other code may have given the name its value. */
function isDeclaredGlobal(tree: SyntaxTree, name: string): boolean {
  return nodesOf(tree, "global_statement").some((node) =>
    node.children.some((child) => textOf(tree, child) === name),
  );
}

/** `# noqa: F821`, `# type: ignore[name-defined]`: who wrote it has been told, and knows where the name comes from. */
function isExcused({ text }: SyntaxTree, use: Identifier): boolean {
  const rest = /[^\n\r]*/.exec(text.slice(use.end, use.end + MAX_LINE))?.[0] ?? "";
  return /#\s*noqa\b(?!:)|\bnoqa:[\w\s,]*\bF821\b|\bignore\s*\[[\w\s,-]*(?:name-defined|unknown-name)/.test(
    rest,
  );
}

/** Nothing behind it in its block runs. */
const isEnd = (statement: SyntaxNode): boolean =>
  isKind(statement, "raise_statement", "return_statement", "continue_statement", "break_statement");

/** Whether the use is code that runs: not below `if False` or behind `raise`, not what a template engine replaces. */
export function runs(use: Identifier): boolean {
  let from: SyntaxNode = use;
  for (let at = use.parent; at !== null; from = at, at = at.parent) {
    if (isNeverTaken(at, from)) return false;
    if (at.kind === "block" && at.children.some((before) => before.end <= from.start && isEnd(before)))
      return false;
    if (at.kind === "set" && isKind(at.parent, "set", "block", "expression_statement") && isBraces(at))
      return false;
  }
  return true;
}

/** `c.NotebookApp.port = 8888`: the configuration object that IPython and Jupyter hand to their configuration files. */
function isConfiguration(use: Identifier): boolean {
  const { text, parent } = use;
  return text === "c" && parent?.kind === "attribute" && /^\p{Lu}/u.test(parent.attribute.text);
}

/** `{{ name }}`, which would be a set in a set. */
function isBraces(node: SyntaxNode): boolean {
  return node.parent?.kind === "set" || node.children.some((child) => child.kind === "set");
}

function isInHyphenated(file: File, use: Identifier): boolean {
  let outer: BinaryOperator | null = null;
  for (let at: SyntaxNode | null = use.parent; at !== null; at = at.parent) {
    if (isKind(at, "binary_operator") && hyphenatedOperands(file.tree, at) !== null) outer = at;
    else if (outer !== null || !isKind(at, "attribute", "call")) break;
  }
  return outer !== null && hyphenatedRead(file, outer) !== null;
}
