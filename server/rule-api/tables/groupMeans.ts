/** Means of a column in each group of a frame, and the column of that frame that they become. Knows pandas' ways to write it, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { columnIn } from "./columnReach";
import { namedInDrop } from "./columnTakenOut";

/** The mean of a column in each group. */
export interface GroupMean {
  readonly frame: Binding;
  /** Where the frame is named when it is grouped. */
  readonly place: SyntaxNode;
  /** The column that the means are taken of. */
  readonly of: string;
  /** What holds the column on its own; null where it is a column of the frame. */
  readonly target: SyntaxNode | null;
}

/** What people call the target. */
const TARGET = /^(?:y|target|labels?)(?:_(?:tr|train|all|full))?$/;
const MEANS = /^(?:mean|median)$/;
/** What keeps which value belongs to which row. */
const KEEPS = /^(?:astype|values|to_numpy|copy|ravel|map|replace|fillna|to_dict)$/;
const MAX_STEPS = 4;

/** `y.groupby(df["city"])`: the target beside the frame whose column makes the groups. */
function groupedTarget(context: ApiQuestions, node: SyntaxNode): GroupMean | null {
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const { object, attribute } = node.function;
  const [by, ...more] = callArguments(node);
  const column = by === undefined || more.length > 0 ? null : columnIn(context, by.value);
  return attribute.text === "groupby" && isKind(object, "identifier") && TARGET.test(object.text) && column
    ? { frame: column.frame, place: object, of: object.text, target: object }
    : null;
}

/** `df.groupby("city")["y"]`: frame and column. */
function grouped({ dataflow, semantic }: ApiQuestions, node: SyntaxNode): GroupMean | null {
  const call = isKind(node, "subscript") ? node.value : isKind(node, "attribute") ? node.object : null;
  if (!isKind(call, "call") || !isKind(call.function, "attribute")) return null;
  const key = isKind(node, "subscript") && node.subscript.length === 1 ? node.subscript[0] : undefined;
  const of = isKind(node, "attribute") ? node.attribute.text : key && dataflow.valueOf(key).constant;
  const frame = semantic.bindingOf(call.function.object);
  return call.function.attribute.text === "groupby" && frame !== null && typeof of === "string"
    ? { frame, place: call.function.object, of, target: null }
    : null;
}

/** The means that `df.groupby("city")["y"].transform("mean")` gives each row; null for any other call. */
export function transformedMean(context: ApiQuestions, call: Call): GroupMean | null {
  const given = callArguments(call)[0]?.value;
  if (!isKind(call.function, "attribute") || given === undefined) return null;
  const { constant, symbol } = context.dataflow.valueOf(given);
  const isMean = MEANS.test(String(constant)) || /^numpy\.(?:mean|median)$/.test(symbol ?? "");
  return isMean && call.function.attribute.text === "transform"
    ? grouped(context, call.function.object)
    : null;
}

/** The means that `df["city"].map(means)` gives each row, where they are of the same frame; null for any other call. */
export function mappedMean(context: ApiQuestions, call: Call): GroupMean | null {
  const given = callArguments(call)[0]?.value;
  if (!isKind(call.function, "attribute") || given === undefined || call.function.attribute.text !== "map")
    return null;
  const means = meansOf(context, given);
  const { object } = call.function;
  const name = isKind(object, "subscript")
    ? object.value
    : isKind(object, "attribute")
      ? object.object
      : object;
  return means !== null &&
    columnIn(context, object)?.frame === means.frame &&
    keepsRows(context.semantic, means.place, name)
    ? means
    : null;
}

/** Whether a name holds the same rows at both places, or what was made of them: not where `df = test` stands in between. */
export const keepsRows = (semantic: SemanticModel, before: SyntaxNode, after: SyntaxNode): boolean =>
  (semantic.bindingOf(before)?.definitions ?? []).every(
    ({ identifier, value }) =>
      identifier.start < before.start ||
      identifier.start > after.start ||
      value === null ||
      contains(value, after) ||
      [value, ...descendants(value)].some(
        (part) => isKind(part, "identifier") && part.text === identifier.text,
      ),
  );

/** `df["rate"] = (df["rate"] * n - df["sold"]) / (n - 1)`: each row's own target is taken out of its mean again. */
export const isTakenOutAgain = ({ semantic }: ApiQuestions, column: string, of: string): boolean =>
  nodesOf(semantic.tree, "assignment").some(({ left, right }) => {
    const [key] = isKind(left, "subscript") ? left.subscript.slice(-1) : [];
    return (
      key !== undefined &&
      right !== null &&
      stringValue(key) === column &&
      [right, ...descendants(right)].some(
        (part) => isKind(part, "binary_operator") && part.operator === "-" && names(part.right, of),
      )
    );
  });

const names = (code: SyntaxNode, column: string): boolean =>
  [code, ...descendants(code)].some(
    (part) => stringValue(part) === column || (isKind(part, "identifier") && part.text === column),
  );

/** The group means that an expression is, through a name. */
function meansOf(context: ApiQuestions, node: SyntaxNode, steps = 0): GroupMean | null {
  if (steps > MAX_STEPS) return null;
  if (isKind(node, "identifier")) {
    const [only, ...others] = context.semantic.bindingOf(node)?.definitions ?? [];
    return only?.value != null && others.length === 0 ? meansOf(context, only.value, steps + 1) : null;
  }
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
  const { object, attribute } = node.function;
  const [how, ...more] = callArguments(node);
  const isAggregate =
    /^agg(?:regate)?$/.test(attribute.text) &&
    more.length === 0 &&
    MEANS.test(stringValue(how?.value ?? node) ?? "");
  if (MEANS.test(attribute.text) || isAggregate)
    return grouped(context, object) ?? groupedTarget(context, object);
  return KEEPS.test(attribute.text) ? meansOf(context, object, steps + 1) : null;
}

