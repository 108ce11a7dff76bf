/** Where rows that a name holds are divided into those to learn from and those held out. Knows splits, slices and names, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { returnTargets } from "../code/returnTargets";
import { nameMadeFor } from "../names/nameMadeFor";
import type { RuleContext } from "../ruleContext";
import { windowsOfRows } from "./windowsOfRows";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;
type Subscript = SyntaxNode & { readonly kind: "subscript" };

const SPLITS: ReadonlySet<string> = new Set([
  "sklearn.model_selection.train_test_split",
  "torch.utils.data.random_split",
]);
/** Its rows are those of the tensors. */
const PACKS = "torch.utils.data.TensorDataset";
/** The same rows, as an array or a tensor, or windows on them. */
const CONVERTS =
  /^(?:torch\.(?:tensor|from_numpy|as_tensor|FloatTensor|LongTensor)|numpy\.(?:array|asarray|stack|lib\.stride_tricks\.sliding_window_view))$/;
const KEEPS_ROWS = /^(?:astype|copy|float|to_numpy)$/;
/** How many functions and names hand rows on, one to the other. */
const MAX_CALLERS = 3;
const LEARNED = /^(?:[a-z]+_)?(?:tr|trn|train)(?:_|$)/i;
const HELD_OUT = /^(?:[a-z]+_)?(?:te|tst|test|va|val|valid|validation|dev)(?:_|$)/i;

/**
 * The split that gets the rows of a name as they are from a place on, or the part that is taken of them by hand: in the same
 * function, or in all that call it for these rows.
 */
export function divisionBehind(
  file: File,
  name: SyntaxNode,
  after: SyntaxNode,
  depth = 0,
): SyntaxNode | null {
  const { dataflow, semantic } = file;
  const binding = semantic.bindingOf(name);
  const next =
    binding?.definitions.find(({ identifier }) => identifier.start > after.end)?.node.end ?? Infinity;
  const uses = (binding?.references ?? []).filter(
    ({ identifier }) =>
      functionAround(identifier) === functionAround(after) &&
      identifier.start > after.end &&
      identifier.start <= next,
  );
  for (const { identifier } of uses) {
    const call = takerOf(file, withColumns(identifier));
    const callee = call === null ? null : dataflow.resolveCall(call).callee;
    if (call !== null && SPLITS.has(callee ?? "")) return call;
    const pack = call !== null && callee === PACKS ? call.parent : null;
    const at = call !== null && callee === PACKS ? callOfArgument(call) : null;
    if (at !== null && SPLITS.has(dataflow.resolveCall(at).callee ?? "")) return at;
    const packed = isKind(pack, "assignment") ? divisionBehind(file, pack.left, pack) : null;
    if (packed !== null) return packed;
    const kept = depth > MAX_CALLERS ? null : divisionOfKept(file, identifier, depth);
    if (kept !== null) return kept;
  }
  const parts = uses.flatMap(({ identifier }) => {
    const part = takenBy(identifier);
    return part === null ? [] : [part];
  });
  const part = parts.find((one) => parts.some((other) => areHalves(file, one, other)));
  return (
    part ??
    dividedByCallers(
      file,
      uses.map(({ identifier }) => identifier),
      (target, made) => divisionBehind(file, target, made, depth + 1),
      depth,
    )
  );
}

/** `X[:n]`, `df.iloc[:n]`, `df.loc[train]` */
function takenBy(name: SyntaxNode): Subscript | null {
  const place =
    isKind(name.parent, "attribute") && /^i?loc$/.test(name.parent.attribute.text) ? name.parent : name;
  return isKind(place.parent, "subscript") && place.parent.value === place ? place.parent : null;
}

/** The division of what holds the same rows in another form, or windows on them. */
function divisionOfKept(file: File, rows: SyntaxNode, depth: number): SyntaxNode | null {
  const { holders, made } = windowsOfRows(file, rows) ?? { holders: [rows], made: rows };
  for (const holder of holders) {
    const form = inOtherForm(file, holder);
    const at = isKind(form.parent, "assignment") && form.parent.right === form ? form.parent : null;
    const taker = form === holder ? null : callOfArgument(form);
    if (taker !== null && SPLITS.has(file.dataflow.resolveCall(taker).callee ?? "")) return taker;
    const name = at?.left ?? (made === rows ? null : holder);
    const division =
      name === null || !isKind(name, "identifier") ? null : divisionBehind(file, name, at ?? made, depth + 1);
    if (division !== null) return division;
  }
  return null;
}

