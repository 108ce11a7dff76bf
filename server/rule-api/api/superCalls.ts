/** The library class whose constructor `super().__init__(...)` runs. Knows classes of the file, reports nothing. */

import type { ClassInfo, QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, isKind } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";

/** Null where the class has other bases, or may stand beside others in a class derived from it, so that Python goes to those first. */
export function baseOfSuper(semantic: SemanticModel, { function: callee }: Call): QualifiedName | null {
  if (!isKind(callee, "attribute") || callee.attribute.text !== "__init__") return null;
  const { object } = callee;
  if (!isKind(object, "call") || !isKind(object.function, "identifier")) return null;
  if (object.function.text !== "super" || !semantic.isBuiltin(object.function)) return null;
  const method = functionAround(callee);
  const holder = method?.name.text === "__init__" ? ancestor(method, "class_definition") : null;
  const info = holder === null ? null : semantic.classOf(holder.name);
  const [base, ...others] = info?.bases ?? [];
  if (info === null || typeof base !== "string" || others.length > 0 || isMixedIn(semantic, info))
    return null;
  return base;
}

const isMixedIn = (semantic: SemanticModel, info: ClassInfo): boolean =>
  /mixin/i.test(info.name) ||
  nodesOf(semantic.tree, "class_definition").some((other) => {
    const { bases = [] } = semantic.classOf(other.name) ?? {};
    return bases.length > 1 && bases.includes(info);
  });
