/** Where sizes that do not fit are told: at the layer itself, or where its class is made. Reports nothing. */

import { sameSize, sizeInWords } from "../../dataflow/tensors/size";
import type { TensorConflict } from "../../dataflow/tensors/tensor";
import { type Call, rootOf, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "tree">;

export interface ConflictPlace {
  /** The constructor of the layer, if it says itself what the layer takes. */
  readonly own: Call | null;
  /** Its argument that says so. */
  readonly wants: SyntaxNode | null;
  /** What is to be underlined where no argument is. */
  readonly place: SyntaxNode;
}

/** Null for what lies in another file altogether. */
export function conflictPlace({ dataflow, tree }: Questions, conflict: TensorConflict): ConflictPlace | null {
  const { layer, at, path, takes } = conflict;
  const isHere = (node: SyntaxNode): boolean => rootOf(node) === tree.root;
  const told =
    layer === null || takes === null ? null : dataflow.argument(layer, takes.keyword, takes.position);
  const { constant, size } = told === null ? {} : dataflow.valueOf(told);
  // A parameter of a block is told where the block is made.
  const isToldThere =
    told === null || constant !== undefined || (size !== undefined && sameSize(size, conflict.wants));
  const own = layer !== null && isHere(layer) && isToldThere ? layer : null;
  const place = own ?? (layer === null ? [...path, at] : [at, ...path]).findLast(isHere);
  return place === undefined ? null : { own, wants: own === null ? null : told, place };
}

/** The code of a size where this expression stands; null where a parameter in it is out of reach. */
export function sizeCode(size: TensorConflict["has"], at: SyntaxNode): string | null {
  const isInReach =
    typeof size === "number" ||
    size.terms.every(({ symbol: { site } }) => functionAround(site) === functionAround(at));
  return isInReach ? sizeInWords(size) : null;
}

/** A number as it is, symbols as code. */
export const shownSize = (size: TensorConflict["has"]): string =>
  typeof size === "number" ? `${size}` : `\`${sizeInWords(size)}\``;