/** `np.array(X).astype("float32")` of `X` */
function inOtherForm(file: File, rows: SyntaxNode): SyntaxNode {
  const call = callOfArgument(rows);
  if (call !== null && CONVERTS.test(file.dataflow.resolveCall(call).callee ?? ""))
    return inOtherForm(file, call);
  const method = isKind(rows.parent, "attribute") && rows.parent.object === rows ? rows.parent : null;
  const kept = method !== null && KEEPS_ROWS.test(method.attribute.text) ? method.parent : null;
  return isKind(kept, "call") && kept.function === method ? inOtherForm(file, kept) : rows;
}

/** Where the callers of a function divide what it returns, if each of them, and there is one, gives it a name and divides it. */
export function dividedByCallers(
  file: File,
  uses: readonly SyntaxNode[],
  divides: (target: SyntaxNode, made: SyntaxNode) => SyntaxNode | null,
  depth: number,
): SyntaxNode | null {
  const returned = uses.map((use) => returnTargets(file, use)).filter((targets) => targets !== null);
  const [targets, ...others] = returned;
  if (targets === undefined || others.length > 0 || depth > MAX_CALLERS) return null;
  const divisions = targets.map(({ call, target, isWhole }) => {
    const split = callOfArgument(call);
    if (split !== null && isWhole && SPLITS.has(file.dataflow.resolveCall(split).callee ?? "")) return split;
    return target !== null && call.parent !== null ? divides(target, call.parent) : null;
  });
  return divisions.every((one) => one !== null) ? (divisions[0] ?? null) : null;
}

/** The call that takes rows as they are, or as a tensor: `TensorDataset(torch.tensor(X), ...)`. */
function takerOf(file: File, rows: SyntaxNode): Call | null {
  const call = callOfArgument(rows);
  const isConverted = call !== null && CONVERTS.test(file.dataflow.resolveCall(call).callee ?? "");
  return isConverted ? takerOf(file, call) : call;
}

/** `df[["a", "b"]]` and `df.drop(columns="y")` of `df`: all its rows. */
function withColumns(name: SyntaxNode): SyntaxNode {
  const { parent } = name;
  if (isKind(parent, "subscript") && parent.value === name && isKind(parent.subscript[0], "list", "string"))
    return parent;
  const call = isKind(parent, "attribute") && parent.attribute.text === "drop" ? parent.parent : null;
  const isByName =
    isKind(call, "call") && callArguments(call).some(({ keyword }) => keyword?.text === "columns");
  return isByName && call !== null ? call : name;
}

/** `X[train]` and `X[test]`, `X[:n]` and `X[n:]`. */
function areHalves({ tree }: File, one: Subscript, other: Subscript): boolean {
  const [rows, others] = [rowsOf(one), rowsOf(other)];
  if (isKind(rows, "identifier") && isKind(others, "identifier"))
    return LEARNED.test(rows.text) && HELD_OUT.test(others.text);
  if (!isKind(rows, "slice") || !isKind(others, "slice")) return false;
  const [, end] = /^0?\s*:\s*([^:]+)$/.exec(textOf(tree, rows)) ?? [];
  const [, from] = /^([^:]+):$/.exec(textOf(tree, others)) ?? [];
  if (end === undefined || from === undefined) return false;
  const [first, second] = [one, other].map((part) => nameMadeFor(part));
  const isNamed = (node: SyntaxNode | null | undefined, word: RegExp): boolean =>
    node != null && word.test(textOf(tree, node));
  return end.trim() === from.trim() || (isNamed(first, LEARNED) && isNamed(second, HELD_OUT));
}

const rowsOf = ({ subscript: [index] }: Subscript): SyntaxNode | undefined =>
  isKind(index, "tuple") ? index.children[0] : index;
