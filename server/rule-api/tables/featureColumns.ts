/** Which columns of a frame features and target are, where that is written out. Knows pandas' ways to choose columns, reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { mayBeTold } from "../code/keywords";
import { isSameExpression } from "../code/sameExpression";
import { assignedPart, targetIndex } from "../names/assignedPart";
import { reachingDefinition, unitOf } from "../names/reachingDefinition";
import { isSameField, isSelfField } from "../names/selfFields";
import { isBunchFrame } from "./bunchFrame";

interface Questions {
  readonly apiIndex: ApiIndex;
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** What is left of the columns of a frame. */
export interface FeatureColumns {
  /** The name or field of the frame they are chosen from. */
  readonly frame: SyntaxNode;
  /** The expression that chooses them. */
  readonly made: SyntaxNode;
  /** The columns that are chosen by name; null for all but the dropped ones. */
  readonly only: readonly string[] | null;
  readonly dropped: readonly string[];
  /** The names they go through, the frame's among them. */
  readonly names: readonly SyntaxNode[];
}

const isVariable = (node: SyntaxNode): boolean => isKind(node, "identifier") || isSelfField(node);

/** Whether both are one frame, by name, or by the field of a class. */
export function isSameFrame(
  { semantic }: Pick<Questions, "semantic">,
  a: SyntaxNode,
  b: SyntaxNode,
): boolean {
  const { tree } = semantic;
  return isSelfField(a)
    ? isSelfField(b) && isSameField(tree, a, b)
    : isSameExpression({ tree, semantic }, a, b);
}

/** A column of a frame. */
interface TargetColumn {
  readonly frame: SyntaxNode;
  readonly name: string;
  readonly column: SyntaxNode;
}

const MAX_STEPS = 10;
/** All columns stay, with their names. */
const KEEPS =
  /^(?:copy|dropna|reset_index|sample|to_numpy|astype|fillna|[fb]fill|head|tail|sort_values|sort_index|drop_duplicates|query|clip|round|interpolate)$/;
/** The same labels in another form. */
const LABELS: ReadonlySet<string> = new Set([
  "astype",
  "copy",
  "map",
  "ravel",
  "replace",
  "reshape",
  "to_numpy",
]);
/** They give numbers in the order of the ones that they get. */
const SCALES = /^numpy\.(?:log|log1p|log2|log10|sqrt|cbrt|exp|expm1|asarray|array)$/;
/** It keeps the columns of numbers, and makes several of each other one. */
const DUMMIES = "pandas.get_dummies";
const ASKS = /^(?:fit|predict|predict_proba|score)$/;
const LEARNS_COLUMNS = ["scaler", "imputer"] as const;

const isFrame = (context: Questions, node: SyntaxNode): boolean =>
  /^(?:pandas|polars)\.DataFrame$/.test(context.dataflow.valueOf(node).type ?? "") ||
  isBunchFrame(context, node);

