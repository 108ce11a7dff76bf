/** Which values are certainly arrays of rows and columns. Knows arrays and transformers by what is known of their calls, reports nothing. */

import type { Size } from "../../dataflow/tensors/size";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, textOf, unparenthesized } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { reachingDefinition } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";
import { transformStepsOf } from "../splits/transformChain";
import { isBunchFrame } from "./bunchFrame";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** Drawn numbers, and arrays made to be filled, have the shape that they are told. */
const SHAPED =
  /^numpy\.(random\.(Generator\.)?(normal|uniform|random|standard_normal|integers|randint|random_sample)|zeros|ones|full)$/;
const DRAWN = /^numpy\.random\.(rand|randn)$/;

/** Functions that give an array of the shape they are given. */
const ELEMENTWISE: readonly string[] = [
  "numpy.isnan",
  "numpy.isfinite",
  "numpy.isinf",
  "numpy.abs",
  "numpy.absolute",
  "numpy.logical_not",
  "scipy.stats.zscore",
];
/** How many names lie between a mask and the table. */
const MAX_NAMES = 4;
/** What people call a frame with all their columns. */
const FRAME_NAME = /^df(_|\d|$)|_df$/;

/** Whether a mask has the shape of the table: made of it by comparisons and functions of single values. */
export function isMaskOf(
  context: Questions,
  mask: SyntaxNode,
  table: SyntaxNode,
  names = MAX_NAMES,
): boolean {
  if (isSameExpression(context, mask, table)) return true;
  const fits = (node: SyntaxNode): boolean => isMaskOf(context, node, table, names);
  if (isKind(mask, "identifier")) {
    const written = onlyGiven(context.semantic, mask);
    const isBefore = written !== mask && written.end < mask.start;
    return isBefore && names > 0 && isMaskOf(context, written, table, names - 1);
  }
  // `(X - X.mean(axis=0)) / X.std(axis=0)`
  if (isKind(mask, "binary_operator") && /^[-+*/]$/.test(mask.operator))
    return fits(mask.left) && (fits(mask.right) || isOfColumns(context, mask.right, table));
  if (isKind(mask, "parenthesized_expression", "unary_operator", "comparison_operator"))
    return (
      mask.children.some(fits) &&
      mask.children.every(
        (child) => fits(child) || typeof context.dataflow.valueOf(child).constant === "number",
      )
    );
  if (isKind(mask, "binary_operator") && /^[&|]$/.test(mask.operator))
    return fits(mask.left) && fits(mask.right);
  if (!isKind(mask, "call")) return false;
  const first = callArguments(mask)[0]?.value;
  const callee = context.dataflow.resolveCall(mask).callee ?? "";
  return ELEMENTWISE.includes(callee) && first !== undefined && fits(first);
}

/** A number, or one for each column of the table: `X.mean(axis=0)`, `np.std(X, axis=0)`. */
function isOfColumns(context: Questions, node: SyntaxNode, table: SyntaxNode): boolean {
  if (typeof context.dataflow.valueOf(node).constant === "number") return true;
  const written = onlyGiven(context.semantic, node);
  if (!isKind(written, "call") || !isKind(written.function, "attribute")) return false;
  const isOfNumpy = context.semantic.qualifiedName(written.function)?.startsWith("numpy.") === true;
  const of = isOfNumpy ? callArguments(written)[0]?.value : written.function.object;
  return (
    /^(?:nan)?(?:mean|std|median|min|max)$/.test(written.function.attribute.text) &&
    of !== undefined &&
    isSameExpression(context, of, table)
  );
}

/** The table with several columns of which masks of single values have left one list; null where that is not certain. */
export function flattenedTable(context: Questions, node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "subscript")) {
    const [mask, ...more] = node.subscript;
    if (mask === undefined || more.length > 0 || !isMaskOf(context, mask, node.value)) return null;
    return isNumberTable(context, node.value, true) ? node.value : flattenedTable(context, node.value);
  }
  // `clean = clean[...]` binds the name behind its own use.
  const before = context.semantic
    .bindingOf(node)
    ?.definitions.filter((definition) => definition.node.end < node.start);
  const [only, ...others] = before ?? [];
  if (only?.value == null || others.length > 0) return null;
  return isKind(only.value, "subscript") ? flattenedTable(context, only.value) : null;
}

