/** How far in time the values of a column reach that is made of another one. Knows pandas' shifts and windows, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A column of a frame, by the name that holds the frame. */
interface Column {
  readonly frame: Binding;
  readonly name: string;
}

/** Which rows of a column another one is made of. */
export interface ColumnReach {
  readonly frame: Binding;
  /** The column it is made of. */
  readonly from: string;
  /** Rows back in time; less than 0 for later rows. */
  readonly shift: number;
  /** Through a window that reaches to both sides. */
  readonly isCentred: boolean;
}

/** What the parameter of a lambda holds. */
type Given = { readonly name: Binding; readonly reach: ColumnReach } | null;

const MAX_STEPS = 6;
const SUMMARIES = /^(?:mean|sum|std|var|min|max|median|astype|fillna|bfill|backfill|ffill)$/;

/** `df["a"]`, `df[TARGET]` or `df.a`; null for anything else. */
export function columnIn({ dataflow, semantic }: Questions, node: SyntaxNode): Column | null {
  if (!isKind(node, "subscript", "attribute")) return null;
  const [key, ...more] = isKind(node, "subscript") ? node.subscript : [];
  const frame = semantic.bindingOf(isKind(node, "subscript") ? node.value : node.object);
  const written = key === undefined || more.length > 0 ? undefined : dataflow.valueOf(key).constant;
  const name = isKind(node, "attribute") ? node.attribute.text : written;
  return frame === null || typeof name !== "string" ? null : { frame, name };
}

/** Of `df["a"].shift(-1) > df["a"]` the later one; null where two frames take part. */
function comparedReach(context: Questions, node: SyntaxNode, steps: number): ColumnReach | null {
  const [one, other] = node.children.map((child) => columnReach(context, child, steps + 1));
  if (node.children.length !== 2 || one == null || other == null) return null;
  return one.frame === other.frame && one.from === other.from
    ? one.shift <= other.shift
      ? one
      : other
    : null;
}

/** A column as it stands: `df["a"]`, `df.groupby("id")["a"]`, a name for one of these, the parameter of a lambda that is handed one. */
function plainReach(context: Questions, node: SyntaxNode, steps: number, given: Given): ColumnReach | null {
  const { semantic } = context;
  if (isKind(node, "identifier")) {
    const binding = semantic.bindingOf(node);
    const value = onlyWritten(semantic, node);
    if (given !== null && binding === given.name) return given.reach;
    return value === null ? null : columnReach(context, value, steps + 1);
  }
  const groups = isKind(node, "subscript") && isKind(node.value, "call") ? node.value.function : null;
  const isGrouped = isKind(groups, "attribute") && groups.attribute.text === "groupby";
  const grouped = isGrouped ? semantic.bindingOf(groups.object) : null;
  const key = isKind(node, "subscript") && node.subscript.length === 1 ? node.subscript[0] : undefined;
  const name = grouped === null || key === undefined ? undefined : context.dataflow.valueOf(key).constant;
  const column =
    grouped !== null && typeof name === "string" ? { frame: grouped, name } : columnIn(context, node);
  return column && { frame: column.frame, from: column.name, shift: 0, isCentred: false };
}

/** How far `df["sales"].shift(1).rolling(7, center=True).mean()` reaches; null for any other chain. */
export function columnReach(
  context: Questions,
  at: SyntaxNode,
  steps = 0,
  given: Given = null,
): ColumnReach | null {
  const { dataflow, semantic } = context;
  const node = unparenthesized(at);
  if (steps > MAX_STEPS) return null;
  if (isKind(node, "comparison_operator", "binary_operator")) return comparedReach(context, node, steps);
  if (!isKind(node, "call") || !isKind(node.function, "attribute"))
    return plainReach(context, node, steps, given);
  const before = columnReach(context, node.function.object, steps + 1, given);
  const method = node.function.attribute.text;
  if (before === null || callArguments(node).some(({ spread }) => spread !== "")) return null;
  if (SUMMARIES.test(method)) return before;
  if (method === "shift") {
    const periods = dataflow.argument(node, "periods", 0);
    const by = periods === null ? 1 : dataflow.valueOf(periods).constant;
    return typeof by === "number" ? { ...before, shift: before.shift + by } : null;
  }
  if (method === "diff" || method === "pct_change") {
    const periods = dataflow.argument(node, "periods", 0);
    const by = periods === null ? 1 : dataflow.valueOf(periods).constant;
    return typeof by === "number" ? { ...before, shift: before.shift + Math.min(by, 0) } : null;
  }
  if (method === "transform") {
    const [handed] = callArguments(node);
    const parameters = isKind(handed?.value, "lambda") ? handed.value.parameters?.children : undefined;
    const name = parameters?.length === 1 ? semantic.bindingOf(parameters[0] as SyntaxNode) : null;
    return isKind(handed?.value, "lambda") && name !== null
      ? columnReach(context, handed.value.body, steps + 1, { name, reach: before })
      : null;
  }
  if (method !== "rolling") return null;
  const center = dataflow.argument(node, "center", 2);
  const isCentred = center !== null && dataflow.valueOf(center).constant === true;
  return { ...before, isCentred: before.isCentred || isCentred };
}

/** `df["price"] = ...`, which leaves all columns but that one as they are. */
export function putsOtherColumn(context: Questions, frame: SyntaxNode, column: string): boolean {
  const { parent } = frame;
  const isPut = isKind(parent?.parent, "assignment") && parent.parent.left === parent;
  const put = isPut && isKind(parent, "subscript") ? columnIn(context, parent) : null;
  return put !== null && put.name !== column;
}
