/** Slices of one table by numbers. Knows slices and PyTorch's subsets, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { stateOfName } from "../names/stateOfName";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;
type Subscript = SyntaxNode & { readonly kind: "subscript" };

/** `name = table[from:to]`; null for an end that is not written. */
export interface LiteralSlice {
  readonly node: SyntaxNode;
  /** The table that is cut; null where it is loaded anew by a call that says which part. */
  readonly table: SyntaxNode | null;
  readonly name: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly start: SyntaxNode | null;
}

const LOADS = "datasets.load_dataset";
/** https://huggingface.co/docs/datasets/loading#slice-splits */
const PART = /^(\w+)\[(\d+)?%?:(\d+)?%?\]$/;
const SUBSET = "torch.utils.data.Subset";

/** The table of `table[a:b]` and of `table.iloc[a:b]`. */
function tableOf({ value }: Subscript): SyntaxNode | null {
  const table = isKind(value, "attribute") && value.attribute.text === "iloc" ? value.object : value;
  return isKind(table, "identifier") ? table : null;
}

/** What a name gets, if that is a slice with literal bounds, also as `Subset(data, order[:-30])`. */
export function literalSlice(file: File, name: string, right: SyntaxNode | null): LiteralSlice | null {
  const { dataflow, tree } = file;
  if (isKind(right, "call")) return sliceByCall(file, name, right);
  if (!isKind(right, "subscript") || right.subscript.length !== 1) return null;
  const [range] = right.subscript;
  if (range === undefined || !isKind(range, "slice") || tableOf(right) === null) return null;
  const [first, second, step] = textOf(tree, range).split(":");
  if (step !== undefined) return null;
  const bounds = range.children.map((child) => dataflow.valueOf(child).constant);
  if (bounds.some((bound) => typeof bound !== "number" || (bound < 0 && bounds.length > 1))) return null;
  const [one, two] = bounds as number[];
  const from = first?.trim() === "" ? null : (one ?? null);
  const to = second?.trim() === "" ? null : ((from === null ? one : two) ?? null);
  const start = from === null ? null : (range.children[0] ?? null);
  return { node: right, table: tableOf(right), name, from, to, start };
}

/** `Subset(data, order[:-30])`, `Subset(data, range(80))`, `data.select(range(80, 100))`, `data.take(80)`, `data.skip(80)` and `load_dataset("imdb", split="train[:80%]")`. */
function sliceByCall(file: File, name: string, call: Call): LiteralSlice | null {
  const { dataflow, semantic } = file;
  const named = semantic.qualifiedName(call.function);
  const cut = { node: call, name, start: null };
  if (named === SUBSET) {
    const indices = dataflow.argument(call, "indices", 1);
    const range = indices === null ? null : rangeOf(file, indices);
    const data = dataflow.argument(call, "dataset", 0);
    return range === null ? literalSlice(file, name, indices) : { ...cut, ...range, table: data };
  }
  if (named === LOADS) {
    const split = dataflow.argument(call, "split", null);
    const part = split === null ? null : PART.exec(String(dataflow.valueOf(split).constant));
    if (part === null) return null;
    const [, , from, to] = part;
    return {
      ...cut,
      table: null,
      from: from === undefined ? null : Number(from),
      to: to === undefined ? null : Number(to),
    };
  }
  const method = named === null && isKind(call.function, "attribute") ? call.function : null;
  const [given, ...more] = callArguments(call);
  // `data.skip(700).take(200)`
  const skipped =
    method?.attribute.text === "take" && isKind(method.object, "call")
      ? sliceByCall(file, name, method.object)
      : null;
  if (skipped?.from != null && skipped.to === null && given !== undefined) {
    const count = dataflow.valueOf(given.value).constant;
    return typeof count === "number" ? { ...skipped, node: call, to: skipped.from + count } : null;
  }
  if (method === null || given === undefined || more.length > 0 || !isKind(method.object, "identifier"))
    return null;
  const table = method.object;
  const range = method.attribute.text === "select" ? rangeOf(file, given.value) : null;
  if (range !== null) return { ...cut, ...range, table };
  const { constant } = dataflow.valueOf(given.value);
  if (typeof constant !== "number" || constant < 0) return null;
  if (method.attribute.text === "take") return { ...cut, table, from: null, to: constant };
  return method.attribute.text === "skip" ? { ...cut, table, from: constant, to: null } : null;
}

/** The bounds of `range(80)` and `range(80, 100)`. */
function rangeOf({ dataflow, semantic }: File, node: SyntaxNode): Pick<LiteralSlice, "from" | "to"> | null {
  if (!isKind(node, "call") || !semantic.isBuiltin(node.function)) return null;
  if (!isKind(node.function, "identifier") || node.function.text !== "range") return null;
  const bounds = callArguments(node).map(({ value }) => dataflow.valueOf(value).constant);
  const [one, two] = bounds;
  if (typeof one !== "number" || bounds.length > 2) return null;
  if (bounds.length === 1) return { from: null, to: one };
  return typeof two === "number" ? { from: one === 0 ? null : one, to: two } : null;
}

/** What the table of a slice stands for where it is cut, undefined where that is not certain; a name of nobody stands for itself. */
export function cutTable(file: File, { node, table }: LiteralSlice): unknown {
  if (table === null) return isKind(node, "call") ? loadedAlike(file, node) : undefined;
  return file.semantic.bindingOf(table) === null ? textOf(file.tree, table) : stateOfName(file, table, node);
}

/** What two calls of `load_dataset` have in common that load parts of one data set, in one unit. */
function loadedAlike({ dataflow, tree }: File, call: Call): string | undefined {
  const split = dataflow.argument(call, "split", null);
  const [, name] = split === null ? [] : (PART.exec(String(dataflow.valueOf(split).constant)) ?? []);
  const isShare = split !== null && String(dataflow.valueOf(split).constant).includes("%");
  const given = callArguments(call).filter(({ keyword }) => keyword?.text !== "split");
  if (name === undefined || given.some(({ spread }) => spread !== "")) return undefined;
  return [name, isShare, ...given.map((one) => textOf(tree, one.node))].join();
}