/** The frames that features come from, the closest first, each with what is left of its columns; none where that is not written out. */
export function featureColumns(
  context: Questions,
  node: SyntaxNode,
  isTable = (one: SyntaxNode): boolean => isFrame(context, one),
  steps = 0,
): readonly FeatureColumns[] {
  if (steps > MAX_STEPS) return [];
  const { dataflow } = context;
  const next = (inner: SyntaxNode): readonly FeatureColumns[] =>
    featureColumns(context, inner, isTable, steps + 1);
  if (isVariable(node)) {
    const before = madeBy(context, node);
    const further = before === null ? [] : next(before);
    const own = isTable(node) ? [{ frame: node, made: node, only: null, dropped: [], names: [] }] : [];
    return [...own, ...further].map((way) => ({ ...way, names: [...way.names, node] }));
  }
  if (isKind(node, "attribute")) return node.attribute.text === "values" ? next(node.object) : [];
  if (isKind(node, "subscript")) {
    const whole = wholeOf(node);
    const chosen = chosenBy(context, node);
    const left = leftOut(context, node);
    if (left !== null)
      return next(whole).map((way) => ({ ...way, made: node, dropped: [...way.dropped, ...left] }));
    if (chosen === null) return isRows(node) || isWhole(node) ? next(whole) : [];
    // Nothing but a table has several columns to choose by name.
    const isChosenFrom = (one: SyntaxNode): boolean => one === whole || isTable(one);
    return featureColumns(context, whole, isChosenFrom, steps + 1).map((way) => ({
      ...way,
      made: node,
      only: chosen,
    }));
  }
  if (!isKind(node, "call") || !isKind(node.function, "attribute")) return [];
  const { object, attribute } = node.function;
  if (context.semantic.qualifiedName(node.function) === DUMMIES) {
    const table = dataflow.argument(node, "data", 0);
    return table === null ? [] : next(table).map((way) => ({ ...way, made: node }));
  }
  if (attribute.text === "fit_transform") {
    const [given, ...more] = callArguments(node);
    const { type = "" } = dataflow.valueOf(object);
    const isKept = LEARNS_COLUMNS.some((trait) => context.knowledge.hasTrait(type, trait));
    return isKept && given !== undefined && more.length === 0 ? next(given.value) : [];
  }
  if (attribute.text === "filter") {
    const items = dataflow.argument(node, "items", 0);
    const only = items === null ? null : stringsOf(context, items);
    return only === null ? [] : next(object).map((way) => ({ ...way, made: node, only }));
  }
  if (KEEPS.test(attribute.text)) return next(object).map((way) => ({ ...way, made: node }));
  const dropped = attribute.text === "drop" ? droppedBy(context, node) : null;
  if (dropped === null) return [];
  return next(object).map((way) => ({ ...way, made: node, dropped: [...way.dropped, ...dropped] }));
}

/** The column of a frame that a target is, as `df["y"]` or `df.y`; null where that is not certain. */
export function targetColumn(
  context: Questions,
  node: SyntaxNode,
  isTable = (one: SyntaxNode): boolean => isFrame(context, one),
  steps = 0,
): TargetColumn | null {
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode) => targetColumn(context, inner, isTable, steps + 1);
  const before = madeBy(context, node);
  if (before !== null) return next(before);
  const isName = (frame: SyntaxNode): boolean => isVariable(frame) && isTable(frame);
  if (isKind(node, "subscript")) {
    if (isRows(node)) return next(wholeOf(node));
    const [first, second, ...more] = node.subscript;
    const isPlace = isKind(node.value, "attribute");
    const index = isPlace && isAll(first) ? second : second === undefined ? first : undefined;
    const column = isKind(index, "list") && index.children.length === 1 ? index.children[0] : index;
    const { constant } = column === undefined || more.length > 0 ? {} : context.dataflow.valueOf(column);
    const frame = isPlace ? wholeOf(node) : node.value;
    return typeof constant === "string" && column && isName(frame) ? { frame, name: constant, column } : null;
  }
  if (isKind(node, "attribute")) {
    if (node.attribute.text === "values") return next(node.object);
    // `df.index` is no column.
    if (context.apiIndex.member("pandas.DataFrame", node.attribute.text, false).kind === "symbol")
      return null;
    return isName(node.object) ? { frame: node.object, name: node.attribute.text, column: node } : null;
  }
  if (!isKind(node, "call")) return null;
  // `np.log1p(df["price"])` is that column on another scale.
  const [scaled, ...rest] = callArguments(node);
  if (SCALES.test(context.dataflow.resolveCall(node).callee ?? ""))
    return scaled === undefined || rest.length > 0 ? null : next(scaled.value);
  if (!isKind(node.function, "attribute")) return null;
  if (LABELS.has(node.function.attribute.text)) return next(node.function.object);
  const [given, ...more] = callArguments(node);
  return node.function.attribute.text === "fit_transform" && given !== undefined && more.length === 0
    ? next(given.value)
    : null;
}

