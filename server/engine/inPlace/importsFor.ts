/** Imports that code needs where it is written in another file. Knows no library. */

import { canonicalName } from "../../semantic/qualifiedName";
import type { Definition, ImportTarget, SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxTree } from "../../syntax/syntaxTree";
import { MARK } from "./mark";
import { moduleName, nameOfImported } from "./moduleNames";

/** The imports that a file needs for code of another one, by name; null where it cannot have them. `taken`: names that are something else. */
export function importsFor(
  file: SemanticModel,
  model: SemanticModel,
  free: readonly string[],
  isTaken: (name: string) => boolean,
): ReadonlyMap<string, string> | null {
  const lines = new Map<string, string>();
  for (const name of free) {
    const binding = model.moduleScope.bindings.get(name);
    if (binding === undefined) continue;
    const [only, ...others] = binding.definitions;
    if (only === undefined || others.length > 0) return null;
    const source = sourceOf(file, model, only);
    if (source === null) return null;
    const { module, part } = source;
    const here = file.moduleScope.bindings.get(name) ?? null;
    if (here !== null) {
      const same = here.definitions.every(({ import: target }) => target !== null && isSame(target, source));
      if (!same) return null;
      // What is imported further down may not be there yet where the call stands.
      if (here.definitions.some(({ identifier }) => identifier.start < endOfImports(file.tree))) continue;
    } else if (isTaken(name)) return null;
    const as = part === name || (part === null && module.split(".")[0] === name) ? "" : ` as ${name}`;
    lines.set(name, part === null ? `import ${module}${as}` : `from ${module} import ${part}${as}`);
  }
  return lines;
}

/** Where a name is from: `from module import part`, or `import module`. */
interface Source {
  readonly module: string;
  readonly part: string | null;
}

/** What a file has to import for a name of another one, which imports that itself or defines it; null where that cannot be said. */
function sourceOf(
  file: SemanticModel,
  model: SemanticModel,
  { import: target, identifier }: Definition,
): Source | null {
  if (target === null) {
    const module = moduleName(file, model);
    return module === null ? null : { module, part: identifier.text };
  }
  const { module, name, written } = target;
  const inner = name === null ? null : model.resolveModule(written);
  const whole = inner === null ? nameOfImported(file, model, module) : moduleName(file, inner);
  if (whole === null) return null;
  if (inner === null) return name === null && whole.startsWith(".") ? null : { module: whole, part: name };
  return sourceOfModule(whole);
}

/** `from src import engine` for `src.engine`. */
function sourceOfModule(module: string): Source {
  const [, before = "", last = module] = /^(.*\.)([^.]+)$/.exec(module) ?? [];
  if (before === "") return { module, part: null };
  return { module: /^\.+$/.test(before) ? before : before.slice(0, -1), part: last };
}

/** The import of a module alone, under a name that is not used otherwise. */
export function importOfModule(name: string): string {
  const { module, part } = sourceOfModule(name);
  return part === null
    ? `import ${module} as ${module}${MARK}`
    : `from ${module} import ${part} as ${part}${MARK}`;
}

function isSame(target: ImportTarget, { module, part }: Source): boolean {
  const written = part === null ? module : module.endsWith(".") ? `${module}${part}` : `${module}.${part}`;
  return target.qualified === canonicalName(written);
}

/** Where the imports end that a file begins with. */
function endOfImports({ root }: SyntaxTree): number {
  const first = root.children.find(
    (node) =>
      !isKind(node, "import_statement", "import_from_statement", "future_import_statement") &&
      !(isKind(node, "expression_statement") && isKind(node.children[0], "string")),
  );
  return first?.start ?? root.end;
}

/** Where imports may stand: behind the docstring and what is imported from the future. */
export function behindDocstring({ root, text }: SyntaxTree): number {
  let at = 0;
  for (const node of root.children) {
    const isDoc = isKind(node, "expression_statement") && isKind(node.children[0], "string");
    if (!isDoc && !isKind(node, "future_import_statement")) break;
    const end = text.indexOf("\n", node.end);
    at = end < 0 ? text.length : end + 1;
  }
  return at;
}
