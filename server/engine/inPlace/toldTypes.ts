/** What the annotations of a function's parameters say of the expressions that are written for them. Knows Python, no library. */

import { parameterNames } from "../../dataflow/functionShape";
import { isAsked } from "../../dataflow/parameters";
import { isKind } from "../../syntax/syntaxTree";
import type { Helper } from "./callsToReplace";
import type { Piece } from "./pieces";

/** The class that a parameter is said to be an instance of; null where nothing is said, or where the function asks what it is. */
export function annotatedWith({ node, model }: Helper, parameter: string): string | null {
  const name = parameterNames(node).all.find(({ text }) => text === parameter);
  const holder = name?.parent;
  if (name === undefined || !isKind(holder, "typed_parameter") || isAsked(model, name)) return null;
  const [written] = holder.type.children;
  return written === undefined ? null : model.qualifiedName(written);
}

/** Pieces of an expression, with what is said of it. */
export function annotated(pieces: readonly Piece[], type: string | null): readonly Piece[] {
  const [first, ...others] = pieces;
  return first === undefined || type === null
    ? pieces
    : [{ ...first, told: { type, more: others.length } }, ...others];
}