/** Where a name or field stands: all of its uses, and whether one that stands before another is run before it. */
function usesOf(
  { semantic }: Questions,
  variable: SyntaxNode,
): readonly { readonly use: SyntaxNode; readonly inOrder: boolean }[] {
  if (isSelfField(variable))
    return attributesNamed(semantic.tree, variable.attribute.text).flatMap((use) => {
      const isSame = isSelfField(use) && isSameField(semantic.tree, use, variable);
      return isSame ? [{ use, inOrder: unitOf(use) === unitOf(variable) }] : [];
    });
  const binding = isKind(variable, "identifier") ? semantic.bindingOf(variable) : null;
  return (binding?.references ?? []).map(({ identifier, scope }) => ({
    use: identifier,
    inOrder: scope === binding?.scope,
  }));
}

/** Whether nothing in the file takes a column out of the frame that an expression names, or puts another in its place, from a place on. */
export function isFeatureFrameKept(
  context: Questions,
  frame: SyntaxNode,
  column: string,
  from: number,
): boolean {
  const { dataflow } = context;
  return usesOf(context, frame).every(({ use, inOrder }) => {
    const { parent } = use;
    // What is read afterwards has what was done before.
    if (use.start < from && inOrder) return !isKind(parent, "attribute") || parent.attribute.text !== "pop";
    if (isKind(parent, "subscript") && parent.value === use) {
      const isPut =
        isKind(parent.parent, "assignment", "augmented_assignment") && parent.parent.left === parent;
      const index = parent.subscript[0];
      return !isKind(parent.parent, "delete_statement") && !(isPut && !isOther(index, column));
    }
    if (isKind(parent, "attribute")) {
      const call = parent.parent;
      if (!isKind(call, "call") || call.function !== parent) return true;
      const isInPlace = mayBeTold(call, /^inplace$/);
      return parent.attribute.text !== "pop" && !isInPlace;
    }
    const call = isKind(parent, "argument_list")
      ? parent.parent
      : isKind(parent, "keyword_argument")
        ? parent.parent?.parent
        : null;
    if (!isKind(call, "call")) return true;
    const isBuiltin =
      isKind(call.function, "identifier") && /^(?:print|len|display|list|type)$/.test(call.function.text);
    // What learns from a frame leaves it alone, whoever it is.
    const isAsked = isKind(call.function, "attribute") && ASKS.test(call.function.attribute.text);
    return isBuiltin || isAsked || dataflow.resolveCall(call).callee !== null;
  });
}

const isOther = (index: SyntaxNode | undefined, column: string): boolean => {
  const name = index === undefined ? null : stringValue(index);
  return name !== null && name !== column;
};

type Subscript = SyntaxNode & { readonly kind: "subscript" };

/** `df` of `df.loc[...]` and of `df[...]`. */
const wholeOf = ({ value }: Subscript): SyntaxNode =>
  isKind(value, "attribute") && /^i?loc$/.test(value.attribute.text) ? value.object : value;

const isAll = (node: SyntaxNode | undefined): boolean => isKind(node, "slice") && node.children.length === 0;

/** The columns of `df[["a", "b"]]` and `df.loc[:, ["a", "b"]]`. */
function chosenBy(context: Questions, { value, subscript }: Subscript): readonly string[] | null {
  const [first, second, ...more] = subscript;
  const isPlace = isKind(value, "attribute");
  if (!isPlace) return second === undefined ? stringsOf(context, first) : null;
  return more.length === 0 && value.attribute.text === "loc" && isAll(first)
    ? stringsOf(context, second)
    : null;
}

