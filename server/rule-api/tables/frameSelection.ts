/** What a selection of a pandas frame takes, and whether it is a copy in every version of pandas. Knows pandas' indexing alone, reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, stringValue, unparenthesized } from "../../syntax/syntaxTree";
import { GIVES_NEW_FRAME } from "./frameMethods";

interface Questions {
  readonly apiIndex: ApiIndex;
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** `df["a"]`, `df[mask]`, `df.loc[mask]`, `df.a`: a column or a smaller frame. */
export interface FrameSelection {
  readonly frame: SyntaxNode;
  /** What chooses the rows and the column, where they can stand in one `.loc`. */
  readonly rows: SyntaxNode | null;
  readonly column: SyntaxNode | null;
  /** Rows by a condition or columns by a list: pandas has always copied these. */
  readonly isCopy: boolean;
}

/** Libraries whose tables a parameter may be as well. */
const OTHER_TABLES = ["dask", "polars", "modin", "cudf", "pyspark", "vaex", "awkward"];
/** Methods of a column that give a mask. */
const MASKS: ReadonlySet<string> = new Set([
  "isin",
  "isna",
  "isnull",
  "notna",
  "notnull",
  "between",
  "duplicated",
]);

/** Methods of the texts of a column that give a mask. */
const TEXT_MASKS: ReadonlySet<string> = new Set(["contains", "startswith", "endswith", "match", "fullmatch"]);
const TABLES: ReadonlySet<string> = new Set(["pandas.DataFrame", "pandas.Series"]);

/** Whether an expression is certainly a mask, with a truth value for each row: a comparison of a column, or a method that tests each. */
export function isRowMask(context: Questions, node: SyntaxNode): boolean {
  const inner = unparenthesized(node);
  const isTable = (other: SyntaxNode): boolean => {
    const { type, oneOf = [type] } = context.dataflow.valueOf(other);
    return frameSelection(context, other) !== null || oneOf.every((one) => TABLES.has(one ?? ""));
  };
  if (isKind(inner, "binary_operator"))
    return (
      /^[&|]$/.test(inner.operator) && (isRowMask(context, inner.left) || isRowMask(context, inner.right))
    );
  if (isKind(inner, "unary_operator"))
    return inner.operator === "~" && inner.children.every((child) => isRowMask(context, child));
  if (isKind(inner, "comparison_operator")) {
    if (inner.children.length !== 2 || inner.operators.some((operator) => /in|is/.test(operator)))
      return false;
    const isIndex = (side: SyntaxNode): boolean =>
      isKind(side, "attribute") && side.attribute.text === "index" && isTable(side.object);
    const isMade = (side: SyntaxNode): boolean => isMadeSeries(context, side);
    return inner.children.some(
      (side) => frameSelection(context, side) !== null || isIndex(side) || isMade(side),
    );
  }
  if (!isKind(inner, "call") || !isKind(inner.function, "attribute")) return false;
  const { object, attribute } = inner.function;
  if (MASKS.has(attribute.text)) return isTable(object);
  return (
    TEXT_MASKS.has(attribute.text) &&
    isKind(object, "attribute") &&
    object.attribute.text === "str" &&
    isTable(object.object)
  );
}

/** A column that the file makes of its numbers itself. */
function isMadeSeries({ dataflow }: Questions, node: SyntaxNode): boolean {
  const { type, call } = dataflow.valueOf(node);
  return type === "pandas.Series" && call !== undefined && dataflow.resolveCall(call).callee === type;
}

