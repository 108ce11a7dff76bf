/** Selections that show by themselves that a frame is selected from. Knows no library, reports nothing. */

import { isKind, type SyntaxNode, unparenthesized } from "../syntax/syntaxTree";
import { isOfOtherClass } from "./otherClass";
import type { ApiQuestions } from "./ruleContext";
import { isSameExpression } from "./sameExpression";

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
