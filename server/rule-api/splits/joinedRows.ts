/** Where rows of several tables were put together, through what keeps the rows. Knows the functions that join, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic">;

const JOINS: readonly string[] = [
  "pandas.concat",
  "numpy.concatenate",
  "numpy.vstack",
  "numpy.append",
  "scipy.sparse.vstack",
];
/** The same rows in another form. */
const KEEPS = /^(?:copy|reset_index|astype|to_numpy|fillna|toarray|tolist|drop)$/;
const MAX_STEPS = 6;

/** The call that put rows together, through columns, names and forms of them. */
export function joinOfRows(context: Questions, node: SyntaxNode, steps = MAX_STEPS): SyntaxNode | null {
  const { dataflow, knowledge, semantic } = context;
  if (steps === 0) return null;
  // `np.r_[X_train, X_test]`
  if (isKind(node, "subscript") && semantic.qualifiedName(node.value) === "numpy.r_") return node;
  // `both[:len(train)]` takes rows out again.
  if (isKind(node, "subscript"))
    return node.subscript.some((key) => isKind(key, "slice"))
      ? null
      : joinOfRows(context, node.value, steps - 1);
  if (isKind(node, "attribute"))
    return node.attribute.text === "values" ? joinOfRows(context, node.object, steps - 1) : null;
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    return only?.value && others.length === 0 && only.value.end <= node.start
      ? joinOfRows(context, only.value, steps - 1)
      : null;
  }
  // Lists of texts: numbers of different rows cannot be added.
  if (isKind(node, "binary_operator")) return node.operator === "+" ? node : null;
  if (!isKind(node, "call")) return null;
  if (JOINS.includes(dataflow.resolveCall(node).callee ?? "")) return node;
  const method = isKind(node.function, "attribute") ? node.function : null;
  const { type = "" } = method === null ? {} : dataflow.valueOf(method.object);
  // `imputer.transform(both)`: the same rows in other numbers.
  if (/^(?:fit_)?transform$/.test(method?.attribute.text ?? "") && knowledge.hasTrait(type, "transformer")) {
    const given = dataflow.argument(node, "X", 0);
    return given === null ? null : joinOfRows(context, given, steps - 1);
  }
  return method !== null && KEEPS.test(method.attribute.text)
    ? joinOfRows(context, method.object, steps - 1)
    : null;
}
