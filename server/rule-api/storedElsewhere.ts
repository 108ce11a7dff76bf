/** Which names of libraries the imported files of the workspace put there themselves: `K.where = where`. Knows no library. */

import { isStored } from "../semantic/guards";
import type { QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { importedModules } from "./mentions";

/** How far imports are followed from the file under review. */
const DEPTH = 2;

/** Whether a file that this one imports, or one that that imports, gives the library's module this name. */
export function isStoredElsewhere(semantic: SemanticModel, name: QualifiedName): boolean {
  const seen = new Set([semantic]);
  let files = [semantic];
  for (let depth = 0; depth < DEPTH; depth++) {
    files = files.flatMap((file) => importedModules(file, semantic)).filter((file) => !seen.has(file));
    for (const file of files) seen.add(file);
    if (files.some((file) => stores(file, name))) return true;
  }
  return false;
}

function stores(semantic: SemanticModel, name: QualifiedName): boolean {
  return nodesOf(semantic.tree, "attribute").some(
    (node) => isStored(node) && semantic.qualifiedName(node) === name,
  );
}
