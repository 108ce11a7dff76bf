/** What import statements bind. Knows the statement, not where modules are. */

import {
  type FutureImportStatement,
  type Identifier,
  type ImportFromStatement,
  type ImportStatement,
  type SyntaxTree,
  textOf,
} from "../syntax/syntaxTree";
import { canonicalName } from "./qualifiedName";
import type { ImportTarget } from "./semanticModel";

export interface ImportedName {
  readonly identifier: Identifier;
  readonly target: ImportTarget;
}

/** The names that an import statement binds, in source order; none for a star import. */
export function collectImports(
  tree: SyntaxTree,
  node: ImportStatement | ImportFromStatement | FutureImportStatement,
): ImportedName[] {
  const from =
    node.kind === "import_from_statement"
      ? textOf(tree, node.moduleName).replace(/\s/g, "")
      : node.kind === "future_import_statement"
        ? "__future__"
        : null;
  const found: ImportedName[] = [];
  for (const entry of node.name) {
    const path = entry.kind === "aliased_import" ? entry.name : entry;
    const dotted = path.children.map((part) => (part.kind === "identifier" ? part.text : "")).join(".");
    const first = path.children[0];
    const identifier = entry.kind === "aliased_import" ? entry.alias : first;
    if (identifier?.kind !== "identifier" || dotted === "") continue;
    if (from !== null) found.push({ identifier, target: importTarget(from, dotted) });
    else if (entry.kind === "aliased_import") found.push({ identifier, target: importTarget(dotted, null) });
    else found.push({ identifier, target: importTarget(identifier.text, null) });
  }
  return found;
}

function importTarget(module: string, name: string | null): ImportTarget {
  const written = name === null ? module : module.endsWith(".") ? `${module}${name}` : `${module}.${name}`;
  return { module, name, written, qualified: canonicalName(written) };
}
