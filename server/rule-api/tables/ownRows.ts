/** Selections that show by themselves that a frame is selected from. Knows no library, reports nothing. */

import { isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { isOfOtherClass } from "../code/otherClass";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions } from "../ruleContext";

/** `df[(df.age > 18) and (df["sex"] == "f")]`: whatever chooses its rows by two comparisons of its own columns is a frame. */
export function choosesOwnRows(
  context: ApiQuestions,
  node: SyntaxNode & { readonly kind: "boolean_operator" },
): boolean {
  const { left, right, parent: holder } = node;
  if (!isKind(holder, "subscript") || holder.subscript[0] !== node) return false;
  const frame = holder.value;
  if (!isKind(frame, "identifier") || isOfOtherClass(context, frame, "pandas.DataFrame")) return false;
  const file = { semantic: context.semantic, tree: context.semantic.tree };
  return [left, right].every((side) => {
    const inner = unparenthesized(side);
    if (!isKind(inner, "comparison_operator")) return false;
    const [column] = inner.children;
    const owner = isKind(column, "attribute")
      ? column.object
      : isKind(column, "subscript")
        ? column.value
        : null;
    return (
      owner !== null &&
      isSameExpression(file, owner, frame) &&
      inner.operators.every((operator) => /^[<>=!]/.test(operator))
    );
  });
}

/** `a[0 < a < 1]`, `df[0 < df.age < 9]`: what is indexed by a comparison of itself is an array, or a frame. */
export function choosesOwnNumbers(
  { dataflow, semantic }: ApiQuestions,
  node: SyntaxNode & { readonly kind: "comparison_operator" },
  middle: SyntaxNode,
): boolean {
  const { parent: holder } = node;
  if (!isKind(holder, "subscript") || holder.subscript[0] !== node || holder.subscript.length > 1)
    return false;
  const owner = isKind(middle, "attribute")
    ? middle.object
    : isKind(middle, "subscript")
      ? middle.value
      : middle;
  const { type, elements, constant } = dataflow.valueOf(holder.value);
  const isArray = type === "numpy.ndarray" || type === "pandas.DataFrame" || type === "pandas.Series";
  // A list, a text and a dict take one truth value.
  if (elements !== undefined || constant !== undefined || (type !== undefined && !isArray)) return false;
  return (
    isKind(owner, "identifier") &&
    (isArray || owner === middle) &&
    isSameExpression({ semantic, tree: semantic.tree }, owner, holder.value)
  );
}
