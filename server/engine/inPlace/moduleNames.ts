/** What a file calls the modules that another file of the workspace imports, or is. Knows Python's imports, no disk. */

import type { ImportTarget, SemanticModel } from "../../semantic/semanticModel";

/** A package that hands on what its files have is looked through so far. */
const MAX_DEPTH = 3;

const namesByFile = new WeakMap<SemanticModel, ReadonlyMap<SemanticModel, string>>();

/** The module that a file of the workspace is, as another file can import it; null where that one does not lead there. */
export function moduleName(file: SemanticModel, of: SemanticModel): string | null {
  const known = namesByFile.get(file) ?? namesFrom(file);
  namesByFile.set(file, known);
  return known.get(of) ?? null;
}

/** A module that `model` imports under some name, as `file` can import it; null where that cannot be said. */
export function nameOfImported(file: SemanticModel, model: SemanticModel, module: string): string | null {
  const meant = model.resolveModule(module);
  const here = file.resolveModule(module);
  if (meant === here) return meant !== null || !module.startsWith(".") ? module : null;
  return meant === null ? null : moduleName(file, meant);
}

/** The files that a file imports, and those that these import, by the names that it can import them by. */
function namesFrom(file: SemanticModel): ReadonlyMap<SemanticModel, string> {
  const found = new Map<SemanticModel, string>();
  const collect = (from: SemanticModel, via: string | null, depth: number): void => {
    for (const target of targetsIn(from))
      for (const module of [target.module, target.written]) {
        const other = from.resolveModule(module);
        if (other === null || other === file || found.has(other)) continue;
        const name = spellings(via, module).find((one) => file.resolveModule(one) === other);
        if (name === undefined) continue;
        found.set(other, name);
        if (depth > 1) collect(other, name, depth - 1);
      }
  };
  collect(file, null, MAX_DEPTH);
  return found;
}

const targetsIn = ({ moduleScope }: SemanticModel): readonly ImportTarget[] =>
  [...moduleScope.bindings.values()].flatMap(({ definitions }) =>
    definitions.flatMap(({ import: target }) => target ?? []),
  );

/** What a module may be called in a file that calls the one in which its name stands `via`. */
function spellings(via: string | null, module: string): readonly string[] {
  if (via === null) return [module];
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rest = module.slice(dots);
  const lead = /^\.*/.exec(via)?.[0] ?? "";
  const parts = via.slice(lead.length).split(".");
  // A package names its own files with one dot, a file those beside it.
  const beside = [0, 1].map((more) => parts.slice(0, parts.length - Math.max(0, dots - 1) - more));
  const relative = beside.map((path) => lead + [...path, ...(rest === "" ? [] : [rest])].join("."));
  return dots > 0 ? relative : [module, ...relative];
}
