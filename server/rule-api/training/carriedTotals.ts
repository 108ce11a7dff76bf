/** Sums over one pass of the data that begin before all passes, and are divided by the length of one. Knows loops and names, no library; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  callArguments,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import { isSameExpression } from "../code/sameExpression";
import { isSelfField } from "../names/selfFields";
import { storesOf, valueGiven } from "./bestScore";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

export interface CarriedTotal {
  readonly division: SyntaxNode;
  readonly total: SyntaxNode;
  /** The number that it begins with, once. */
  readonly start: SyntaxNode;
  /** The pass in which it is added up. */
  readonly pass: Loop;
}

/** The divisions of a file whose total still holds the passes before. */
export const carriedTotals = (file: File): readonly CarriedTotal[] =>
  nodesOf(file.tree, "binary_operator").flatMap((division) =>
    division.operator === "/" ? (carriedTotal(file, division, division.left, division.right) ?? []) : [],
  );

function carriedTotal(
  file: File,
  division: SyntaxNode,
  left: SyntaxNode,
  divisor: SyntaxNode,
): CarriedTotal | null {
  const total = totalOf(file, left);
  const [around] = enclosingLoops(division);
  if (total === null || around === undefined || isCleared(around)) return null;
  const stores = storesOf(file, total);
  const added = stores.filter((store) => isAdded(store) && contains(around, store));
  const [first, ...others] = stores.filter((store) => !added.includes(store));
  const [pass, ...more] = new Set(added.map((store) => passOf(store, around)));
  if (first === undefined || others.length > 0 || pass == null || more.length > 0) return null;
  const start = valueGiven(first);
  const isBefore = functionAround(first) === functionAround(around) && first.end <= around.start;
  if (!isBefore || start === null || !isKind(start, "integer", "float") || Number(start.text) !== 0)
    return null;
  if (division.start < pass.end || !isOfOnePass(file, divisor, pass, around)) return null;
  return { division, total, start, pass };
}

/** `total` of `total`, `100 * total` and `total.item()`. */
function totalOf(file: File, left: SyntaxNode): SyntaxNode | null {
  const at = unparenthesized(left);
  if (isKind(at, "identifier") || isSelfField(at)) return at;
  if (
    isKind(at, "call") &&
    isKind(at.function, "attribute") &&
    /^(?:item|float|double|cpu)$/.test(at.function.attribute.text)
  )
    return totalOf(file, at.function.object);
  if (!isKind(at, "binary_operator") || at.operator !== "*") return null;
  if (typeof file.dataflow.valueOf(at.left).constant === "number") return totalOf(file, at.right);
  return typeof file.dataflow.valueOf(at.right).constant === "number" ? totalOf(file, at.left) : null;
}

/** One round alone, or one that is left at once. */
const isCleared = (loop: Loop): boolean =>
  loop.body.children.some(({ kind }) => kind === "break_statement" || kind === "return_statement");

const isAdded = ({ parent, ...store }: SyntaxNode): boolean =>
  isKind(parent, "augmented_assignment") && parent.operator === "+=" && parent.left.start === store.start;

/** The outermost loop inside of another one that a place stands in. */
const passOf = (store: SyntaxNode, around: Loop): Loop | null =>
  enclosingLoops(store).findLast((loop) => loop !== around && contains(around, loop)) ?? null;

/** `len(loader)` of the loader that the pass goes over, or a number of rows that each pass counts anew. */
function isOfOnePass(file: File, divisor: SyntaxNode, pass: Loop, around: Loop): boolean {
  const at = unparenthesized(divisor);
  if (isKind(at, "call")) {
    const [given] = textOf(file.tree, at.function) === "len" ? callArguments(at) : [];
    const of =
      isKind(given?.value, "attribute") && given.value.attribute.text === "dataset"
        ? given.value.object
        : given?.value;
    return (
      of !== undefined && isKind(pass, "for_statement") && isSameExpression(file, loopedOver(file, pass), of)
    );
  }
  if (!isKind(at, "identifier")) return false;
  const stores = storesOf(file, at);
  const counted = stores.filter((store) => isAdded(store) && contains(pass, store));
  const anew = stores.filter((store) => !counted.includes(store));
  return (
    counted.length > 0 &&
    anew.length > 0 &&
    anew.every(
      (store) =>
        contains(around.body, store) && store.end <= pass.start && enclosingLoops(store)[0] === around,
    )
  );
}
