/** Names that a confusion matrix is taken apart under: true and false negatives and positives. Knows scikit-learn's order, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { writtenAt } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

export type Cell = "tn" | "fp" | "fn" | "tp";
/** A place in a flat matrix of two classes. */
export type Place = 0 | 1 | 2 | 3;

/** Names of one matrix, and where their values stand in it. */
export interface NamedCells {
  readonly matrix: Call;
  readonly cells: readonly { readonly node: SyntaxNode; readonly cell: Cell; readonly place: Place }[];
  /** The targets of one assignment; null where each name is taken out by itself. */
  readonly targets: SyntaxNode | null;
}

/** Rows are true classes, columns predicted ones; the second class is the positive one, or the first where somebody counts so. https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html */
const ORDER: readonly Cell[] = ["tn", "fp", "fn", "tp"];
const FIRST_POSITIVE: readonly Cell[] = ["tp", "fn", "fp", "tn"];
/** Of a matrix that gets the predictions first. */
const TURNED: readonly Cell[] = ["tn", "fn", "fp", "tp"];
const TURNED_FIRST_POSITIVE: readonly Cell[] = ["tp", "fp", "fn", "tn"];
const WORDS: readonly (readonly [RegExp, Cell])[] = [
  [/^(?:tn|true_?neg(?:ative)?s?)$/i, "tn"],
  [/^(?:fp|false_?pos(?:itive)?s?)$/i, "fp"],
  [/^(?:fn|false_?neg(?:ative)?s?)$/i, "fn"],
  [/^(?:tp|true_?pos(?:itive)?s?)$/i, "tp"],
];
const FLAT = /^(?:ravel|flatten|reshape|tolist)$/;

/** The matrices of a file that are taken apart under names that stand in no order a matrix can have. */
export function misnamedCells(context: Context): readonly NamedCells[] {
  const found = [...unpackedCells(context), ...pickedCells(context)];
  return found.filter((named) => !fits(context, named));
}

/** The name that the value at a place should have, by the usual order. */
export const cellAt = (place: Place): Cell => ORDER[place] ?? "tn";

function fits(context: Context, { matrix, cells }: NamedCells): boolean {
  const [first, second] = [
    isPredicted(context, context.dataflow.argument(matrix, "y_true", 0)),
    isPredicted(context, context.dataflow.argument(matrix, "y_pred", 1)),
  ];
  const isTurned = first && !second;
  const isSorted = context.dataflow.argument(matrix, "labels", 2) === null;
  const orders = [
    ORDER,
    FIRST_POSITIVE,
    ...(second && !first ? [] : [TURNED]),
    // Two things would be unusual at once.
    ...(isTurned || !(isSorted || second) ? [TURNED_FIRST_POSITIVE] : []),
  ];
  return orders.some((order) => cells.every(({ cell, place }) => order[place] === cell));
}

const isPredicted = ({ dataflow, text }: Context, node: SyntaxNode | null): boolean =>
  node !== null && (dataflow.valueOf(node).role !== undefined || /pred|hat|guess|output/i.test(text(node)));

/** `tn, fp, fn, tp = confusion_matrix(y, p).ravel()` */
function unpackedCells(context: Context): readonly NamedCells[] {
  return nodesOf(context.tree, "assignment").flatMap(({ left, right }) => {
    if (
      !isKind(left, "pattern_list", "tuple_pattern", "list_pattern") ||
      left.children.length !== 4 ||
      right === null
    )
      return [];
    const flat = unparenthesized(right);
    if (
      !isKind(flat, "call") ||
      !isKind(flat.function, "attribute") ||
      !FLAT.test(flat.function.attribute.text)
    )
      return [];
    const inner = flat.function.object;
    const of =
      isKind(inner, "call") && isKind(inner.function, "attribute") && FLAT.test(inner.function.attribute.text)
        ? inner.function.object
        : inner;
    const matrix = matrixOf(context, of);
    const cells = left.children.flatMap((node, place) => {
      const cell = cellNamed(context, node);
      return cell === null ? [] : [{ node, cell, place: place as Place }];
    });
    return matrix === null || cells.length !== 4 ? [] : [{ matrix, cells, targets: left }];
  });
}

/** `tp = cm[1, 1]` and `tp = cm[1][1]`, all in one function. */
function pickedCells(context: Context): readonly NamedCells[] {
  const by = new Map<string, { matrix: Call; cells: NamedCells["cells"][number][] }>();
  for (const { left, right } of nodesOf(context.tree, "assignment")) {
    const cell = right === null ? null : cellNamed(context, left);
    const picked = cell === null || right === null ? null : pickedAt(context, unparenthesized(right));
    if (cell === null || picked === null) continue;
    const key = `${picked.matrix.start} ${functionAround(left)?.start}`;
    const known = by.get(key) ?? { matrix: picked.matrix, cells: [] };
    by.set(key, known);
    known.cells.push({ node: left, cell, place: picked.place });
  }
  return [...by.values()].filter(({ cells }) => cells.length > 1).map((one) => ({ ...one, targets: null }));
}

function pickedAt(context: Context, node: SyntaxNode): { matrix: Call; place: Place } | null {
  if (!isKind(node, "subscript")) return null;
  const inner = unparenthesized(node.value);
  const [of, indices] =
    node.subscript.length === 2
      ? [inner, node.subscript]
      : isKind(inner, "subscript") && inner.subscript.length === 1
        ? [inner.value, [...inner.subscript, ...node.subscript]]
        : [null, []];
  const [row, column] = indices.map((index) => context.dataflow.valueOf(index).constant);
  const matrix = of === null ? null : matrixOf(context, of);
  if (matrix === null || (row !== 0 && row !== 1) || (column !== 0 && column !== 1)) return null;
  return { matrix, place: (2 * row + column) as Place };
}

/** The call of scikit-learn that counts, also of what is normalized by it. */
function matrixOf(context: Context, node: SyntaxNode): Call | null {
  const { call } = context.dataflow.valueOf(node);
  const made = call ?? writtenAt(context, node);
  if (!isKind(made, "call") || callArguments(made).some(({ spread }) => spread !== "")) return null;
  return context.semantic.qualifiedName(made.function) === "sklearn.metrics.confusion_matrix" ? made : null;
}

function cellNamed({ text }: Context, node: SyntaxNode): Cell | null {
  if (!isKind(node, "identifier", "attribute")) return null;
  const name = text(isKind(node, "attribute") ? node.attribute : node).replace(/^self\./, "");
  return WORDS.find(([word]) => word.test(name))?.[1] ?? null;
}
