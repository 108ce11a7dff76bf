/** Of which other column of a table the target was made, value by value. Knows functions that look at one value at a time, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import {
  type Assignment,
  callArguments,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { columnIn } from "./columnReach";
import { namedInDrop } from "./columnTakenOut";
import { type FeatureColumns, isFeatureFrameKept, isSameFrame } from "./featureColumns";

/** Another column that says what the target is, and where the target is made of it. */
interface TargetSource {
  readonly column: string;
  readonly stored: Assignment;
}

type File = ApiQuestions & Pick<RuleContext<never>, "apiIndex" | "knowledge" | "tree">;

/** A file of somebody's data: in a table that is made up, what is to be learned is written down. */
const READS = /^pandas\.read_(?:csv|excel|parquet|table|feather|json|sql|sql_query|sql_table)$/;
/** Each value gives one, whatever stands in other rows. */
const EACH = /^(?:astype|copy|map|replace|apply|isin|between|clip|gt|ge|lt|le|eq|ne)$/;
const EACH_OF_FIRST = /^(?:numpy\.(?:log|log1p|log2|log10|sqrt|cbrt|exp|expm1|where)|pandas\.(?:cut|qcut))$/;
const MAX_STEPS = 6;

/** `price` of `df["log_price"] = np.log1p(df["price"])` for a target `log_price` of a file that was read; null where it was made in any other way. */
function targetSource(
  context: ApiQuestions,
  target: { readonly frame: SyntaxNode; readonly name: string },
): TargetSource | null {
  const { semantic } = context;
  const frame = semantic.bindingOf(target.frame);
  const stores = nodesOf(semantic.tree, "assignment").filter(({ left }) => {
    const column = columnIn(context, left);
    return column !== null && column.frame === frame && column.name === target.name;
  });
  const [stored, ...others] = stores;
  if (frame === null || stored?.right == null || others.length > 0) return null;
  const column = columnBehind(context, stored.right, 0);
  const table = isKind(stored.left, "subscript") ? stored.left.value : null;
  const made = table === null ? null : (reachingDefinition(semantic, table)?.value ?? null);
  const isRead = isKind(made, "call") && READS.test(semantic.qualifiedName(made.function) ?? "");
  if (column === null || column.frame !== frame || column.name === target.name || !isRead) return null;
  return { column: column.name, stored };
}

/** The way to features in which the column stays that their target was made of: `df.drop(columns="log_price")` of a frame with `price`; null where nothing certainly stays. */
export function keptSource(
  context: File,
  ways: readonly FeatureColumns[],
  target: { readonly frame: SyntaxNode; readonly name: string },
): { readonly source: TargetSource; readonly way: FeatureColumns } | null {
  const { semantic } = context;
  const source = targetSource(context, target);
  const stored = isKind(source?.stored.left, "subscript") ? source.stored.left.value : null;
  const way = ways.find(
    ({ frame }) =>
      stored !== null &&
      isSameFrame(context, frame, stored) &&
      reachingDefinition(semantic, frame) === reachingDefinition(semantic, stored),
  );
  if (source === null || stored === null || way === undefined || way.made.start < stored.start) return null;
  if (way.only !== null || way.dropped.some((one) => one === source.column)) return null;
  const isKept = way.names.every((one) => isFeatureFrameKept(context, one, source.column, stored.start));
  return isKept && namedInDrop(context, source.column) === "no" ? { source, way } : null;
}

/** The column of whose values an expression is made one by one, and of nothing else. */
function columnBehind(context: ApiQuestions, at: SyntaxNode, steps: number): ReturnType<typeof columnIn> {
  const node = unparenthesized(at);
  const next = (inner: SyntaxNode): ReturnType<typeof columnIn> => columnBehind(context, inner, steps + 1);
  const isNumber = (one: SyntaxNode | undefined): boolean =>
    one !== undefined && context.dataflow.valueOf(one).constant !== undefined;
  if (steps > MAX_STEPS) return null;
  if (isKind(node, "subscript")) return columnIn(context, node);
  if (isKind(node, "comparison_operator")) {
    const [left, right, ...more] = node.children;
    return left !== undefined && isNumber(right) && more.length === 0 ? next(left) : null;
  }
  if (isKind(node, "binary_operator")) return isNumber(node.right) ? next(node.left) : null;
  if (!isKind(node, "call")) return null;
  const [first, ...others] = callArguments(node);
  const name = context.semantic.qualifiedName(node.function) ?? "";
  if (EACH_OF_FIRST.test(name)) {
    const isOfFirst = !name.endsWith(".where") || others.every(({ value }) => isNumber(value));
    return first !== undefined && isOfFirst ? next(first.value) : null;
  }
  const method = isKind(node.function, "attribute") ? node.function : null;
  return method !== null && EACH.test(method.attribute.text) ? next(method.object) : null;
}
