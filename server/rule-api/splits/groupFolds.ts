/** Folds that do not look at groups, also within rows that were split by groups. Knows the splitters of scikit-learn, reports nothing. */

import { lastPart } from "../../semantic/qualifiedName";
import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";
import { foldPart } from "./foldParts";

/** Splitters that ignore groups, and the one that keeps each group together in their place. */
export const UNGROUPED: Readonly<Record<string, string>> = {
  KFold: "GroupKFold",
  StratifiedKFold: "StratifiedGroupKFold",
  ShuffleSplit: "GroupShuffleSplit",
  StratifiedShuffleSplit: "GroupShuffleSplit",
  RepeatedKFold: "",
  RepeatedStratifiedKFold: "",
  LeaveOneOut: "LeaveOneGroupOut",
  LeavePOut: "",
};
/** Searches that are judged by folds of their own. */
export const FOLD_SEARCHES: readonly string[] = [
  "GridSearchCV",
  "RandomizedSearchCV",
  "HalvingGridSearchCV",
  "HalvingRandomSearchCV",
];
const MODULE = "sklearn.model_selection";
/** Splits that keep the rows of a group together. */
const GROUPED = /\.(?:(?:Stratified)?GroupKFold|GroupShuffleSplit|Leave(?:One|P)Groups?Out)(?:\.split)?$/;
const DEFAULT = /default_parameter$/;

/** A splitter that ignores groups, and the call that made it. */
export interface UngroupedSplitter {
  readonly name: string;
  readonly made: Call;
}

/** The class that ignores groups, and the call that made it; null where something else may come. */
export function ungroupedSplitter(
  { dataflow }: ApiQuestions,
  folds: SyntaxNode | null,
): UngroupedSplitter | null {
  if (folds === null) return null;
  const { type = "", call, localClass } = dataflow.valueOf(folds);
  const name = lastPart(type);
  return type === `${MODULE}.${name}` && name in UNGROUPED && call !== undefined && localClass === undefined
    ? { name, made: call }
    : null;
}

/** More than None: what may be left out is handed on as it is by wrappers. */
export const areGiven = (
  { dataflow, semantic }: ApiQuestions,
  groups: SyntaxNode | null,
): groups is SyntaxNode =>
  groups !== null &&
  dataflow.valueOf(groups).constant === undefined &&
  semantic
    .bindingOf(groups)
    ?.definitions.some(({ node, value }) => value?.kind === "none" || DEFAULT.test(node.kind)) !== true;

/** Folds within the training rows of another split: where they are given or left to scikit-learn, and the split by groups around them. */
export interface InnerFolds {
  readonly at: SyntaxNode;
  /** What they are made for: the score is right, and only the choice goes by torn groups. */
  readonly forChoice: boolean;
  readonly folds: string;
  readonly groups: SyntaxNode;
  readonly outer: Call;
}

/** Of a search that learns from `rows`, or of a function that is handed them: folds that ignore the groups by which these rows were split. */
export function innerFolds(file: ApiQuestions, holder: Call, rows: SyntaxNode | null): InnerFolds | null {
  const outer = rows === null ? null : foldPart(file, rows);
  if (outer === null || outer.part !== "train") return null;
  const { callee } = file.dataflow.resolveCall(outer.splitBy);
  const groups = GROUPED.test(`${callee}`) ? file.dataflow.argument(outer.splitBy, "groups", 2) : null;
  return within(file, holder, outer.splitBy, groups);
}

/** `cross_val_score(GridSearchCV(model, grid, cv=3), X, y, groups=persons, cv=GroupKFold(5))` */
export function searchedFolds(file: ApiQuestions, judged: Call): InnerFolds | null {
  const { dataflow } = file;
  const [searched, cv] = [dataflow.argument(judged, "estimator", 0), dataflow.argument(judged, "cv", null)];
  if (searched === null || cv === null || !GROUPED.test(`${dataflow.valueOf(cv).type}`)) return null;
  const { call } = dataflow.valueOf(searched);
  return call === undefined || !isSearch(file, call)
    ? null
    : within(file, call, judged, dataflow.argument(judged, "groups", null));
}

const isSearch = ({ semantic }: ApiQuestions, made: Call): boolean =>
  FOLD_SEARCHES.includes(lastPart(semantic.qualifiedName(made.function) ?? ""));

function within(file: ApiQuestions, holder: Call, outer: Call, groups: SyntaxNode | null): InnerFolds | null {
  if (!areGiven(file, groups) || hasUnwrittenArguments(holder)) return null;
  const cv = file.dataflow.argument(holder, "cv", null);
  const { constant } = cv === null ? { constant: null } : file.dataflow.valueOf(cv);
  const splitter = ungroupedSplitter(file, cv);
  if (splitter === null && constant !== null && typeof constant !== "number") return null;
  const folds = splitter === null ? `cv=${constant ?? 5}` : `\`${splitter.name}\``;
  return { at: cv ?? holder, forChoice: isSearch(file, holder), folds, groups, outer };
}
