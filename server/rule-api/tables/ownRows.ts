/** Selections that show by themselves that a frame is selected from. Knows no library, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { isOfOtherClass } from "../code/otherClass";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions } from "../ruleContext";

const ARRAYS: ReadonlySet<string> = new Set(["numpy.ndarray", "torch.Tensor", "pandas.Series"]);

/** `np.where((a > 0) and (a < 5), 1, 0)`: arrays that are chosen by have several numbers. */
function choosesByCondition(
  { dataflow }: ApiQuestions,
  node: SyntaxNode & { readonly kind: "boolean_operator" },
): boolean {
  const chooser = callOfArgument(node);
  if (chooser === null || dataflow.resolveCall(chooser).callee !== "numpy.where") return false;
  if (callArguments(chooser)[0]?.value !== node) return false;
  return [node.left, node.right].every((side) => {
    const inner = unparenthesized(side);
    const [compared] = isKind(inner, "comparison_operator") ? inner.children : [];
    const { type, elements, constant } = compared === undefined ? {} : dataflow.valueOf(compared);
    return (
      isKind(compared, "identifier", "attribute", "subscript") &&
      isKind(inner, "comparison_operator") &&
      inner.operators.every((operator) => /^[<>=!]/.test(operator)) &&
      (elements ?? constant) === undefined &&
      ARRAYS.has(type ?? "")
    );
  });
}

/** `df[(df.age > 18) and (df["sex"] == "f")]`, `x[(x > 2) and (x < 5)]`: whatever chooses its rows by two comparisons of its own columns is a frame, by two of itself an array. */
export function choosesOwnRows(
  context: ApiQuestions,
  node: SyntaxNode & { readonly kind: "boolean_operator" },
): boolean {
  const { left, right, parent: holder } = node;
  if (choosesByCondition(context, node)) return true;
  if (!isKind(holder, "subscript") || holder.subscript[0] !== node) return false;
  const frame = holder.value;
  if (!isKind(frame, "identifier")) return false;
  const ofOtherClass = isOfOtherClass(context, frame, "pandas.DataFrame");
  const { type, elements, constant } = context.dataflow.valueOf(frame);
  // A list, a text and a dict take one truth value.
  const isPlain = elements !== undefined || constant !== undefined;
  const mayBeArray = !isPlain && (type === undefined || ARRAYS.has(type));
  const file = { semantic: context.semantic, tree: context.semantic.tree };
  return [left, right].every((side) => {
    const inner = unparenthesized(side);
    if (!isKind(inner, "comparison_operator")) return false;
    const [column] = inner.children;
    const part = isKind(column, "attribute")
      ? column.object
      : isKind(column, "subscript")
        ? column.value
        : null;
    const owner = ofOtherClass ? null : part;
    const whole = mayBeArray && isKind(column, "identifier") ? column : null;
    return [owner, whole].some(
      (own) =>
        own !== null &&
        isSameExpression(file, own, frame) &&
        inner.operators.every((operator) => /^[<>=!]/.test(operator)),
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
