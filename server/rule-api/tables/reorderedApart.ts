/** Rows or labels that are put into an order of their own, and fitted side by side. Knows names and pandas' order, reports nothing. */

import { allNodes } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { usedTogether } from "../splits/shuffledApart";
import { type RowsWay, rowsWay } from "./rowsWay";

interface Side extends RowsWay {
  /** What made it, or the argument itself. */
  readonly from: SyntaxNode;
  readonly name: string;
}

/** Two arguments of which one alone was moved. */
export interface Reordered {
  readonly place: Call;
  readonly moved: string;
  readonly together: SyntaxNode;
}

/** What hints at an order that is used for both. */
const ORDERS = /^(?:argsort|order|perm\w*|lexsort|index|loc|iloc|align|reindex|take\w*)$/;

/** `fit(X, y)` of one frame, whose rows went through `sample` or `sort_values` for one of the two; null where that is not certain. */
export function movedApart(context: ApiQuestions, call: Call): Reordered | null {
  const [a, b] = callArguments(call)
    .slice(0, 2)
    .map(({ value, spread }) => (spread === "" ? sideOf(context, value) : null));
  if (a == null || b == null || (a.moved === null) === (b.moved === null)) return null;
  const { semantic } = context;
  const frame = semantic.bindingOf(a.frame);
  const isOneFrame =
    frame !== null && frame.definitions.length === 1 && frame === semantic.bindingOf(b.frame);
  const moved = a.moved === null ? b : a;
  const isDropped = a.drop !== null || b.drop !== null;
  const isInOneBlock = enclosingStatement(a.from)?.parent === enclosingStatement(b.from)?.parent;
  return isOneFrame && moved.moved !== null && !isDropped && isInOneBlock
    ? { place: moved.moved, moved: moved.name, together: call.function }
    : null;
}

function sideOf(context: ApiQuestions, node: SyntaxNode): Side | null {
  const { semantic } = context;
  const binding = isKind(node, "identifier") ? semantic.bindingOf(node) : null;
  const [made, ...others] = binding?.definitions ?? [];
  if (binding === null) {
    const way = isKind(node, "subscript", "attribute", "call") ? rowsWay(context, node) : null;
    return way === null ? null : { ...way, from: node, name: semantic.tree.text.slice(node.start, node.end) };
  }
  if (made?.kind !== "assignment" || made.value === null || others.length > 0) return null;
  // `y.loc[X.index]` brings them together again.
  const isOrdered = binding.references.some(
    ({ identifier: { parent } }) => isKind(parent, "attribute") && ORDERS.test(parent.attribute.text),
  );
  const way = isOrdered ? null : rowsWay(context, made.value);
  return way === null ? null : { ...way, from: made.node, name: binding.name };
}

/** `y.sort()` in front of `fit(X, y)`, whose rows nothing has moved; null where that is not certain. */
export function sortedAlone({ semantic }: ApiQuestions, sort: Call): Reordered | null {
  const array = isKind(sort.function, "attribute") ? sort.function.object : null;
  const isAlone = isKind(sort.parent, "expression_statement") && callArguments(sort).length === 0;
  const binding = isAlone && isKind(array, "identifier") ? semantic.bindingOf(array) : null;
  if (array === null || binding === null || binding.definitions.length !== 1) return null;
  for (const { identifier } of binding.references) {
    const call = identifier.start > sort.end ? identifier.parent?.parent : null;
    if (!isKind(call, "call") || !isKind(call.function, "attribute", "identifier")) continue;
    const name = isKind(call.function, "attribute") ? call.function.attribute.text : call.function.text;
    const [rows, labels, ...more] = callArguments(call);
    const isPair = rows !== undefined && labels?.value === identifier && labels.keyword === null;
    if (!/^(?:fit|partial_fit|train_test_split)$/.test(name) || !isPair) continue;
    if (name === "fit" && more.length > 0) continue;
    const other = semantic.bindingOf(rows.value);
    const isMoved =
      other === null ||
      other === binding ||
      other.definitions.length !== 1 ||
      (other.definitions[0]?.node.end ?? sort.end) > sort.start ||
      other.references.some(({ identifier: { parent } }) => isKind(parent, "attribute", "subscript"));
    const mayBeOrdered = allNodes(semantic.tree).some(
      (node) => node.kind === "identifier" && /^(?:argsort|lexsort|order)$/.test(node.text),
    );
    if (!isMoved && !mayBeOrdered) return { place: sort, moved: binding.name, together: call };
  }
  return null;
}

/** What gives rows in an order that it draws: `X[rng.permutation(len(X))]`, `shuffle(X)` of scikit-learn. */
function drawnOrder(context: ApiQuestions, value: SyntaxNode | null): { of: SyntaxNode; draw: Call } | null {
  const { dataflow, semantic } = context;
  const draws = (call: SyntaxNode | undefined): call is Call => {
    const callee = isKind(call, "call") ? (dataflow.resolveCall(call).callee ?? "") : "";
    return /^numpy\.random\.(?:Generator\.|RandomState\.)?permutation$/.test(callee);
  };
  if (isKind(value, "subscript") && value.subscript.length === 1 && draws(value.subscript[0]))
    return { of: value.value, draw: value.subscript[0] };
  const isShuffle =
    isKind(value, "call") && semantic.qualifiedName(value.function) === "sklearn.utils.shuffle";
  const [rows, ...more] = isShuffle ? callArguments(value) : [];
  return isShuffle && rows?.keyword === null && more.length === 0 ? { of: rows.value, draw: value } : null;
}

/** Two statements that follow one another and each put a name into an order of its own, and where both go on together. */
export interface DrawnApart {
  readonly one: Call;
  readonly other: Call;
  readonly rows: string;
  readonly labels: string;
  readonly together: SyntaxNode;
}

/** `X = X[permutation(len(X))]`, of a value in the first of the two statements; null for anything else. */
export function drawnApart(context: ApiQuestions, first: SyntaxNode): DrawnApart | null {
  const { semantic } = context;
  const statement = enclosingStatement(first);
  const siblings = statement?.parent?.children ?? [];
  const next = statement === null ? undefined : siblings[siblings.indexOf(statement) + 1];
  const [a, b] = [statement ?? undefined, next].map((at) => {
    const [made] = isKind(at, "expression_statement") ? at.children : [];
    if (!isKind(made, "assignment")) return null;
    const order = drawnOrder(context, made.right);
    const name = semantic.bindingOf(made.left);
    return order !== null && name !== null && name === semantic.bindingOf(order.of)
      ? { draw: order.draw, name }
      : null;
  });
  if (a == null || b == null || a.name === b.name) return null;
  const file = { semantic, text: (node: SyntaxNode): string => textOf(semantic.tree, node) };
  const together = usedTogether(file, a.name, b.name, b.draw);
  return together === null
    ? null
    : { one: a.draw, other: b.draw, rows: a.name.name, labels: b.name.name, together };
}
