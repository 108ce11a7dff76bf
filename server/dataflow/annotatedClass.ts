/** The class of the workspace that an annotation says something is an instance of: `model: Net`. Runs nothing. */

import { withBases } from "../semantic/classBases";
import type { ClassInfo, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { decorators, isStub } from "./functionShape";
import type { Value } from "./value";

/** Bases whose classes others are written for. */
const MEANT_FOR_OTHERS: ReadonlySet<string> = new Set(["abc.ABC", "typing.Protocol", "typing.Generic"]);

/**
 * What an annotation tells of a value that is an instance of a class of the workspace, with `site` as its identity; null where it
 * names none, or where others may be meant: a class that leaves something open, or one that a class of these files derives from.
 */
export function annotatedInstance(
  { classesOf, libraryBase }: Pick<Analysis, "classesOf" | "libraryBase">,
  model: SemanticModel,
  { children: [written] }: SyntaxNode,
  site: SyntaxNode,
): Value | null {
  const info = written === undefined ? null : model.classOf(written);
  if (info === null || isDerivedFrom(model, info) || isDerivedFrom(info.model, info)) return null;
  if (classesOf(info.model, info.node).some(isMeantForOthers)) return null;
  const type = libraryBase(info);
  return { localClass: info.node, object: { site }, ...(type === null ? {} : { type }) };
}

/** Whether a class is not all there: a base that is not seen, an abstract one, a method that others write. */
function isMeantForOthers({ model, bases, methods }: ClassInfo): boolean {
  return (
    bases.some((base) => base === null || (typeof base === "string" && MEANT_FOR_OTHERS.has(base))) ||
    [...methods.values()].some(
      (method) => isStub(method) || decorators(method, model).includes("abc.abstractmethod"),
    )
  );
}

/** Whether another class of a file derives from one. */
function isDerivedFrom(model: SemanticModel, { node }: ClassInfo): boolean {
  return nodesOf(model.tree, "class_definition").some((other) => {
    const info = other === node ? null : model.classOf(other);
    return info !== null && [...withBases(info)].some((base) => base.node === node);
  });
}
