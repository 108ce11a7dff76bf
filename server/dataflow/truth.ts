/** Which way a condition goes, where what it asks about is known. Knows Python, no library. */

import { isKind, type SyntaxNode, unparenthesized } from "../syntax/syntaxTree";
import type { Constant, Value } from "./value";

export type ValueOf = (node: SyntaxNode) => Value;

/**
 * Whether a condition certainly holds, or does not; null where it may go either way. `given` tells the number, text or truth value
 * that decides, `valueAt` what it is compared with.
 */
export function truthOf(
  written: SyntaxNode | undefined,
  given: (node: SyntaxNode) => Constant | undefined,
  valueAt: ValueOf,
): boolean | null {
  if (written === undefined) return null;
  const node = unparenthesized(written);
  if (isKind(node, "not_operator")) {
    const inner = truthOf(node.children[0], given, valueAt);
    return inner === null ? null : !inner;
  }
  if (isKind(node, "identifier")) {
    const constant = given(node);
    return constant === undefined ? null : Boolean(constant);
  }
  if (!isKind(node, "comparison_operator") || node.children.length !== 2) return null;
  const [left, right] = node.children;
  const [operator] = node.operators;
  const constant = left === undefined ? undefined : given(left);
  if (constant === undefined || right === undefined) return null;
  const other = valueAt(right).constant;
  // `1 == True`
  const isLike = typeof constant === typeof other || [constant, other].some((one) => typeof one === "string");
  if (operator === "==" || operator === "!=")
    return other === undefined || !isLike ? null : (constant === other) === (operator === "==");
  if ((operator === "is" || operator === "is not") && other === null)
    return (constant === null) === (operator === "is");
  if (operator !== "in" && operator !== "not in") return null;
  const members = isKind(right, "tuple", "list", "set")
    ? right.children.map((one) => valueAt(one).constant)
    : [];
  if (members.length === 0 || members.includes(undefined)) return null;
  return members.includes(constant) === (operator === "in");
}
