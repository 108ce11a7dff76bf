/** Arrays that pandas 3 hands out of a column without a copy, and that nobody may write to. Reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";
import { columnKind } from "./columnKind";
import { frameSelection } from "./frameSelection";

export interface ReadOnlyArray {
  /** Where it comes out of the column: `df["y"].values`. */
  readonly taken: SyntaxNode;
  readonly column: SyntaxNode;
  /** Whether the column certainly has numbers. */
  readonly isNumeric: boolean;
  /** Whether text would come as a copy, which `to_numpy` makes of it; `values` gives it in an array that takes text alone. */
  readonly copiesText: boolean;
}

/** Methods of a column that give another column. */
const GIVES_COLUMN = /^(?:abs|astype|clip|cumsum|diff|dropna|fillna|map|rank|replace|round|shift)$/;
/** Methods of an array that give a view of it. */
const GIVES_VIEW = /^(?:ravel|reshape|squeeze|swapaxes|transpose|view)$/;

/**
 * `y` of `y = df["y"].values`, also behind `reshape`; null where that is not certain.
 * pandas 3.1.1: `values`, `to_numpy()` and `np.asarray` of a column of numbers give an array that is read-only.
 */
export function readOnlyArray(context: ApiQuestions, node: SyntaxNode, steps = 6): ReadOnlyArray | null {
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const value = reachingDefinition(context.semantic, node)?.value ?? null;
    return value === null ? null : readOnlyArray(context, value, steps - 1);
  }
  if (isKind(node, "attribute"))
    return node.attribute.text === "values"
      ? takenFrom(context, node, node.object)
      : node.attribute.text === "T"
        ? readOnlyArray(context, node.object, steps - 1)
        : null;
  return isKind(node, "call") ? takenByCall(context, node, steps) : null;
}

function takenByCall(context: ApiQuestions, call: Call, steps: number): ReadOnlyArray | null {
  const [first, ...more] = callArguments(call);
  if (context.semantic.qualifiedName(call.function) === "numpy.asarray")
    return first === undefined || more.length > 0 ? null : takenFrom(context, call, first.value, true);
  if (!isKind(call.function, "attribute")) return null;
  const { object, attribute } = call.function;
  if (attribute.text === "to_numpy" && first === undefined) return takenFrom(context, call, object, true);
  return GIVES_VIEW.test(attribute.text) ? readOnlyArray(context, object, steps - 1) : null;
}

function takenFrom(
  context: ApiQuestions,
  taken: SyntaxNode,
  column: SyntaxNode,
  copiesText = false,
): ReadOnlyArray | null {
  if (!isColumn(context, column)) return null;
  return { taken, column, isNumeric: columnKind(context, column) === "numbers", copiesText };
}

/** One column of a frame, or what a method makes of one. */
function isColumn(context: ApiQuestions, node: SyntaxNode): boolean {
  if (context.dataflow.valueOf(node).type === "pandas.Series") return true;
  if (isKind(node, "call"))
    return (
      isKind(node.function, "attribute") &&
      GIVES_COLUMN.test(node.function.attribute.text) &&
      isColumn(context, node.function.object)
    );
  if (isPlacedColumn(context, node)) return true;
  const selection = frameSelection(context, node);
  return selection?.column != null && !selection.isCopy;
}

/** `df.iloc[:, -1]`. */
function isPlacedColumn({ dataflow }: ApiQuestions, node: SyntaxNode): boolean {
  if (!isKind(node, "subscript") || !isKind(node.value, "attribute")) return false;
  const [rows, place, ...more] = node.subscript;
  return (
    node.value.attribute.text === "iloc" &&
    more.length === 0 &&
    isKind(rows, "slice") &&
    place !== undefined &&
    typeof dataflow.valueOf(place).constant === "number" &&
    dataflow.valueOf(node.value.object).type === "pandas.DataFrame"
  );
}
