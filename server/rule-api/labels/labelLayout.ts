/** Where labels were laid out class by class, so that their order tells the class. Follows names and calls, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { returnedPart } from "../code/calledFunction";
import { makerOf } from "../code/makerOf";
import { reachingDefinition } from "../names/reachingDefinition";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Data sets of which the rows stand class by class. */
const SORTED_SETS = ["sklearn.datasets.load_iris", "sklearn.datasets.load_wine"];
const JOINS = ["numpy.concatenate", "numpy.hstack", "numpy.r_"];
const ONE_VALUE = /^numpy\.(?:zeros|ones|full)(?:_like)?$/;
/** What leaves the rows where they are. */
const SAME_ROWS = [
  "numpy.array",
  "numpy.asarray",
  "keras.utils.to_categorical",
  "tensorflow.constant",
  "pandas.get_dummies",
  "pandas.Series",
];
const SAME_ROWS_METHODS = /^(?:astype|reshape|copy|to_numpy)$/;
/** Methods of tables that leave the rows in their order. */
const KEEPS_ORDER = /^(?:reset_index|copy|dropna|fillna)$/;
const MAX_STEPS = 8;

/** Functions and methods that change the order of what they get. */
const MIXES = /shuffle|permut|sort/i;

/** The expression that made labels that stand class by class; null where that is not certain. */
export function labelLayout(context: Questions, labels: SyntaxNode): SyntaxNode | null {
  const { dataflow, semantic } = context;
  const text = (node: SyntaxNode): string => textOf(semantic.tree, node);

  /** `np.zeros(50)`, `[1] * 50`. */
  const isOneLabel = (node: SyntaxNode): boolean => {
    if (isKind(node, "call")) return ONE_VALUE.test(dataflow.resolveCall(node).callee ?? "");
    if (!isKind(node, "binary_operator") || node.operator !== "*") return false;
    const list = isKind(node.left, "list") ? node.left : node.right;
    return isKind(list, "list") && list.children.length === 1;
  };
  /** `[0] * 50 + [1] * 50`. */
  const isBlocks = (node: SyntaxNode): boolean =>
    isKind(node, "binary_operator") &&
    node.operator === "+" &&
    [node.left, node.right].every((side) => isOneLabel(side) || isBlocks(side));
  const isEachOnce = (node: SyntaxNode): boolean =>
    isKind(node, "list") ||
    (isKind(node, "call") && /^(?:builtins\.range|numpy\.arange)$/.test(calleeOf(node)));
  const calleeOf = (node: SyntaxNode & { readonly kind: "call" }): string =>
    dataflow.resolveCall(node).callee ?? (text(node.function) === "range" ? "builtins.range" : "");

  /** Rows are mixed in place, or elements assigned. */
  const isMixed = (identifier: SyntaxNode): boolean => {
    const call = ancestor(identifier, "call");
    const subscript = identifier.parent;
    const isWritten =
      isKind(subscript, "subscript") &&
      isKind(subscript.parent, "assignment", "augmented_assignment") &&
      subscript.parent.left === subscript;
    return isWritten || (call?.parent?.kind === "expression_statement" && MIXES.test(text(call.function)));
  };

  /** `table["label"]` of `read_csv(...).sort_values("label")`. */
  function sortedBy(column: SyntaxNode & { readonly kind: "subscript" }): SyntaxNode | null {
    const [key, ...more] = column.subscript;
    const name = key === undefined ? undefined : dataflow.valueOf(key).constant;
    const binding = semantic.bindingOf(column.value);
    let table = reachingDefinition(semantic, column.value)?.value ?? undefined;
    const methodOf = (call: SyntaxNode | undefined): string =>
      isKind(call, "call") && isKind(call.function, "attribute") ? call.function.attribute.text : "";
    while (isKind(table, "call") && isKind(table.function, "attribute") && KEEPS_ORDER.test(methodOf(table)))
      table = table.function.object;
    if (more.length > 0 || typeof name !== "string" || !isKind(table, "call")) return null;
    if (methodOf(table) !== "sort_values") return null;
    const by = dataflow.argument(table, "by", 0);
    const isSame = by !== null && dataflow.valueOf(by).constant === name;
    const isOrdered = binding?.references.every(({ identifier }) => !isMixed(identifier)) === true;
    return isSame && isOrdered ? table : null;
  }

  /** Where labels were laid out class by class; null where that is not certain. */
  function layoutOf(labels: SyntaxNode, steps: number): SyntaxNode | null {
    if (steps === 0) return null;
    if (isBlocks(labels)) return labels;
    if (isKind(labels, "attribute") && labels.attribute.text === "values")
      return layoutOf(labels.object, steps - 1);
    if (isKind(labels, "attribute") && labels.attribute.text === "target") {
      const maker = makerOf(context, labels.object);
      return maker !== null && SORTED_SETS.includes(maker.callee) ? maker.call : null;
    }
    if (isKind(labels, "identifier")) {
      const binding = semantic.bindingOf(labels);
      const [definition, ...others] = binding?.definitions ?? [];
      if (binding === null || definition === undefined || others.length > 0) return null;
      if (binding.references.some(({ identifier }) => isMixed(identifier))) return null;
      if (definition.value !== null) return layoutOf(definition.value, steps - 1);
      const { node } = definition;
      const call = isKind(node, "assignment") ? node.right : null;
      const part = isKind(node, "assignment") ? node.left.children.indexOf(definition.identifier) : -1;
      const returned = isKind(call, "call") && part >= 0 ? returnedPart(semantic, call, part) : null;
      if (returned !== null) return layoutOf(returned, steps - 1);
      const isSorted = isKind(call, "call") && SORTED_SETS.includes(calleeOf(call));
      return isSorted && node.kind === "assignment" && node.left.children[1] === definition.identifier
        ? call
        : null;
    }
    if (isKind(labels, "subscript")) return sortedBy(labels);
    // `y - 1`
    const isMoved =
      isKind(labels, "binary_operator") &&
      /^[-+]$/.test(labels.operator) &&
      typeof dataflow.valueOf(labels.right).constant === "number";
    if (isMoved && isKind(labels, "binary_operator")) return layoutOf(labels.left, steps - 1);
    if (!isKind(labels, "call")) return null;
    const callee = calleeOf(labels);
    const first = callArguments(labels)[0]?.value;
    if (isKind(labels.function, "attribute") && SAME_ROWS_METHODS.test(labels.function.attribute.text))
      return layoutOf(labels.function.object, steps - 1);
    if (first === undefined) return null;
    if (SAME_ROWS.includes(callee)) return layoutOf(first, steps - 1);
    if (callee === "numpy.repeat") return isEachOnce(first) ? labels : null;
    const parts = JOINS.includes(callee) && isKind(first, "list", "tuple") ? first.children : [];
    return parts.length > 1 && parts.every(isOneLabel) ? labels : null;
  }

  return layoutOf(labels, MAX_STEPS);
}
