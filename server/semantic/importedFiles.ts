/** Which files of the workspace a file takes functions, classes and modules from. Knows names, no library. */

import type { SemanticModel } from "./semanticModel";

/** Files that hand on what they import are looked through so far. */
const MAX_DEPTH = 3;

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
