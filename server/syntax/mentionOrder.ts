/** Which of the places that name one field or entry give it a value, and whether the first one does. Knows statements, no scope. */

import { ancestor, isKind, type SyntaxNode } from "./syntaxTree";

/** One place that names a field or an entry which is a variable like any other. */
export interface Mention {
  readonly node: SyntaxNode;
  /** How it is spelled, the same in all places. */
  readonly name: string;
  /** The function or module in which the variable is at home. */
  readonly owner: SyntaxNode;
  /** The name of the field; null for an entry. */
  readonly field: string | null;
}

/** What gives a place its value: an assignment, a loop, a `with`, a `del`; null where it is only read. */
export function storeOf(node: SyntaxNode): SyntaxNode | null {
  let at = node;
  while (
    isKind(
      at.parent,
      "pattern_list",
      "tuple_pattern",
      "list_pattern",
      "list_splat_pattern",
      "as_pattern_target",
    )
  )
    at = at.parent;
  const { parent } = at;
  if (isKind(parent, "assignment", "augmented_assignment", "for_statement", "for_in_clause"))
    return parent.left === at ? parent : null;
  if (isKind(at, "as_pattern_target")) return parent;
  const isDeleted =
    isKind(parent, "delete_statement") ||
    (isKind(parent, "expression_list") && isKind(parent.parent, "delete_statement"));
  return isDeleted ? ancestor(node, "delete_statement") : null;
}

/** Whether, of places in source order, the first one to run gives the value that the others then find. */
export function isGivenFirst(places: readonly SyntaxNode[]): boolean {
  const [first, ...others] = places;
  const store = first === undefined ? null : storeOf(first);
  if (first === undefined || store === null || isKind(store, "augmented_assignment", "delete_statement"))
    return false;
  if (isKind(store, "as_pattern")) return true;
  if (isKind(store, "for_statement")) return others.every((one) => !isWithin(one, store.right));
  // `self.count: int` declares it.
  if (!isKind(store, "assignment") || store.right === null) return false;
  const { right } = store;
  return others.every((one) => !isWithin(one, right) || storeOf(one) !== null);
}

const isWithin = (inner: SyntaxNode, outer: SyntaxNode): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** The function, class or module whose own statements a node is among, or is part of; lambdas and comprehensions have none. */
export function runningUnit(node: SyntaxNode): SyntaxNode {
  let from = node;
  for (let at = node.parent; at !== null; from = at, at = at.parent)
    if (isKind(at, "module") || (isKind(at, "function_definition", "class_definition") && at.body === from))
      return at;
  return from;
}
