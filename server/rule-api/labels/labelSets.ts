/** Which labels a target certainly has. Follows names back to literals and to data sets whose classes are known; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** The number of classes of data sets. https://scikit-learn.org/stable/datasets/toy_dataset.html and real_world.html */
const CLASSES: Readonly<Record<string, number>> = {
  "sklearn.datasets.load_iris": 3,
  "sklearn.datasets.load_wine": 3,
  "sklearn.datasets.load_digits": 10,
  "sklearn.datasets.load_breast_cancer": 2,
  "sklearn.datasets.fetch_20newsgroups": 20,
  "sklearn.datasets.fetch_covtype": 7,
};
/** Their rows are not in the order of their classes; those of iris and wine are. */
const MIXED = /^sklearn\.datasets\.(?:load_digits|fetch_20newsgroups|fetch_covtype)$/;
const MAX_NAMES = 6;

/**
 * How many classes a target has, and whether their labels are strings; null where that is not certain.
 * A part that `train_test_split` made counts as its whole.
 */
export function labelsOf(
  context: Questions,
  target: SyntaxNode,
): { readonly classes: number; readonly areStrings: boolean } | null {
  const { elements, rows, tensor } = context.dataflow.valueOf(target);
  if (elements !== undefined && elements.length > 0) {
    const labels = elements.map(({ constant }) => constant);
    const isAll = (type: string): boolean => labels.every((label) => typeof label === type);
    if (!isAll("string") && !labels.every((label) => Number.isInteger(label))) return null;
    return { classes: new Set(labels).size, areStrings: isAll("string") };
  }
  // `y == 8` has the rows of `y`, and other labels.
  if (tensor?.dtype === "bool") return null;
  const loader = loaderOf(context, rows?.splitBy == null ? target : rows.source, MAX_NAMES);
  const classes = loader === null ? undefined : classesOf(context, loader);
  return classes === undefined ? null : { classes, areStrings: false };
}

function classesOf({ dataflow }: Questions, loader: Call): number | undefined {
  const { callee } = dataflow.resolveCall(loader);
  if (callee !== "sklearn.datasets.make_classification") {
    const excludes = dataflow.argument(loader, "n_class", 0) ?? dataflow.argument(loader, "categories", null);
    return callee === null || (excludes !== null && /digits|news/.test(callee)) ? undefined : CLASSES[callee];
  }
  const given = dataflow.argument(loader, "n_classes", null);
  const { constant } = given === null ? {} : dataflow.valueOf(given);
  return typeof constant === "number" ? constant : undefined;
}

const isPartOfSplit = ({ dataflow }: Questions, { node, value }: Definition): boolean =>
  value === null &&
  isKind(node, "assignment") &&
  isKind(node.right, "call") &&
  dataflow.effectOf(node.right)?.splits === true;

/** The call that loads the data set whose target this is: `load().target`, `_, y = load(return_X_y=True)`. */
function loaderOf(context: Questions, node: SyntaxNode, names: number): Call | null {
  if (isKind(node, "attribute"))
    return node.attribute.text === "target" ? callOf(context, node.object, names) : null;
  if (isKind(node, "subscript")) {
    const [key, ...more] = node.subscript;
    if (isKind(key, "slice") && more.length === 0) return loaderOfPart(context, node.value, key, names);
    const isTarget = isKind(key, "string") && more.length === 0 && stringValue(key) === "target";
    return isTarget ? callOf(context, node.value, names) : null;
  }
  if (!isKind(node, "identifier") || names === 0) return null;
  const binding = context.semantic.bindingOf(node);
  // `X, X_test, y, y_test = train_test_split(X, y)` leaves a part of it under the name.
  const [definition, ...others] = (binding?.definitions ?? []).filter((one) => !isPartOfSplit(context, one));
  if (definition === undefined || others.length > 0) return null;
  // `y[y == 2] = 1` leaves fewer classes.
  const isChanged = binding?.references.some(
    ({ identifier: { parent } }) =>
      isKind(parent, "subscript") && isKind(parent.parent, "assignment") && parent.parent.left === parent,
  );
  if (isChanged === true) return null;
  if (definition.value !== null) return loaderOf(context, definition.value, names - 1);
  const { node: assignment, identifier } = definition;
  if (!isKind(assignment, "assignment") || !isKind(assignment.right, "call")) return null;
  const targets = assignment.left.children;
  return targets.length === 2 && targets[1] === identifier ? assignment.right : null;
}

/** Rows of which the classes are mixed: each second one, and any of a set that is not sorted by class. */
function loaderOfPart(context: Questions, whole: SyntaxNode, cut: SyntaxNode, names: number): Call | null {
  const loader = loaderOf(context, whole, names);
  if (loader === null) return null;
  const isMixed = MIXED.test(context.dataflow.resolveCall(loader).callee ?? "");
  return isMixed || /::\s*[2-9]$/.test(textOf(context.semantic.tree, cut)) ? loader : null;
}

/** The call an expression is, or that the only definition of its name is. */
function callOf({ semantic }: Questions, node: SyntaxNode, names: number): Call | null {
  if (isKind(node, "call")) return node;
  if (!isKind(node, "identifier") || names === 0) return null;
  const [definition, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  const value = definition?.value;
  return others.length === 0 && value != null && isKind(value, "call") ? value : null;
}
