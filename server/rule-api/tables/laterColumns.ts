/** Columns of a frame that are made of later rows than their own, and why a model that learns a target must not have them. Knows pandas' shifts, windows and fills, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { isDropped, isWindow } from "./chosenColumns";
import { type ColumnReach, columnIn, columnReach } from "./columnReach";
import { type LearnedPair, learnedPairs } from "./learnedPairs";
import { turnsOfRows } from "./turnedRows";

/** A column of a frame that is made of another column of it. */
export interface MadeColumn extends ColumnReach {
  readonly name: string;
  readonly value: SyntaxNode;
}

/** A feature that the target's moment does not have. */
export interface LaterFeature {
  readonly feature: MadeColumn;
  readonly pair: LearnedPair;
  /** A later value of the target, its own, a later value of another column, a window around the row, a gap filled from behind. */
  readonly reason: "later" | "own" | "unknown" | "window" | "filled";
}

/** `df["b"] = df["a"].shift(1)`: all columns of a file that are made of one other, or filled, in source order. */
export function madeColumns(context: ApiQuestions): readonly MadeColumn[] {
  return nodesOf(context.semantic.tree, "assignment").flatMap(({ left, right }) => {
    const column = isKind(left, "subscript") ? columnIn(context, left) : null;
    const reach = column === null || right === null ? null : columnReach(context, right);
    return column === null || reach === null || right === null
      ? []
      : [{ ...reach, name: column.name, value: right }];
  });
}

/** The columns that a model is to learn from although it cannot have them; none where the latest row stands first. */
export function laterFeatures(context: ApiQuestions, made: readonly MadeColumn[]): readonly LaterFeature[] {
  const reaching = made.filter(reachesOut);
  if (reaching.length === 0 || turnsOfRows(context.semantic.tree).length > 0) return [];
  const pairs = learnedPairs(context);
  return reaching.flatMap((feature) => {
    const pair = pairs.find((one) => one.target !== feature.name && isHeldBy(context, one, feature));
    const reason = pair === undefined ? null : reasonFor(context, feature, pair, made);
    return pair === undefined || reason === null ? [] : [{ feature, pair, reason }];
  });
}

/** A feature of a list that has lags of a column, but not that column, which the list is to predict then; and the list. */
export interface ListedFeature {
  readonly feature: MadeColumn;
  readonly target: string;
  readonly list: SyntaxNode;
  readonly reason: "later" | "own";
}

/** The later rows, or the own one, of what a list of columns forecasts: `["hour", "load_lag", "load_smooth"]`, where no model is in sight. */
export function listedLater(
  { semantic }: ApiQuestions,
  made: readonly MadeColumn[],
): readonly ListedFeature[] {
  const reaching = made.filter(
    ({ from, name, shift, isCentred }) => from !== name && (shift < 0 || (isCentred && shift === 0)),
  );
  if (reaching.length === 0 || turnsOfRows(semantic.tree).length > 0) return [];
  const lists = nodesOf(semantic.tree, "list").filter(
    (list) => !isDropped(list) && isOfFeatures(semantic, list),
  );
  return reaching.flatMap((feature) => {
    const { from, name, frame, shift } = feature;
    const isLag = (one: MadeColumn): boolean =>
      one.from === from && one.frame === frame && one.shift > 0 && !one.isCentred && one.name !== from;
    const list = lists.find(({ children }) => {
      const names = children.map(stringValue);
      return (
        names.includes(name) &&
        !names.includes(from) &&
        made.some((one) => isLag(one) && names.includes(one.name))
      );
    });
    return list === undefined
      ? []
      : [{ feature, target: from, list, reason: shift < 0 ? "later" : "own" } as const];
  });
}

/** Names of lists and tables that hold no target. */
const FEATURES = /feat|predictor|covariat|regressor|exog|^x(?:_|$)|^(?:model_)?inputs?(?:_|$)/i;

/** `FEATURES = [...]`, `X = df[[...]]` */
function isOfFeatures({ tree }: ApiQuestions["semantic"], list: SyntaxNode): boolean {
  const given = isKind(list.parent, "subscript") ? list.parent : list;
  return (
    isKind(given.parent, "assignment") &&
    given.parent.right === given &&
    FEATURES.test(textOf(tree, given.parent.left))
  );
}

const reachesOut = ({ shift, isCentred, value }: MadeColumn): boolean =>
  shift < 0 || isCentred || (shift === 0 && isWindow(value)) || isBackfill(value);

/** `df["a"].bfill()`, `df["a"].fillna(method="bfill")` */
function isBackfill(value: SyntaxNode): boolean {
  if (!isKind(value, "call") || !isKind(value.function, "attribute")) return false;
  const method = value.function.attribute.text;
  const isBack = (name: string): boolean => /^(?:bfill|backfill)$/.test(name);
  const isAsked = callArguments(value).some(
    ({ keyword, value: given }) => keyword?.text === "method" && isBack(stringValue(given) ?? ""),
  );
  return isBack(method) || (method === "fillna" && isAsked);
}

/** Whether a column is among the features of a pair: by its name, or as one of those that its frame keeps. */
function isHeldBy(
  { semantic }: ApiQuestions,
  { features }: LearnedPair,
  { frame, name }: MadeColumn,
): boolean {
  return features.some(({ frame: from, only, dropped }) => {
    if (only !== null) return only.includes(name);
    return semantic.bindingOf(from) === frame && dropped.length > 0 && !dropped.includes(name);
  });
}

/** Whether a classifier learns the pair: the tag of a word, or what a sensor sees, may be asked for when the next row is there. */
function isClassified({ dataflow, knowledge }: ApiQuestions, { node }: LearnedPair): boolean {
  const call = callOfArgument(node);
  const model = call !== null && isKind(call.function, "attribute") ? call.function.object : null;
  return model !== null && knowledge.hasTrait(dataflow.valueOf(model).type ?? "", "classifier");
}

/** What a market brings about, and nobody plans: the prices and volume of a day, but for its first price. */
const isTraded = (column: string): boolean =>
  /^(?:adj(?:usted)?[ _]?)?close$|^(?:high|low|volume|vwap|return|returns|log_return)$/i.test(column);

function reasonFor(
  context: ApiQuestions,
  { name, from, shift, isCentred, value, frame }: MadeColumn,
  pair: LearnedPair,
  made: readonly MadeColumn[],
): LaterFeature["reason"] | null {
  const { target } = pair;
  const later = made.filter((one) => one.name === target && (one.shift < 0 || one.isCentred));
  const isLater = later.length > 0;
  // A feature and a target that are made of one column are compared by themselves.
  if (later.some((one) => one.from === from && one.frame === frame)) return null;
  if (from === target && from !== name) {
    if (shift < 0) return isLater ? null : "later";
    return shift === 0 && isWindow(value) && !isLater ? "own" : null;
  }
  if (shift < 0 && isLater && isTraded(from)) return "unknown";
  if (shift < 0) return isLater || isClassified(context, pair) ? null : "unknown";
  // Only a forecast has no later rows.
  const isForecast =
    isLater ||
    made.some((one) => one.frame === frame && one.shift > 0) ||
    fileCalls(context).runs("sklearn.model_selection.TimeSeriesSplit");
  if (!isForecast) return null;
  return isCentred && shift <= 0 ? "window" : isBackfill(value) ? "filled" : null;
}
