/** Which values are arrays without row labels of their own. Follows names back, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import { perFile } from "../perFile";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Give an array, whatever they are given. */
const JOINS = /^numpy\.(?:concatenate|hstack|vstack|stack|column_stack|where)$/;
const PREDICTS = /^sklearn\.\w+\.\w+\.(?:predict|predict_proba|decision_function|fit_predict|score_samples)$/;
/** Unless they are told to give frames. */
const TRANSFORMS =
  /^sklearn\.(?:preprocessing|decomposition|impute|feature_selection|feature_extraction\.text)\.\w+\.(?:fit_transform|transform)$/;
const ARRAY = "numpy.ndarray";

const LISTS = /^builtins\.(?:range|list|tuple|zip|map|sorted)$|^pandas\.Series\.(?:to_numpy|tolist|to_list)$/;

const givesFrames = perFile("transformers that give frames", ({ semantic }) =>
  mentions({ semantic }, semantic.tree.root, /^(?:set_output|set_config|transform_output|config_context)$/),
);

/** Whether an expression certainly is an array or a list, without an index of its own. */
export function isPlainArray(context: Questions, node: SyntaxNode): boolean {
  const { dataflow } = context;
  const { type, call } = dataflow.valueOf(node);
  const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
  const isJoined =
    callee !== null &&
    (JOINS.test(callee) || PREDICTS.test(callee) || (TRANSFORMS.test(callee) && !givesFrames(context)));
  // `pd.Series(range(len(df)))`, `pd.Series(["a"] * len(df))`, a list that a loop fills
  if (LISTS.test(type ?? "") || LISTS.test(callee ?? "")) return true;
  if (isKind(node, "binary_operator") && node.operator === "*" && isKind(node.left, "list")) return true;
  if (isKind(node, "binary_operator"))
    return isPlainArray(context, node.left) && typeof dataflow.valueOf(node.right).constant === "number";
  const made = type === undefined && call === undefined ? onlyValueBefore(context, node) : null;
  if (made !== null) return isPlainArray(context, made);
  return type === ARRAY || isJoined || isKind(node, "list", "list_comprehension");
}

/** The only value of a name, which it has by then. */
export function onlyValueBefore({ semantic }: Questions, node: SyntaxNode): SyntaxNode | null {
  const binding = isKind(node, "identifier") ? semantic.bindingOf(node) : null;
  const [only, ...others] = binding?.definitions ?? [];
  return others.length > 0 || (only?.node.end ?? node.end) >= node.start ? null : (only?.value ?? null);
}
