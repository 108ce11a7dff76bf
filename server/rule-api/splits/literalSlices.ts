/** Slices of one table by numbers. Knows slices and PyTorch's subsets, reports nothing. */

import { isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { stateOfName } from "../names/stateOfName";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">;
type Subscript = SyntaxNode & { readonly kind: "subscript" };

/** `name = table[from:to]`; null for an end that is not written. */
export interface LiteralSlice {
  readonly node: Subscript;
  readonly name: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly start: SyntaxNode | null;
}

const SUBSET = "torch.utils.data.Subset";

/** The table of `table[a:b]` and of `table.iloc[a:b]`. */
function tableOf({ value }: Subscript): SyntaxNode | null {
  const table = isKind(value, "attribute") && value.attribute.text === "iloc" ? value.object : value;
  return isKind(table, "identifier") ? table : null;
}

/** What a name gets, if that is a slice with literal bounds, also as `Subset(data, order[:-30])`. */
export function literalSlice(file: File, left: SyntaxNode, right: SyntaxNode | null): LiteralSlice | null {
  const { dataflow, semantic, tree } = file;
  if (!isKind(left, "identifier")) return null;
  if (isKind(right, "call"))
    return semantic.qualifiedName(right.function) === SUBSET
      ? literalSlice(file, left, dataflow.argument(right, "indices", 1))
      : null;
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
  return { node: right, name: left.text, from, to, start };
}

/** What the table of a slice stands for where it is cut, undefined where that is not certain; a name of nobody stands for itself. */
export function cutTable(file: File, { node }: LiteralSlice): unknown {
  const table = tableOf(node);
  if (table === null) return undefined;
  return file.semantic.bindingOf(table) === null ? textOf(file.tree, table) : stateOfName(file, table, node);
}