/** The expression with the methods behind it that keep each row's value. */
function withRowsKept(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (isKind(at.parent, "attribute") && KEEPS.test(at.parent.attribute.text)) {
    const call: SyntaxNode | null = at.parent.parent;
    at = isKind(call, "call") && call.function === at.parent ? call : at.parent;
  }
  return at;
}

/**
 * The column of a frame that a value becomes: `df["a"] = value`, `df.assign(a=value)`; null where it becomes none. Another frame, such as
 * `X = df.drop(columns="y")`, counts where it is handed on to what learns from it.
 */
export function columnMade(context: ApiQuestions, node: SyntaxNode, frame: Binding): string | null {
  // `df["a"] - df.groupby("b")["a"].transform("mean")`
  let at = withRowsKept(node);
  while (isKind(at.parent, "binary_operator", "parenthesized_expression")) at = at.parent;
  const { parent } = at;
  if (isKind(parent, "assignment") && parent.right === at) {
    const column = isKind(parent.left, "subscript") ? columnIn(context, parent.left) : null;
    return column !== null && (column.frame === frame || isLearnedFrom(column.frame, parent))
      ? column.name
      : null;
  }
  const call = isKind(parent, "keyword_argument") ? callOfArgument(at) : null;
  const isAssign =
    isKind(call?.function, "attribute") &&
    call.function.attribute.text === "assign" &&
    context.semantic.bindingOf(call.function.object) === frame;
  return isAssign && isKind(parent, "keyword_argument") ? parent.name.text : null;
}

/**
 * Whether a column is certainly no feature: it is dropped or taken out, or all columns that are chosen by name are others. What was chosen
 * of another frame in front of the place where the column is stored says nothing of it.
 */
export function isNoFeature(context: ApiQuestions, column: string, made: SyntaxNode | null = null): boolean {
  const { dataflow, semantic } = context;
  if (namedInDrop(context, column) === "certainly") return true;
  const chosen = nodesOf(semantic.tree, "subscript").flatMap((node) => {
    const isHandedOn = isKind(
      node.parent,
      "argument_list",
      "assignment",
      "expression_list",
      "keyword_argument",
    );
    const [key, ...more] = node.subscript;
    // `df[names] = scaled(df[names])` changes these columns and keeps the others.
    const stored = ancestor(node, "assignment")?.left;
    const isStoredBack =
      stored !== undefined && textOf(semantic.tree, stored) === textOf(semantic.tree, node);
    if (!isHandedOn || isStoredBack || key === undefined || more.length > 0 || isKind(key, "string"))
      return [];
    if (isOfOtherBefore(semantic, node.value, made)) return [];
    const { elements = [] } = dataflow.valueOf(key);
    return elements.length > 0 && elements.every(({ constant }) => typeof constant === "string")
      ? [elements.map(({ constant }) => constant)]
      : [];
  });
  return chosen.length > 0 && !chosen.some((names) => names.includes(column));
}

/** Whether rows are chosen of another frame than the one that a statement stores a column in, and before it does. */
function isOfOtherBefore(semantic: SemanticModel, frame: SyntaxNode, made: SyntaxNode | null): boolean {
  const holder = made?.kind === "assignment" && isKind(made.left, "subscript") ? made.left.value : null;
  if (made === null || holder === null || frame.start > made.start) return false;
  return (
    functionAround(frame) === functionAround(made) && semantic.bindingOf(frame) !== semantic.bindingOf(holder)
  );
}

/** Calls that get what a model is to predict. */
const FITS = /^(?:fit|fit_transform|fit_resample|train_test_split|split|cross_val_score)$/;

/** Calls that put tables beside one another. */
const JOINS = /^(?:concat|hstack|column_stack)$/;

/** Whether a frame goes into what learns from it, or is put beside others, behind a statement. */
const isLearnedFrom = ({ references }: Binding, after: SyntaxNode): boolean =>
  references.some(({ identifier }) => identifier.start > after.end && isGivenToLearn(identifier));

function isGivenToLearn(node: SyntaxNode): boolean {
  const call = ancestor(node, "call");
  if (call === null) return false;
  const { function: callee } = call;
  const word = isKind(callee, "attribute") ? callee.attribute : callee;
  const isTaker = isKind(word, "identifier") && (FITS.test(word.text) || JOINS.test(word.text));
  return (isTaker && !contains(callee, node)) || isGivenToLearn(call);
}

/** Where a column of this name is read alone, as what a model is to predict: `y = df["y"]`, `model.fit(X, df["y"])`. */
export function readAsTarget(context: ApiQuestions, name: string): SyntaxNode | null {
  for (const node of nodesOf(context.semantic.tree, "subscript")) {
    const [key] = isSelfField(node.value) ? node.subscript : [];
    const ofField = key === undefined ? undefined : context.dataflow.valueOf(key).constant;
    if ((columnIn(context, node)?.name ?? ofField) !== name) continue;
    const at = withRowsKept(node);
    const holder = isKind(at.parent, "expression_list") ? at.parent : at;
    const { parent } = holder;
    if (isKind(parent, "assignment") && parent.right === holder && !isKind(parent.left, "subscript"))
      return node;
    const callee = callOfArgument(at)?.function;
    const word = isKind(callee, "attribute") ? callee.attribute : callee;
    if (isKind(word, "identifier") && FITS.test(word.text)) return node;
  }
  return null;
}
