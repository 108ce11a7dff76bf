/** Whether what a call makes reaches nothing but the calls that are judged. Knows names and arguments, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isInside, isKind, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";
import { usesOf } from "../names/selfFields";

interface File {
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

/** Through how many names, such as that of a list of callbacks. */
const MAX_NAMES = 3;

/**
 * Whether what is made here stands in the arguments of some of these calls, itself or by names and lists of names, and
 * nowhere else but where its fields are read: no other code may use it, or change it.
 */
export function goesOnlyTo(
  file: File,
  made: SyntaxNode,
  takers: readonly Call[],
  names = MAX_NAMES,
): boolean {
  if (takers.some((taker) => isInside(made, taker.arguments))) return true;
  let whole = made;
  while (isKind(whole.parent, "list", "tuple", "parenthesized_expression")) whole = whole.parent;
  const { parent } = whole;
  if (names === 0 || !isKind(parent, "assignment") || parent.right !== whole) return false;
  return (
    isOnlySet(file, parent.left) && usesOf(file, parent.left).every((use) => isSeen(file, use, takers, names))
  );
}

function isSeen(file: File, use: SyntaxNode, takers: readonly Call[], names: number): boolean {
  const { parent } = use;
  if (isKind(parent, "assignment") && parent.left === use) return true;
  // `stop.stopped_epoch`; a list has only methods, and what they add is seen nowhere.
  if (isKind(parent, "attribute"))
    return !isKind(parent.parent, "call", "assignment", "augmented_assignment");
  return goesOnlyTo(file, use, takers, names - 1);
}

/** A name with one definition. */
const isOnlySet = ({ semantic }: File, name: SyntaxNode): boolean =>
  semantic.bindingOf(name)?.definitions.length === 1;

/** Whether a name that one call is assigned to is only asked for these methods and fields. */
export function isOnlyAsked(file: File, made: Call, asked: (name: string) => boolean): boolean {
  const { parent } = made;
  if (!isKind(parent, "assignment") || parent.right !== made || !isOnlySet(file, parent.left)) return false;
  return usesOf(file, parent.left).every(
    (use) => use === parent.left || (isKind(use.parent, "attribute") && asked(use.parent.attribute.text)),
  );
}
