/** From which frame rows are taken, and where some of them are dropped on the way. Knows pandas' ways to choose, reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { mayBeTold } from "../code/keywords";
import { isSelfField } from "../names/selfFields";
import { isRowMask } from "./frameSelection";

interface Questions {
  readonly apiIndex: ApiIndex;
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** How rows get from a frame to an expression. */
export interface RowsWay {
  readonly frame: SyntaxNode;
  /** The call, or the choice by a condition, that drops some of them; null where all are kept. */
  readonly drop: SyntaxNode | null;
  /** The call that puts them into another order; null where they keep theirs. */
  readonly moved: Call | null;
}

/** Methods of a frame that drop rows, so that the rest is shorter. */
const DROPS = /^(?:dropna|drop_duplicates|query|head|tail|nlargest|nsmallest)$/;
/** What puts rows into another order. */
const MOVES = /^(?:sample|sort_values|sort_index)$/;
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
    return type === "pandas.DataFrame" || isOpen ? { frame: node, drop: null, moved: null } : null;
  }
  if (isKind(node, "subscript")) {
    const [columns, ...more] = node.subscript;
    if (columns === undefined || more.length > 0) return null;
    if (choosesColumns(context, columns)) return next(node.value);
    const whole = isRowMask(context, columns) ? next(node.value) : null;
    return whole === null ? null : { ...whole, drop: node };
  }
  if (isSelfField(node) && dataflow.valueOf(node).type === "pandas.DataFrame")
    return { frame: node, drop: null, moved: null };
  if (isKind(node, "attribute")) return next(node.object);
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const method = node.function.attribute.text;
  const whole = next(node.function.object);
  if (whole === null) return null;
  if (method === "drop") return dropsColumns(context, node) ? whole : null;
  if (KEEPS.test(method)) return whole;
  if (MOVES.test(method))
    return dataflow.argument(node, "inplace", null) === null ? { ...whole, moved: node } : null;
  const isOther = mayBeTold(node, /^(?:inplace|axis)$/);
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