/** The selection that an expression is; null where it may be a single cell, or where the frame is none for certain. */
export function frameSelection(context: Questions, node: SyntaxNode): FrameSelection | null {
  const isFrame = (other: SyntaxNode): boolean => context.dataflow.valueOf(other).type === "pandas.DataFrame";
  if (isKind(node, "attribute")) {
    const { kind } = context.apiIndex.member("pandas.DataFrame", node.attribute.text, true);
    return isFrame(node.object) && kind === "missing"
      ? { frame: node.object, rows: null, column: null, isCopy: false }
      : null;
  }
  if (!isKind(node, "subscript")) return null;
  const index = isKind(node.subscript[0], "tuple") ? node.subscript[0].children : node.subscript;
  const [first, second, ...more] = index;
  const place =
    isKind(node.value, "attribute") && /^i?loc$/.test(node.value.attribute.text) ? node.value : null;
  const frame = place?.object ?? node.value;
  if (first === undefined || more.length > 0) return null;
  const isCopy = isMask(context.semantic, first);
  if (!isFrame(frame) && !(isCopy && comparesOwnColumn(context, frame, first))) return null;
  const isList = isKind(first, "list");
  if (place === null) {
    if (second !== undefined) return null;
    if (isCopy) return { frame, rows: isList ? null : first, column: null, isCopy };
    return isLabel(context, first) ? { frame, rows: null, column: first, isCopy } : null;
  }
  // `df.loc[:, "a"]` is the column that `df["a"]` is.
  if (
    second !== undefined &&
    isKind(first, "slice") &&
    first.children.length === 0 &&
    stringValue(second) !== null
  )
    return { frame, rows: null, column: second, isCopy: false };
  if (second !== undefined)
    return isCopy || isMask(context.semantic, second)
      ? { frame, rows: null, column: null, isCopy: true }
      : null;
  const rows = place.attribute.text === "loc" ? first : null;
  return isKind(first, "slice") ? null : { frame, rows, column: null, isCopy };
}

/** `df.age > 30` of `df[df.age > 30]`: of what nothing else is known, and what is chosen so is a copy anyway. */
function comparesOwnColumn({ dataflow, semantic }: Questions, frame: SyntaxNode, mask: SyntaxNode): boolean {
  if (!isKind(frame, "identifier") || dataflow.valueOf(frame).type !== undefined) return false;
  const packages = semantic.importedPackages;
  if (!packages.has("pandas") || OTHER_TABLES.some((name) => packages.has(name))) return false;
  return [...descendants(mask)].some(
    (node) =>
      isKind(node, "identifier") &&
      node.text === frame.text &&
      (isKind(node.parent, "attribute") ||
        (isKind(node.parent, "subscript") && stringValue(node.parent.subscript[0] ?? node) !== null)),
  );
}

/** A column by its name, written or from a loop over names. */
function isLabel({ dataflow }: Questions, index: SyntaxNode): boolean {
  if (stringValue(index) !== null) return true;
  const { type, constant, constants = [constant] } = dataflow.valueOf(index);
  return (
    isKind(index, "identifier") &&
    (type === "builtins.str" || constants.every((one) => typeof one === "string"))
  );
}

/** Whether an index chooses by a condition or by a list, also under a name that nothing else ever has. */
function isMask(semantic: SemanticModel, node: SyntaxNode): boolean {
  if (isKind(node, "comparison_operator", "list")) return true;
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    const { kind, value } = only ?? {};
    return others.length === 0 && kind === "assignment" && value != null && isMask(semantic, value);
  }
  if (isKind(node, "parenthesized_expression", "unary_operator"))
    return node.children.every((inner) => isMask(semantic, inner));
  if (isKind(node, "binary_operator"))
    return /^[&|]$/.test(node.operator) && isMask(semantic, node.left) && isMask(semantic, node.right);
  return (
    isKind(node, "call") && isKind(node.function, "attribute") && MASKS.has(node.function.attribute.text)
  );
}

/** They show rows of a frame, or all of it, as one of its own. */
const SHOWN = /^(?:copy|head|sample|tail)$/;

/** A frame that a method has just made, `df.dropna()`, or a slice of rows: a column put into it is lost with it. */
export function momentaryFrame({ dataflow }: Questions, made: SyntaxNode): FrameSelection | null {
  const rows = { rows: null, column: null };
  if (isKind(made, "call") && isKind(made.function, "attribute")) {
    const { callee } = dataflow.resolveCall(made);
    const method = made.function.attribute.text;
    const isNew =
      callee?.startsWith("pandas.DataFrame.") === true && (GIVES_NEW_FRAME.has(method) || SHOWN.test(method));
    const isCopy = !/^(?:head|tail)$/.test(method);
    return isNew ? { frame: made.function.object, ...rows, isCopy } : null;
  }
  if (!isKind(made, "subscript") || !isKind(made.subscript[0], "slice") || made.subscript.length > 1)
    return null;
  const { value } = made;
  const frame = isKind(value, "attribute") && /^i?loc$/.test(value.attribute.text) ? value.object : value;
  const isFrame = dataflow.valueOf(frame).type === "pandas.DataFrame";
  return isFrame ? { frame, ...rows, isCopy: false } : null;
}