/** The columns that `df[[c for c in df.columns if c != "id"]]` leaves out; null for any other choice. */
function leftOut(context: Questions, { value, subscript }: Subscript): readonly string[] | null {
  const [index, ...more] = subscript;
  if (index === undefined || more.length > 0 || !isVariable(value)) return null;
  const named = isVariable(index) ? reachingDefinition(context.semantic, index)?.value : index;
  const [body, clause, condition, ...others] = isKind(named, "list_comprehension") ? named.children : [];
  if (!isKind(clause, "for_in_clause") || !isKind(condition, "if_clause") || others.length > 0) return null;
  const [from, ...rest] = clause.right;
  const isColumns =
    isKind(from, "attribute") &&
    from.attribute.text === "columns" &&
    isSameFrame(context, from.object, value);
  const test = condition.children[0];
  if (!isColumns || rest.length > 0 || !isKind(test, "comparison_operator") || test.children.length !== 2)
    return null;
  const [tested, other] = test.children;
  const textOfNode = (node: SyntaxNode | undefined): string | null =>
    isKind(node, "identifier") ? node.text : null;
  const isSame =
    textOfNode(body) !== null && [tested, clause.left].every((one) => textOfNode(one) === textOfNode(body));
  if (!isSame || other === undefined) return null;
  if (test.operators[0] === "not in") return stringsOf(context, other);
  const { constant } = context.dataflow.valueOf(other);
  return test.operators[0] === "!=" && typeof constant === "string" ? [constant] : null;
}

/** `X[:800]`, `X.iloc[rows]`, `df[df["a"] > 0]`: some rows, all columns. */
function isRows(node: Subscript): boolean {
  const [index, ...more] = node.subscript;
  if (index === undefined || more.length > 0 || isKind(index, "tuple", "list", "string")) return false;
  if (isKind(node.value, "attribute")) return /^i?loc$/.test(node.value.attribute.text);
  return isKind(index, "slice", "comparison_operator");
}

/** `df.iloc[:, :]` */
const isWhole = ({ value, subscript }: Subscript): boolean =>
  isKind(value, "attribute") && subscript.length === 2 && subscript.every(isAll);

/** What a name was assigned, or the array that a split took it from, where it reaches it; null for a frame that has no history. */
function madeBy({ dataflow, semantic }: Questions, node: SyntaxNode): SyntaxNode | null {
  const made = reachingDefinition(semantic, node);
  if (made === null) return null;
  if (made.value !== null) {
    // A frame that was just made has the columns that it has.
    const called = isKind(made.value, "call") ? semantic.qualifiedName(made.value.function) : null;
    return called === null || called === DUMMIES || SCALES.test(called) ? made.value : null;
  }
  const part = assignedPart(made);
  const both = isKind(made.node, "assignment") ? made.node : null;
  const at = both === null ? -1 : targetIndex(both.left, made.identifier);
  const right = both?.right;
  if (part !== null || !isKind(right, "call") || dataflow.effectOf(right)?.splits !== true) return part;
  const argument = callArguments(right)[Math.floor(at / 2)];
  return argument?.keyword === null && argument.spread === "" ? argument.value : null;
}

/** `["a", "b"]`, or a name for it. */
function stringsOf({ dataflow }: Questions, node: SyntaxNode | undefined): readonly string[] | null {
  const elements = node === undefined ? undefined : dataflow.valueOf(node).elements;
  const names = elements?.flatMap(({ constant }) => (typeof constant === "string" ? [constant] : []));
  return names !== undefined && names.length > 0 && names.length === elements?.length ? names : null;
}

/** The columns that `df.drop(...)` drops; null where they are not written, or where it drops rows. */
function droppedBy(context: Questions, call: Call): readonly string[] | null {
  const { dataflow } = context;
  const columns = dataflow.argument(call, "columns", 3);
  const axis = dataflow.argument(call, "axis", 1);
  const labels = dataflow.argument(call, "labels", 0);
  const isByAxis = axis !== null && /^(?:1|columns)$/.test(String(dataflow.valueOf(axis).constant));
  const given = columns ?? (isByAxis ? labels : null);
  if (given === null) return null;
  const { constant } = dataflow.valueOf(given);
  return typeof constant === "string" ? [constant] : stringsOf(context, given);
}
