/** The library that a file means without importing it: a function in a file of its own, a cell that was copied. Asks knowledge, reports nothing. */

import { doneWith } from "../dataflow/typeByUse";
import type { Knowledge } from "../knowledge/knowledge";
import { isOfAnyProgram } from "../knowledge/moduleImports";
import { importedFiles } from "../semantic/importedFiles";
import { packageOf } from "../semantic/qualifiedName";
import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { type Identifier, isKind } from "../syntax/syntaxTree";

/** More than this, and a file is a program of its own. */
const LONGEST_PIECE = 4000;

const importsNothing = ({ importedPackages }: SemanticModel): boolean =>
  [...importedPackages].every(isOfAnyProgram);

/** The packages that a file uses: those that it or a file that it imports imports, and those that they are made of. */
export function packagesUsed(semantic: SemanticModel, knowledge: Knowledge): ReadonlySet<string> {
  const used = new Set(semantic.importedPackages);
  for (const { importedPackages } of importedFiles(semantic))
    for (const name of importedPackages) used.add(name);
  for (const name of [...used]) {
    const under = knowledge.libraryUnder(name);
    if (under !== null) used.add(under);
  }
  return used;
}

/** Whether a file is so short, and so much without imports, that they stand elsewhere: what it means only its code can say. */
export function isPieceOfCode(semantic: SemanticModel): boolean {
  return semantic.tree.text.length < LONGEST_PIECE && importsNothing(semantic);
}

/**
 * The model, with the packages counted as imported whose classes alone allow what a file does with its names. Only where it imports
 * nothing but Python's own modules, and defines none of these methods itself: anything else may be what it means.
 */
export function withImpliedLibraries(semantic: SemanticModel, knowledge: Knowledge): SemanticModel {
  if (!importsNothing(semantic)) return semantic;
  const uses = new Map<unknown, Identifier[]>();
  for (const named of nodesOf(semantic.tree, "identifier")) {
    if (!isKind(named.parent, "call", "attribute", "subscript") || semantic.isBuiltin(named)) continue;
    const key = semantic.bindingOf(named) ?? named.text;
    uses.set(key, [...(uses.get(key) ?? []), named]);
  }
  const own = new Set(nodesOf(semantic.tree, "function_definition").map(({ name }) => name.text));
  const implied = [...uses.values()].flatMap((names) => {
    const done = doneWith(names);
    const told = [...done].some((method) => own.has(method)) ? null : knowledge.classWith(done);
    return told === null ? [] : [packageOf(told)];
  });
  if (implied.length === 0) return semantic;
  return { ...semantic, importedPackages: new Set([...semantic.importedPackages, ...implied]) };
}
