/** Which files of the workspace a file imports, and what in them runs for it. Knows names, no library. */

import { nodesOf } from "../syntax/nodesOf";
import { descendants, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { collectImports } from "./imports";
import type { SemanticModel } from "./semanticModel";

/** Files that hand on what they import, and functions that call one another, are looked through so far. */
const MAX_DEPTH = 3;
/** Nodes of other files that are walked for one. */
const MAX_NODES = 20_000;

/**
 * The models of the files of the workspace that a file imports anywhere, each once. `run`: the file that is run, beside which
 * Python looks for them too.
 */
export function importedModules(model: SemanticModel, run: SemanticModel = model): readonly SemanticModel[] {
  const { tree } = model;
  const statements = [...nodesOf(tree, "import_statement"), ...nodesOf(tree, "import_from_statement")];
  const found = new Set<SemanticModel>();
  const find = (name: string): boolean => {
    const file = model.resolveModule(name) ?? run.resolveModule(name);
    if (file !== null) found.add(file);
    return file !== null;
  };
  for (const statement of statements) {
    const from = isKind(statement, "import_from_statement") ? textOf(tree, statement.moduleName) : null;
    // What is imported from a package of the workspace may be a file of it; nothing in a library is.
    const isOfWorkspace = from === null || find(from) || from.startsWith(".");
    if (isOfWorkspace) for (const { target } of collectImports(tree, statement)) find(target.written);
  }
  return [...found];
}

/** The files that define what a file imports, also through the `__init__.py` of a package. */
export const importedFiles = (model: SemanticModel): readonly SemanticModel[] =>
  remembered(filesByModel, model, collectFiles);

const filesByModel = new WeakMap<SemanticModel, readonly SemanticModel[]>();

function collectFiles(model: SemanticModel): readonly SemanticModel[] {
  const found = new Set<SemanticModel>();
  const collect = (from: SemanticModel, depth: number): void => {
    for (const other of importedModules(from)) {
      if (other === model || found.has(other)) continue;
      found.add(other);
      if (depth > 1 && isOnlyPassingOn(other)) collect(other, depth - 1);
    }
  };
  collect(model, MAX_DEPTH);
  return [...found];
}

/** `lab/nets/__init__.py` that has only imports. */
const isOnlyPassingOn = ({ moduleScope }: SemanticModel): boolean =>
  [...moduleScope.bindings.values()].every(({ definitions }) =>
    definitions.every(({ import: target }) => target !== null),
  );

/** A function or class of another file, with the model of that file. */
export interface ImportedCode {
  readonly node: SyntaxNode & { readonly kind: "function_definition" | "class_definition" };
  readonly model: SemanticModel;
}

/** The functions and classes of other files that run for a file: those that it imports by name or calls, and what these call in turn. */
export const importedCode = (model: SemanticModel): readonly ImportedCode[] =>
  remembered(codeByModel, model, collectCode);

const codeByModel = new WeakMap<SemanticModel, readonly ImportedCode[]>();

function collectCode(model: SemanticModel): readonly ImportedCode[] {
  const found = new Map<SyntaxNode, ImportedCode>();
  let left = MAX_NODES;
  const add = (from: SemanticModel, named: SyntaxNode, depth: number): void => {
    const info = from.functionOf(named) ?? from.classOf(named);
    if (info === null || info.model === model || found.has(info.node) || left <= 0) return;
    found.set(info.node, info);
    for (const node of descendants(info.node)) {
      left--;
      if (depth < MAX_DEPTH && isKind(node, "call")) add(info.model, node.function, depth + 1);
    }
  };
  for (const { definitions } of model.moduleScope.bindings.values())
    for (const { identifier, import: target } of definitions) if (target !== null) add(model, identifier, 1);
  for (const node of descendants(model.tree.root)) if (isKind(node, "call")) add(model, node.function, 1);
  return [...found.values()];
}

/** What was made of a model before, or is made now: a model never changes. */
function remembered<Found>(
  known: WeakMap<SemanticModel, Found>,
  model: SemanticModel,
  make: (model: SemanticModel) => Found,
): Found {
  const found = known.get(model) ?? make(model);
  known.set(model, found);
  return found;
}
