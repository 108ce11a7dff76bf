/** Imports that code needs where it is written in another file. Knows no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxTree } from "../../syntax/syntaxTree";

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
    if (only === undefined || others.length > 0 || only.import === null) return null;
    const { module, name: part } = only.import;
    if (module.startsWith(".")) return null;
    const here = file.moduleScope.bindings.get(name) ?? null;
    if (here !== null) {
      const same = here.definitions.every(
        ({ import: target }) => target !== null && target.qualified === only.import?.qualified,
      );
      if (!same) return null;
      // What is imported further down may not be there yet where the call stands.
      if (here.definitions.some(({ identifier }) => identifier.start < endOfImports(file.tree))) continue;
    } else if (isTaken(name)) return null;
    const as = part === name || (part === null && module.split(".")[0] === name) ? "" : ` as ${name}`;
    lines.set(name, part === null ? `import ${module}${as}` : `from ${module} import ${part}${as}`);
  }
  return lines;
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
