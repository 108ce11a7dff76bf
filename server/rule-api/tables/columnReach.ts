/** How far in time the values of a column reach that is made of another one. Knows pandas' shifts and windows, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";

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

const MAX_STEPS = 6;
const SUMMARIES = /^(?:mean|sum|std|var|min|max|median|astype|fillna)$/;

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

/** How far `df["sales"].shift(1).rolling(7, center=True).mean()` reaches; null for any other chain. */
export function columnReach(context: Questions, at: SyntaxNode, steps = 0): ColumnReach | null {
  const { dataflow } = context;
  const node = unparenthesized(at);
  if (isKind(node, "comparison_operator", "binary_operator") && steps <= MAX_STEPS)
    return comparedReach(context, node, steps);
  if (!isKind(node, "call") || !isKind(node.function, "attribute") || steps > MAX_STEPS) {
    const column = columnIn(context, node);
    return column && { frame: column.frame, from: column.name, shift: 0, isCentred: false };
  }
  const before = columnReach(context, node.function.object, steps + 1);
  const method = node.function.attribute.text;
  if (before === null || callArguments(node).some(({ spread }) => spread !== "")) return null;
  if (SUMMARIES.test(method)) return before;
  if (method === "shift") {
    const periods = dataflow.argument(node, "periods", 0);
    const by = periods === null ? 1 : dataflow.valueOf(periods).constant;
    return typeof by === "number" ? { ...before, shift: before.shift + by } : null;
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

/** The column that stands as the target behind `df[["a"]]`, or `X = df[["a"]]` of these columns, in some call; null where none does. */
export function learnedTarget(context: Questions, columns: SyntaxNode): string | null {
  const { semantic } = context;
  const chosen = columns.parent;
  const features = isKind(chosen?.parent, "assignment") ? semantic.bindingOf(chosen.parent.left) : null;
  const columnOf = (node: SyntaxNode): string | null => {
    const own = isKind(node, "subscript") ? columnIn(context, node) : null;
    const values = semantic.bindingOf(node)?.definitions.map(({ value }) => value) ?? [];
    const [named] = values.flatMap((value) => (value === null ? [] : (columnIn(context, value) ?? [])));
    return own?.name ?? named?.name ?? null;
  };
  for (const { arguments: given } of nodesOf(semantic.tree, "call")) {
    const [first, second] = given.children;
    if (first === undefined || second === undefined) continue;
    const isGiven = first === chosen || (features !== null && semantic.bindingOf(first) === features);
    const target = isGiven ? columnOf(second) : null;
    if (target !== null) return target;
  }
  return null;
}
