/** An array in an operation with its own sums, norms or means along an axis. Knows the reductions of NumPy, PyTorch, TensorFlow and JAX, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import { writtenAt } from "../code/wayOfValue";
import { reachingDefinition } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** What an array is reduced to, and the array as the operation has it. */
export interface OwnReduction {
  readonly array: SyntaxNode;
  readonly call: Call;
  /** The option that keeps the axis. */
  readonly keyword: "keepdims" | "keepdim";
  readonly axes: readonly number[];
  /** `np.linalg.norm`, and what only tensors have: sparse and other matrices do not come here. */
  readonly isPlain: boolean;
}

const FUNCTIONS =
  /^(?:numpy|jax\.numpy)\.(?:sum|mean|std|max|min|amax|amin|median|nansum|nanmean|nanstd|linalg\.norm)$|^torch\.(?:sum|mean|std|amax|amin|norm|logsumexp|linalg\.(?:vector_)?norm|max|min|median)$|^tensorflow\.(?:(?:math\.)?reduce_(?:sum|mean|max|min|std)|norm)$/;
const METHODS = /^(?:sum|mean|std|max|min|amax|amin|norm|logsumexp|median)$/;
/** They give the places besides, when they are asked along an axis. */
const PAIRS = /(?:^torch\.|^)(?:max|min|median)$/;
/** Put an axis of one in front. */
const ONE_IN_FRONT =
  /unsqueeze\(0|unsqueeze\(dim=0|expand_dims|newaxis|\[None|reshape\(1,|view\(1,|atleast_2d/;
const SOUND = /torchaudio|librosa|waveform|soundfile|\bwavs?\b|\baudio/i;
const MOST_TEXT = 200;
/** What leaves shapes alone. */
const ELEMENTWISE =
  /(?:^|\.)(?:exp|abs|log|log1p|sqrt|square|relu|float|double|astype|clone|copy|detach|to)$/;
/** Matrices keep both axes in their sums; their products and shares are those of linear algebra. */
const MATRICES =
  /sparse|csr|csc|coo_|todense|\bmatrix\b|networkx|adjacency|Vectorizer|OneHotEncoder|dask|xarray/i;
/** Square and symmetric: the sums of rows are those of columns. */
const SYMMETRIC = /corr|\bcov\b|kernel|pairwise|cdist|squareform|similarity|laplacian|gram/i;

/** `x.sum(axis=1)` of `x / x.sum(axis=1)`, also under a name, or of `np.exp(x) / ...`; null where that is not certain. */
export function ownReduction(context: Context, left: SyntaxNode, right: SyntaxNode): OwnReduction | null {
  const found = reductionAt(context, unparenthesized(right));
  if (found === null) return null;
  const array = sameShaped(context, unparenthesized(left), found.of);
  return array === null ? null : { ...found, array };
}

function reductionAt(
  context: Context,
  node: SyntaxNode,
  steps = 3,
): (Omit<OwnReduction, "array"> & { of: SyntaxNode }) | null {
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const made = reachingDefinition(context.semantic, node);
    const isPlain =
      made?.value != null && isKind(made.node, "assignment") && made.node.left === made.identifier;
    return isPlain && made.value !== null
      ? reductionAt(context, unparenthesized(made.value), steps - 1)
      : null;
  }
  const pair = partOfPair(context, node);
  const call = pair ?? node;
  if (!isKind(call, "call")) return null;
  const { dataflow, semantic } = context;
  const name = semantic.qualifiedName(call.function) ?? "";
  const isFunction = FUNCTIONS.test(name);
  if (!isFunction && !(isKind(call.function, "attribute") && METHODS.test(call.function.attribute.text)))
    return null;
  const of = isFunction
    ? callArguments(call)[0]?.value
    : isKind(call.function, "attribute")
      ? call.function.object
      : undefined;
  const method = isKind(call.function, "attribute") ? call.function.attribute.text : name;
  if (of === undefined || callArguments(call).some(({ spread }) => spread !== "")) return null;
  if (!isFunction && semantic.qualifiedName(call.function) !== null) return null;
  const asked = dataflow.argument(call, "dim", null);
  const isTensor =
    name.startsWith("torch.") ||
    asked !== null ||
    (method === "norm" && !isFunction) ||
    dataflow.valueOf(of).type === "torch.Tensor";
  if ((isTensor && PAIRS.test(method)) !== (pair !== null)) return null;
  for (const option of ["keepdims", "keepdim"])
    if (dataflow.argument(call, option, null) !== null) return null;
  const at = (isFunction ? 1 : 0) + (/norm$/.test(method) && !/^tensorflow/.test(name) ? 1 : 0);
  const axis =
    asked ??
    dataflow.argument(call, "axis", null) ??
    callArguments(call).filter(({ keyword }) => keyword === null)[at]?.value;
  const axes = axis === undefined ? null : axesOf(context, axis);
  if (axes === null) return null;
  return {
    of,
    call,
    keyword: isTensor ? "keepdim" : "keepdims",
    axes,
    isPlain: isTensor || /^(?:numpy\.linalg\.norm|jax\.|tensorflow\.)/.test(name),
  };
}

/** `x.max(dim=1)` of `x.max(dim=1).values` and `x.max(dim=1)[0]`. */
function partOfPair({ dataflow }: Context, node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "attribute") && node.attribute.text === "values") return node.object;
  const [index, ...more] = isKind(node, "subscript") ? node.subscript : [];
  const isFirst = index !== undefined && more.length === 0 && dataflow.valueOf(index).constant === 0;
  return isFirst && isKind(node, "subscript") && isKind(node.value, "call") ? node.value : null;
}

function axesOf({ dataflow }: Context, axis: SyntaxNode): readonly number[] | null {
  const { constant, elements } = dataflow.valueOf(axis);
  const numbers = elements === undefined ? [constant] : elements.map((one) => one.constant);
  return numbers.length > 0 && numbers.every((one): one is number => Number.isInteger(one))
    ? [...numbers].sort((a, b) => a - b)
    : null;
}

/** The array itself, or what is computed of it number by number. */
function sameShaped(context: Context, node: SyntaxNode, of: SyntaxNode): SyntaxNode | null {
  const [inner, array] = [node, of].map((one) => elementsOf(context, one));
  if (inner === undefined || array === undefined) return null;
  // `x /= x.sum(axis=1)`
  const isChanged = isKind(inner.parent, "augmented_assignment") && inner.parent.left === inner;
  if (isChanged) return context.text(inner) === context.text(array) ? inner : null;
  if (isPlace(inner)) return isSameExpression(context, inner, array) ? inner : null;
  if (!isKind(inner, "binary_operator") || !/^(?:[-+*/]|\*\*)$/.test(inner.operator)) return null;
  const [one, other] = [inner.left, inner.right].map(unparenthesized);
  if (one === undefined || other === undefined) return null;
  // What is more than a number or its own reduction may have more axes.
  const isSmall = (side: SyntaxNode): boolean =>
    typeof context.dataflow.valueOf(side).constant === "number" || reductionAt(context, side) !== null;
  if (isSmall(other)) return sameShaped(context, one, of);
  return isSmall(one) ? sameShaped(context, other, of) : null;
}

/** `x` of `np.exp(x)` and `x.abs()`. */
function elementsOf(context: Context, written: SyntaxNode): SyntaxNode {
  const node = unparenthesized(written);
  if (!isKind(node, "call") || !ELEMENTWISE.test(context.text(node.function))) return node;
  const isMethod =
    isKind(node.function, "attribute") && context.semantic.qualifiedName(node.function) === null;
  const inner =
    isMethod && isKind(node.function, "attribute") ? node.function.object : callArguments(node)[0]?.value;
  return inner === undefined ? node : elementsOf(context, inner);
}

const isPlace = (node: SyntaxNode): boolean => isKind(node, "identifier", "attribute", "subscript");

/**
 * Whether what is left of the axes certainly lines up with other ones of the array. A first axis, or the first ones together,
 * leaves the last; a last one says so only of an array of two axes or more.
 * https://numpy.org/doc/stable/user/basics.broadcasting.html
 */
export function meetsOtherAxis(context: Context, { array, axes, call, isPlain }: OwnReduction): boolean {
  const { dataflow, semantic } = context;
  const { type, tensor } = dataflow.valueOf(array);
  const sizes = tensor?.shape?.rank === "known" ? tensor.shape.sizes : null;
  const rank = sizes?.length ?? (hasTwoAxes(context, array) ? 2 : null);
  const places =
    rank === null ? axes : axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || first < 0) return false;
  if (places.every((axis, i) => axis === i) || (sizes !== null && last >= sizes.length)) return false;
  // A batch of one, and sound of one channel, broadcast as they should.
  if (sizes?.slice(0, first).every((size) => size === 1) === true) return false;
  const says = fileCalls(context).says;
  if (sizes === null && (ONE_IN_FRONT.test(madeBy(context, array)) || says(SOUND))) return false;
  const isArray = isPlain || type === "numpy.ndarray" || type === "torch.Tensor";
  const mayBeOther = semantic.importedPackages.has("pandas") || says(MATRICES);
  if (!isArray && (type !== undefined || mayBeOther)) return false;
  const isTold = dataflow
    .tensorConflicts()
    .some(({ at }) => at.start <= array.start && call.start < at.end && array.end <= at.end);
  return !isTold && !SYMMETRIC.test(madeBy(context, array));
}

/** `x.shape[1]`, `x.size(1)` and `x[:, 0]` of the same variable. */
function hasTwoAxes({ semantic, dataflow }: Context, array: SyntaxNode): boolean {
  const uses = semantic.bindingOf(array)?.references ?? [];
  return uses.some(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "subscript") && parent.value === identifier) return parent.subscript.length > 1;
    const asked = isKind(parent, "attribute") ? parent.parent : null;
    const index =
      isKind(asked, "subscript") && isKind(parent, "attribute") && parent.attribute.text === "shape"
        ? asked.subscript[0]
        : isKind(asked, "call") && isKind(parent, "attribute") && parent.attribute.text === "size"
          ? callArguments(asked)[0]?.value
          : undefined;
    return index !== undefined && dataflow.valueOf(index).constant === 1;
  });
}

/** The names of the call that made it. */
function madeBy(context: Context, array: SyntaxNode): string {
  const made = reachingDefinition(context.semantic, array)?.value ?? writtenAt(context, array);
  return isKind(made, "call", "subscript") ? context.text(made).slice(0, MOST_TEXT) : "";
}
