/** Means of a column in each group of a frame, joined to that frame again. Knows the ways of pandas and polars to write it, reports nothing. */

import { parameterNames } from "../../dataflow/functionShape";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  type Identifier,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { calledFunction, onlyReturn } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { isNoFeature, isTakenOutAgain, keepsRows, readAsTarget } from "./groupMeans";

/** The column that the means become, the one that they are taken of, and where they are made. */
interface MergedMean {
  readonly column: string;
  readonly of: string;
}

/** A column of means, before it is joined. */
interface Means extends MergedMean {
  /** The name of the frame that is grouped. */
  readonly frame: SyntaxNode | null;
}

const MEANS = /^(?:mean|median)$/;
/** What leaves a mean one of the same rows. */
const ROUNDS = /^(?:round|astype|fillna|clip)$/;
const MAX_STEPS = 6;

/** `df.merge(means, on="city")` and `df.join(means, on="city")` with means of `df` itself; none for any other call. */
function mergedMeans(context: ApiQuestions, call: Call): readonly MergedMean[] {
  const { dataflow, semantic } = context;
  const [first] = callArguments(call);
  if (!isKind(call.function, "attribute") || first === undefined || first.spread !== "") return [];
  const right = dataflow.argument(call, "right", 0) ?? dataflow.argument(call, "other", 0);
  let frame = call.function.object;
  // `df.join(one, on="a").join(other, on="b")`
  while (
    isKind(frame, "call") &&
    isKind(frame.function, "attribute") &&
    /^(?:merge|join)$/.test(frame.function.attribute.text)
  )
    frame = frame.function.object;
  const own = isKind(frame, "identifier") ? semantic.bindingOf(frame) : null;
  if (own === null || right === null || joinsOtherRows(context, call)) return [];
  const changed = isKind(right, "identifier") ? changedColumns(context, right, call) : [];
  const keys = [...(written(context, call, "on", 2) ?? []), ...(written(context, call, "right_on", 4) ?? [])];
  if (changed.includes(null) || changed.some((column) => keys.includes(column))) return [];
  return meansIn(context, right, 0).filter(
    (means) =>
      means.frame !== null &&
      semantic.bindingOf(means.frame) === own &&
      keepsRows(semantic, means.frame, frame) &&
      !changed.includes(means.column),
  );
}

/** The columns that an option names; null where there is none, or it is not written. */
function written(
  { dataflow }: ApiQuestions,
  call: Call,
  option: string,
  place: number | null,
): readonly unknown[] | null {
  const given = dataflow.argument(call, option, place);
  if (given === null) return null;
  const { constant, elements } = dataflow.valueOf(given);
  return elements?.map((one) => one.constant) ?? [constant];
}

/** `left_on="last_week", right_on="week"`: the means of other rows. */
function joinsOtherRows(context: ApiQuestions, call: Call): boolean {
  const [left, right] = [written(context, call, "left_on", 3), written(context, call, "right_on", 4)];
  return left !== null && right !== null && String(left) !== String(right);
}

/** Columns of a table of means that are given other values before it is joined, but for rounding; null for one that is not known. */
function changedColumns(
  { semantic }: ApiQuestions,
  means: Identifier,
  call: Call,
): readonly (string | null)[] {
  return (semantic.bindingOf(means)?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = identifier;
    const place =
      isKind(parent, "attribute") && /^i?loc$/.test(parent.attribute.text) ? parent.parent : parent;
    const stored = place?.parent;
    if (identifier.start > call.start || !isKind(stored, "assignment", "augmented_assignment")) return [];
    if (stored.left !== place) return [];
    const [key] = isKind(place, "subscript") ? place.subscript.slice(-1) : [];
    const column = isKind(place, "attribute")
      ? place.attribute.text
      : key === undefined
        ? null
        : stringValue(key);
    const isRounded =
      stored.right !== null &&
      [stored.right, ...descendants(stored.right)].every(
        (part) =>
          !isKind(part, "call") ||
          (isKind(part.function, "attribute") && ROUNDS.test(part.function.attribute.text)),
      );
    return isRounded && isKind(stored, "assignment") && names(stored.right, column) ? [] : [column];
  });
}

/** `means["rate"].round(2)` */
const names = (value: SyntaxNode | null, column: string | null): boolean =>
  isKind(value, "call") &&
  [...descendants(value)].some((part) => column !== null && stringValue(part) === column);

