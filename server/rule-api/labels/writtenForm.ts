/** In which form labels are by the expression that makes them. Knows pandas, NumPy and scikit-learn, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const ENCODER = "sklearn.preprocessing.OneHotEncoder";

/** `column.cat.codes`, `pd.factorize(column)[0]`, `column.map({"a": 0, "b": 1})`, `np.eye(3)[numbers]`, or the name of one. */
export function writtenForm(context: Questions, labels: SyntaxNode): "numbers" | "one-hot" | null {
  const { dataflow, semantic } = context;
  if (isKind(labels, "identifier")) {
    const [only, ...others] = semantic.bindingOf(labels)?.definitions ?? [];
    if (only === undefined || others.length > 0) return null;
    if (only.value !== null)
      return isKind(only.value, "identifier") ? null : writtenForm(context, only.value);
    const { node, identifier } = only;
    // `numbers, names = pd.factorize(column)`
    const isFirst = isKind(node, "assignment") && node.left.children[0] === identifier;
    return isFirst && isFactorized(node.right) ? "numbers" : null;
  }
  if (isKind(labels, "attribute")) {
    const { object, attribute } = labels;
    const isAccessor = isKind(object, "attribute") && object.attribute.text === "cat";
    const isCodes =
      attribute.text === "codes" && (isAccessor || makerOf(context, object)?.callee === "pandas.Categorical");
    return isCodes ? "numbers" : null;
  }
  if (isKind(labels, "subscript")) {
    const [first, ...more] = labels.subscript;
    if (first === undefined || more.length > 0) return null;
    const row = dataflow.valueOf(first).constant;
    if (row === undefined && /^numpy\.(?:eye|identity)$/.test(makerOf(context, labels.value)?.callee ?? ""))
      return "one-hot";
    return row === 0 && isFactorized(labels.value) ? "numbers" : null;
  }
  if (!isKind(labels, "call") || !isKind(labels.function, "attribute")) return null;
  if (makerOf(context, labels)?.callee === `${ENCODER}.fit_transform`)
    return isDense(labels.function.object) ? "one-hot" : null;
  return labels.function.attribute.text === "map" && isNumbering(labels) ? "numbers" : null;

  function isFactorized(node: SyntaxNode | null): boolean {
    return (
      node !== null && isKind(node, "call") && semantic.qualifiedName(node.function) === "pandas.factorize"
    );
  }

  function isDense(encoder: SyntaxNode): boolean {
    const { call } = dataflow.valueOf(encoder);
    const sparse = ["sparse_output", "sparse"].map((name) =>
      call === undefined ? null : dataflow.argument(call, name, null),
    );
    return sparse.some((given) => given !== null && dataflow.valueOf(given).constant === false);
  }

  function isNumbering(call: Call): boolean {
    const [first] = callArguments(call);
    const entries = first === undefined ? [] : [...(dataflow.valueOf(first.value).entries?.values() ?? [])];
    return entries.length > 0 && entries.every(({ constant }) => Number.isInteger(constant));
  }
}
