/** Which library name stands at a place of a file: through aliases, in its import, as a method of a known object. Knows no concept and no API. */

import { withBases } from "../../semantic/classBases";
import { canonicalName, type QualifiedName } from "../../semantic/qualifiedName";
import type { ClassInfo } from "../../semantic/semanticModel";
import { ancestor, type Identifier, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Inspection } from "../../workspace/reviewer";

/** The library name that an identifier stands for where it is written; null where it is none, or not certain. */
export function symbolAt(inspection: Inspection, identifier: Identifier): QualifiedName | null {
  const imported = ancestor(identifier, "import_statement", "import_from_statement");
  if (imported !== null) return importedName(inspection, identifier);
  if (isKeyword(identifier)) return null;
  const { semantic, dataflow } = inspection;
  const whole = expressionOf(identifier);
  // A name that nothing imports may become anything yet.
  if (semantic.nameOf(whole)?.definitions.length === 0) return null;
  const named = semantic.qualifiedName(whole);
  if (named !== null) return named;
  if (whole.kind !== "attribute") return null;
  const value = dataflow.valueOf(whole.object);
  const owner = value.symbol ?? value.type;
  const own = dataflow.classOf(value);
  if (owner === undefined || (own !== null && definesMethod(own, identifier.text))) return null;
  return `${owner}.${identifier.text}`;
}

/** The expression that ends with the identifier: the attribute whose name it is, else the identifier itself. */
export function expressionOf(identifier: Identifier): SyntaxNode {
  const { parent } = identifier;
  return isKind(parent, "attribute") && parent.attribute === identifier ? parent : identifier;
}

/** Whether the identifier only names a parameter of the function called. */
export function isKeyword(identifier: Identifier): boolean {
  return isKind(identifier.parent, "keyword_argument") && identifier.parent.name === identifier;
}

/** What the library does is not what happens where a class of the workspace has a method of that name. */
function definesMethod(info: ClassInfo, method: string): boolean {
  return [...withBases(info)].some(({ methods }) => methods.has(method));
}

function importedName({ semantic }: Inspection, identifier: Identifier): QualifiedName | null {
  const aliased = ancestor(identifier, "aliased_import");
  const dotted = isKind(identifier.parent, "dotted_name") ? identifier.parent : null;
  // Of `import torch.nn as nn` either `nn` is the whole, and each name before a dot what stands before the dot.
  const names = (dotted ?? aliased?.name)?.children ?? [];
  const until = dotted === null ? names.length : names.indexOf(identifier) + 1;
  const path = names.slice(0, until).map((name) => (isKind(name, "identifier") ? name.text : ""));
  const from = ancestor(identifier, "import_from_statement");
  if (from !== null && from.moduleName !== dotted) {
    if (from.moduleName.kind !== "dotted_name") return null;
    path.unshift(...from.moduleName.children.map((name) => (isKind(name, "identifier") ? name.text : "")));
  } else if (isKind(dotted?.parent, "relative_import")) return null;
  const name = path.join(".");
  return name === "" || semantic.resolveModule(path[0] ?? "") !== null ? null : canonicalName(name);
}