/** Whether the value is a NumPy array of two axes. With `wide`, also that it has more than one column. */
export function isNumberTable(context: Questions, node: SyntaxNode, wide = false): boolean {
  const { dataflow, knowledge } = context;
  if (isKind(node, "attribute") && node.attribute.text === "values")
    return (
      choosesColumns(context, node.object) ||
      isBunchFrame(context, node.object) ||
      (dataflow.valueOf(node.object).type === "pandas.DataFrame" && !isOneColumn(context, node.object))
    );
  const written = isKind(node, "identifier") ? reachingDefinition(context.semantic, node)?.value : null;
  if (isKind(written ?? undefined, "attribute") && written != null)
    return isNumberTable(context, written, wide);
  if (isKind(node, "identifier") && valuesOf(context, node) !== null) return true;
  const rowsOf = tableOfRows(context, node);
  if (rowsOf !== null) return isNumberTable(context, rowsOf, wide);
  const sizes = samplesOf(context, node);
  if (sizes !== null) return sizes.length === 2 && (!wide || (typeof sizes[1] === "number" && sizes[1] > 1));
  const { call } = dataflow.valueOf(node);
  if (call === undefined) return false;
  const { callee, method, receiver } = dataflow.resolveCall(call);
  const constantOf = (at: SyntaxNode | undefined) =>
    at === undefined ? undefined : dataflow.valueOf(at).constant;
  const isWide = (columns: SyntaxNode | undefined): boolean => {
    const width = constantOf(columns);
    return !wide || (typeof width === "number" && width > 1);
  };
  if (callee !== null && SHAPED.test(callee)) {
    const shape = dataflow.argument(call, "size", null) ?? dataflow.argument(call, "shape", 0);
    const axes = isKind(shape, "tuple") ? shape.children : [];
    return axes.length === 2 && isWide(axes[1]);
  }
  if (callee !== null && DRAWN.test(callee)) {
    const axes = call.arguments.children;
    return axes.length === 2 && isWide(axes[1]);
  }
  if (method === "reshape" && call.arguments.children.length === 2) {
    const width = constantOf(call.arguments.children[1]);
    return typeof width === "number" && width > 1;
  }
  if (method === "to_numpy" && receiver !== null && isBunchFrame(context, receiver)) return true;
  if (method === "to_numpy" && receiver !== null)
    return dataflow.valueOf(receiver).type === "pandas.DataFrame" && !isOneColumn(context, receiver);
  // A frame is masked row by row, or keeps its shape.
  if (dataflow.valueOf(node).type === "pandas.DataFrame") return false;
  const last = transformStepsOf(context, node).at(-1);
  if (
    last === undefined ||
    ["label-encoder", "stateless"].some((trait) => knowledge.hasTrait(last.type, trait))
  )
    return false;
  // Encoders and vectorizers give sparse matrices, which cannot be indexed so.
  if (!["scaler", "imputer"].some((trait) => knowledge.hasTrait(last.type, trait))) return false;
  const data = dataflow.argument(last.call, "X", 0);
  return !wide || (data !== null && isWideTable(context, data));
}

/** The sizes of what one of scikit-learn's own data sets gives; a literal that is flattened shows what `reshape` does. */
function samplesOf({ dataflow }: Questions, node: SyntaxNode): readonly Size[] | null {
  const { tensor, type } = dataflow.valueOf(node);
  const { made, shape } = tensor ?? {};
  if (type !== "numpy.ndarray" || shape?.rank !== "known" || !isKind(made, "call")) return null;
  return dataflow.resolveCall(made).callee?.startsWith("sklearn.datasets.") ? shape.sizes : null;
}

/** The array that a mask of whole rows leaves as wide as it was: `a[(np.abs(z) < 3).all(axis=1)]`. */
function tableOfRows({ semantic }: Questions, named: SyntaxNode): SyntaxNode | null {
  const node = onlyGiven(semantic, named);
  const [mask, ...more] = isKind(node, "subscript") ? node.subscript : [];
  return isKind(node, "subscript") && mask !== undefined && more.length === 0 && isRowMask(semantic, mask)
    ? node.value
    : null;
}

/** Whether a mask has one entry a row: all or any of a row's, whatever else that is joined with. */
function isRowMask(semantic: SemanticModel, given: SyntaxNode): boolean {
  const mask = unparenthesized(onlyGiven(semantic, given));
  if (isKind(mask, "unary_operator")) return mask.children.some((child) => isRowMask(semantic, child));
  if (isKind(mask, "binary_operator") && /^[&|]$/.test(mask.operator))
    return isRowMask(semantic, mask.left) || isRowMask(semantic, mask.right);
  if (!isKind(mask, "call") || !isKind(mask.function, "attribute")) return false;
  const axis = callArguments(mask).find(({ keyword }) => keyword === null || keyword.text === "axis");
  return (
    /^(?:all|any)$/.test(mask.function.attribute.text) &&
    axis !== undefined &&
    /^-?1$/.test(textOf(semantic.tree, axis.value))
  );
}

/** What a name is given once and for all, or the node itself. */
function onlyGiven(semantic: SemanticModel, node: SyntaxNode): SyntaxNode {
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  return others.length === 0 ? (only?.value ?? node) : node;
}

/** `features = df[["a", "b"]].values`. */
function valuesOf(context: Questions, node: SyntaxNode): SyntaxNode | null {
  const value = onlyGiven(context.semantic, node);
  return isKind(value, "attribute") && isNumberTable(context, value, true) ? value : null;
}

/** `df[["a", "b"]]`, or the only name of one. */
function choosesColumns({ dataflow, semantic }: Questions, named: SyntaxNode): boolean {
  const node = onlyGiven(semantic, named);
  if (!isKind(node, "subscript") || node.subscript.length !== 1) return false;
  const [columns] = node.subscript;
  const names = columns === undefined ? undefined : dataflow.valueOf(columns).elements;
  return (
    names !== undefined && names.length > 1 && names.every(({ constant }) => typeof constant === "string")
  );
}

/** A frame, or an array, of which it is certain that it has several columns. */
function isWideTable(context: Questions, node: SyntaxNode): boolean {
  if (isNumberTable(context, node, true)) return true;
  const { type, entries, call } = context.dataflow.valueOf(node);
  // Of a frame that the file only names, the name is all there is.
  const isNamedFrame = isKind(node, "identifier") && call === undefined && FRAME_NAME.test(node.text);
  if (type !== "pandas.DataFrame" && entries === undefined && !isNamedFrame) return false;
  return !isOneColumn(context, node);
}

/** `df[["a"]]` and `df["a"]`: one column; other columns of a frame by what is written. */
function isOneColumn({ dataflow }: Questions, node: SyntaxNode): boolean {
  if (!isKind(node, "subscript")) return false;
  const [index] = node.subscript;
  const columns = index === undefined ? undefined : dataflow.valueOf(index).elements;
  return columns === undefined || columns.length < 2;
}
