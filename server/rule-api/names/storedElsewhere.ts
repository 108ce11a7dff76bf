/** What the imported files of the workspace do to libraries and to objects: `K.where = where`, `net.__class__ = Patched`. Knows no library. */

import { dynamicAttributes, isStored } from "../../semantic/guards";
import { importedModules } from "../../semantic/importedFiles";
import { lastPart } from "../../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

/** How far imports are followed from the file under review. */
const DEPTH = 2;

/** Whether a file that this one imports, or one that that imports, gives the library's module this name, or some object that it made: `loader.num = 5`. */
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

/**
 * Whether the file, or one that it imports, puts something else in the place of a library's function: `lgb.cv = renamed_cv`,
 * `setattr(lgb, "cv", renamed_cv)`, `patch("lightgbm.cv", fake)`.
 */
export function isReplaced(semantic: SemanticModel, name: QualifiedName): boolean {
  const last = lastPart(name);
  const isModule = (node: SyntaxNode | undefined): boolean =>
    node !== undefined && `${semantic.qualifiedName(node)}.${last}` === name;
  const isHanded = nodesOf(semantic.tree, "call").some(
    ({
      arguments: {
        children: [first, second],
      },
    }) => {
      const text = first === undefined ? null : stringValue(first);
      return text === name || (isModule(first) && second !== undefined && stringValue(second) === last);
    },
  );
  const isSet = nodesOf(semantic.tree, "attribute").some(
    (node) => node.attribute.text === last && isStored(node) && isModule(node.object),
  );
  return isHanded || isSet || isStoredElsewhere(semantic, name);
}

/** How many files are looked at for what changes the class of an object. */
const MOST_FILES = 150;

/** Whether a file that this one imports, directly or through others, gives objects another class. */
export function isMadeOverElsewhere(semantic: SemanticModel): boolean {
  const seen = new Set([semantic]);
  for (const file of seen) {
    if (file !== semantic && dynamicAttributes(file).madeOver) return true;
    if (seen.size < MOST_FILES) for (const next of importedModules(file, semantic)) seen.add(next);
  }
  return false;
}

function stores(semantic: SemanticModel, name: QualifiedName): boolean {
  const last = lastPart(name);
  return nodesOf(semantic.tree, "attribute").some((node) => {
    if (node.attribute.text !== last || !isStored(node)) return false;
    const of = semantic.qualifiedName(node.object);
    return of === null
      ? !(isKind(node.object, "identifier") && node.object.text === "self")
      : `${of}.${last}` === name;
  });
}
