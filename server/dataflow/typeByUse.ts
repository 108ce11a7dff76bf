/** The class of an object of which only its uses are known: what is called on it, and whether it is called itself. Runs nothing. */

import type { Knowledge } from "../knowledge/knowledge";
import { packageOf } from "../semantic/qualifiedName";
import type { QualifiedName, SemanticModel } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Value } from "./value";

/** Nothing that an annotation or a use could say less certainly. */
export const isOpen = ({ type, oneOf, localClass, symbol, localFunction, constant }: Value): boolean =>
  (type ?? oneOf ?? localClass ?? symbol ?? localFunction ?? constant) === undefined;

/** What is done with an object, as `Knowledge.classWith` wants it, from all expressions that denote it. */
export function doneWith(uses: readonly SyntaxNode[]): ReadonlySet<string> {
  const done = new Set<string>();
  for (const use of uses) {
    const { parent } = use;
    if (isKind(parent, "call") && parent.function === use) done.add("__call__");
    if (!isKind(parent, "attribute") || !isKind(parent.parent, "call") || parent.parent.function !== parent)
      continue;
    done.add(parent.attribute.text);
    if (parent.parent.arguments.children.length === 0) done.add(`${parent.attribute.text}()`);
  }
  return done;
}

/** The class that all these uses of one object tell; null where other classes allow them too. */
export function typeByUse(
  knowledge: Knowledge,
  model: SemanticModel,
  uses: readonly SyntaxNode[],
): QualifiedName | null {
  const done = doneWith(uses);
  const told = done.size === 0 ? null : knowledge.classWith(done);
  // Other libraries have methods of these names: the file has to know the class's own.
  return told !== null && model.importedPackages.has(packageOf(told)) ? told : null;
}
