/** From which frame rows are taken, and where some of them are dropped on the way. Knows pandas' ways to choose, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
}

/** How rows get from a frame to an expression. */
export interface RowsWay {
  readonly frame: SyntaxNode;
  /** The call that drops some of them; null where all are kept. */
  readonly drop: Call | null;
}

/** Methods of a frame that drop rows, so that the rest is shorter. */
const DROPS = /^(?:dropna|drop_duplicates|query|head|tail|nlargest|nsmallest)$/;
/** What keeps all rows. */
const KEEPS = /^(?:copy|astype|fillna|to_numpy|values|map|ravel|replace|round|rename|reset_index)$/;
const MAX_STEPS = 8;

/** Back to the name of a frame, through columns and methods that keep or drop rows; null for any other way. */
export function rowsWay(context: Questions, node: SyntaxNode, steps = 0): RowsWay | null {
  const { dataflow } = context;
  const next = (inner: SyntaxNode): RowsWay | null =>
    steps > MAX_STEPS ? null : rowsWay(context, inner, steps + 1);
  if (isKind(node, "identifier")) {
    // Of something given the columns and the rows dropped tell that it is a frame, of this library or another.
    const { type, localClass, call } = dataflow.valueOf(node);
    const isOpen = (type ?? localClass ?? call) === undefined && steps > 0;
    return type === "pandas.DataFrame" || isOpen ? { frame: node, drop: null } : null;
  }
  if (isKind(node, "subscript")) {
    const [columns, ...more] = node.subscript;
    const isColumns = columns !== undefined && more.length === 0 && choosesColumns(context, columns);
    return isColumns ? next(node.value) : null;
  }
  if (isKind(node, "attribute")) return next(node.object);
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const method = node.function.attribute.text;
  const whole = next(node.function.object);
  if (whole === null) return null;
  if (method === "drop") return dropsColumns(context, node) ? whole : null;
  if (KEEPS.test(method)) return whole;
  const isOther = callArguments(node).some(({ keyword }) => /^(?:inplace|axis)$/.test(keyword?.text ?? ""));
  return DROPS.test(method) && !isOther ? { ...whole, drop: node } : null;
}

function choosesColumns({ dataflow }: Questions, index: SyntaxNode): boolean {
  const { constant, elements = [] } = dataflow.valueOf(index);
  const isList = elements.length > 0 && elements.every((one) => typeof one.constant === "string");
  return typeof constant === "string" || isList;
}

function dropsColumns({ dataflow }: Questions, call: Call): boolean {
  const axis = dataflow.argument(call, "axis", 1);
  const isByAxis = axis !== null && /^(?:1|columns)$/.test(String(dataflow.valueOf(axis).constant));
  return isByAxis || dataflow.argument(call, "columns", 3) !== null;
}
