/** Which file imports which. Knows TypeScript's import statements, not what they may name. */

import { dirname, join } from "node:path/posix";
import type { RepositoryFile } from "./sourceFiles";

/** One import or re-export. */
export interface Import {
  /** The importing file, by its path from the root. */
  readonly from: string;
  /** As written. */
  readonly specifier: string;
  /** The imported file of the repository without `.ts`; null for a package. `index` files stand for their folder. */
  readonly target: string | null;
  /** Only types come over it: nothing of it is left at run time. */
  readonly typeOnly: boolean;
  /** The names in braces; null where it has none (`import * as`, `import "x"`, `require`). */
  readonly names: readonly string[] | null;
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:([^"';]*?)\s*from\s+)?"([^"]+)"/gm;
const CALL = /\b(?:import|require(?:\.resolve)?)\(\s*"([^"]+)"\s*\)/g;

/** All imports of a file in the order of their kinds: statements, then calls. */
export function importsOf(file: RepositoryFile): Import[] {
  const from = file.path;
  const found: Import[] = [];
  for (const [, type, clause, specifier] of file.text.matchAll(STATEMENT)) {
    const braces = /\{([^}]*)\}/.exec(clause ?? "")?.[1];
    const items = braces === undefined ? null : braces.split(",").map((item) => item.trim());
    const names = items?.filter((item) => item !== "") ?? null;
    const typeOnly =
      type !== undefined ||
      (names !== null && names.length > 0 && names.every((name) => name.startsWith("type ")));
    found.push({
      from,
      specifier: specifier as string,
      target: targetOf(from, specifier as string),
      typeOnly,
      names: names?.map((name) => name.replace(/^type /, "").replace(/ as .*/, "")) ?? null,
    });
  }
  for (const [, specifier] of file.text.matchAll(CALL))
    found.push({
      from,
      specifier: specifier as string,
      target: targetOf(from, specifier as string),
      typeOnly: false,
      names: null,
    });
  return found;
}

function targetOf(from: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  return join(dirname(from), specifier)
    .replace(/\.ts$/, "")
    .replace(/\/index$/, "");
}

/** The name under which imports speak of a file. */
export function moduleOf(path: string): string {
  return path.replace(/\.ts$/, "").replace(/\/index$/, "");
}

/** One cycle of files that import one another at run time, first file again at the end; null where there is none. */
export function findCycle(imports: readonly Import[]): string[] | null {
  const edges = new Map<string, string[]>();
  for (const { from, target, typeOnly } of imports) {
    if (target === null || typeOnly) continue;
    const module = moduleOf(from);
    edges.set(module, [...(edges.get(module) ?? []), target]);
  }
  const done = new Set<string>();
  const visit = (module: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(module);
    if (at >= 0) return [...path.slice(at), module];
    if (done.has(module)) return null;
    for (const next of edges.get(module) ?? []) {
      const cycle = visit(next, [...path, module]);
      if (cycle !== null) return cycle;
    }
    done.add(module);
    return null;
  };
  for (const module of edges.keys()) {
    const cycle = visit(module, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** The module and all that it imports at run time, directly or through others. */
export function reachableFrom(module: string, imports: readonly Import[]): Set<string> {
  const seen = new Set<string>();
  const open = [module];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of imports)
      if (edge.target !== null && !edge.typeOnly && moduleOf(edge.from) === at) open.push(edge.target);
  }
  return seen;
}