function meansIn(context: ApiQuestions, at: SyntaxNode, steps: number): readonly Means[] {
  const { dataflow, semantic } = context;
  if (steps > MAX_STEPS) return [];
  const next = (inner: SyntaxNode): readonly Means[] => meansIn(context, inner, steps + 1);
  if (isKind(at, "identifier")) {
    const written = onlyWritten(semantic, at);
    return written === null ? [] : next(written);
  }
  if (!isKind(at, "call")) return [];
  const run = calledFunction(semantic, at);
  const given = run === null || run.parent?.kind === "decorated_definition" ? null : onlyReturn(run);
  if (run !== null)
    return given === null
      ? []
      : next(given).map((means) => ({ ...means, frame: handedIn(context, at, run, means.frame) }));
  if (!isKind(at.function, "attribute")) return [];
  const { object, attribute } = at.function;
  const named = (name: SyntaxNode | null): readonly Means[] => {
    const column = name === null ? null : stringValue(name);
    return column === null ? next(object) : next(object).map((means) => ({ ...means, column }));
  };
  if (attribute.text === "reset_index") return named(dataflow.argument(at, "name", null));
  if (attribute.text === "rename") return named(dataflow.argument(at, "index", 0));
  if (attribute.text === "to_frame") return named(dataflow.argument(at, "name", 0));
  if (attribute.text === "agg") return aggregated(context, at, object);
  if (!MEANS.test(attribute.text) || !isKind(object, "subscript")) return [];
  const of = object.subscript.length === 1 ? stringValue(object.subscript[0] as SyntaxNode) : null;
  return of === null ? [] : [{ column: of, of, frame: groupedFrame(object.value) }];
}

/** `df.groupby("city").agg(rate=("sold", "mean"))`, `df.group_by("city").agg(pl.col("sold").mean().alias("rate"))` */
function aggregated(context: ApiQuestions, call: Call, groups: SyntaxNode): readonly Means[] {
  const frame = groupedFrame(groups);
  return callArguments(call).flatMap(({ keyword, value }) => {
    if (keyword !== null && isKind(value, "tuple")) {
      const [of, how] = value.children.map(stringValue);
      return of != null && how != null && MEANS.test(how) ? [{ column: keyword.text, of, frame }] : [];
    }
    const isAlias =
      isKind(value, "call") &&
      isKind(value.function, "attribute") &&
      value.function.attribute.text === "alias";
    const mean = isAlias && isKind(value.function, "attribute") ? value.function.object : value;
    const column = isAlias ? stringValue(callArguments(value)[0]?.value ?? value) : keyword?.text;
    if (!isKind(mean, "call") || !isKind(mean.function, "attribute") || column == null) return [];
    const named = mean.function.object;
    const isColumn = isKind(named, "call") && context.semantic.qualifiedName(named.function) === "polars.col";
    const of = isColumn ? stringValue(callArguments(named)[0]?.value ?? named) : null;
    return MEANS.test(mean.function.attribute.text) && of !== null ? [{ column, of, frame }] : [];
  });
}

/** `df` of `df.groupby("city")` */
function groupedFrame(groups: SyntaxNode): SyntaxNode | null {
  const isGroups =
    isKind(groups, "call") &&
    isKind(groups.function, "attribute") &&
    /^group_?by$/.test(groups.function.attribute.text);
  return isGroups && isKind(groups.function, "attribute") ? groups.function.object : null;
}

/** The name that a call hands to the parameter which a frame is in the function. */
function handedIn(
  { dataflow, semantic }: ApiQuestions,
  call: Call,
  run: SyntaxNode & { readonly kind: "function_definition" },
  frame: SyntaxNode | null,
): SyntaxNode | null {
  const [only, ...others] = (frame === null ? null : semantic.bindingOf(frame))?.definitions ?? [];
  if (only?.kind !== "parameter" || others.length > 0) return null;
  const { positional } = parameterNames(run);
  const position = positional.indexOf(only.identifier);
  const given = position < 0 ? null : dataflow.argument(call, only.identifier.text, position);
  return isKind(given, "identifier") ? given : null;
}

/** `df["stars"] - df["user_mean"]`: what is left is learned, and added up again. */
const isSubtracted = ({ semantic }: ApiQuestions, column: string): boolean =>
  nodesOf(semantic.tree, "subscript").some(
    ({ subscript: [key], parent }) =>
      key !== undefined && stringValue(key) === column && isKind(parent, "binary_operator"),
  );

/** Whether a model learns in this file, or the column is chosen as a feature. */
export const mayBeFeature = (context: ApiQuestions, column: string): boolean =>
  fileCalls(context).methods("fit", "cross_val_score").length > 0 ||
  fileCalls(context).of("sklearn.model_selection.train_test_split").length > 0 ||
  nodesOf(context.semantic.tree, "list").some((list) =>
    list.children.some((one) => stringValue(one) === column),
  );

/** The target whose means a `merge` or `join` gives the rows that they are of, as a feature, and where it is read; null where it gives none. */
export function mergedMean(
  context: ApiQuestions,
  call: Call,
): { readonly of: string; readonly read: SyntaxNode } | null {
  for (const { column, of } of mergedMeans(context, call)) {
    if (column === of || !mayBeFeature(context, column) || isNoFeature(context, column)) continue;
    const isApart = isSubtracted(context, column) || isTakenOutAgain(context, column, of);
    const read = isApart ? null : readAsTarget(context, of);
    if (read !== null) return { of, read };
  }
  return null;
}
