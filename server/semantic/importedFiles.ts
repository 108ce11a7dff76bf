/** Which files of the workspace a file takes functions, classes and modules from. Knows names, no library. */

import { descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { SemanticModel } from "./semanticModel";

/** Files that hand on what they import, and functions that call one another, are looked through so far. */
const MAX_DEPTH = 3;
/** Nodes of other files that are walked for one. */
const MAX_NODES = 20_000;

/** The models of the files that define what a file imports, also through the `__init__.py` of a package; each once, without its own. */
export function importedFiles(model: SemanticModel): readonly SemanticModel[] {
  const found = new Set<SemanticModel>();
  collect(model, MAX_DEPTH);
  found.delete(model);
  return [...found];

  function collect(from: SemanticModel, depth: number): void {
    const add = (other: SemanticModel | null): void => {
      if (other === null || found.has(other)) return;
      found.add(other);
      // `from lab import nets` where `lab/nets/__init__.py` only passes names on.
      if (depth > 1 && isOnlyPassingOn(other)) collect(other, depth - 1);
    };
    for (const module of from.moduleScope.starImports) add(from.resolveModule(module));
    for (const { definitions } of from.moduleScope.bindings.values())
      for (const { identifier, import: target } of definitions)
        if (target !== null)
          add(
            from.functionOf(identifier)?.model ??
              from.classOf(identifier)?.model ??
              from.resolveModule(target.written),
          );
  }
}

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
export function importedCode(model: SemanticModel): readonly ImportedCode[] {
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
