/** Which measure an expression certainly computes, and which one a name or a label claims. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

export type Measure =
  | "MSE"
  | "RMSE"
  | "MAE"
  | "R²"
  | "accuracy"
  | "precision"
  | "recall"
  | "F1"
  | "variance"
  | "std";

/** What is computed, and the call that does. */
export interface Measured {
  readonly measure: Measure;
  readonly call: SyntaxNode;
}

const MAX_STEPS = 5;
const COMPUTED: Readonly<Record<string, Measure>> = {
  "sklearn.metrics.mean_squared_error": "MSE",
  "sklearn.metrics.root_mean_squared_error": "RMSE",
  "sklearn.metrics.mean_absolute_error": "MAE",
  "sklearn.metrics.r2_score": "R²",
  "sklearn.metrics.accuracy_score": "accuracy",
  "sklearn.metrics.precision_score": "precision",
  "sklearn.metrics.recall_score": "recall",
  "sklearn.metrics.f1_score": "F1",
  "torch.nn.functional.mse_loss": "MSE",
  "torch.nn.functional.l1_loss": "MAE",
  "numpy.var": "variance",
  "numpy.ndarray.var": "variance",
  "numpy.std": "std",
  "numpy.ndarray.std": "std",
};
const ROOT = /^(?:numpy|math|torch)\.sqrt$/;
const SAME = /^builtins\.(?:float|round)$/;
const ROOTED: Partial<Readonly<Record<Measure, Measure>>> = { MSE: "RMSE", variance: "std" };
const CLAIMED: Readonly<Record<string, Measure>> = {
  mse: "MSE",
  rmse: "RMSE",
  mae: "MAE",
  r2: "R²",
  accuracy: "accuracy",
  acc: "accuracy",
  precision: "precision",
  recall: "recall",
  f1: "F1",
  std: "std",
  stddev: "std",
  stdev: "std",
};
/** Words beside the measure that leave it the same one. */
const BESIDE =
  /^(?:train|training|val|valid|validation|test|testing|dev|eval|final|score|model|baseline|linear|ridge|lasso|rf|lr|svm|svr|knn|xgb|lgb|lgbm|gb|gbm|tree|forest|mlp|nn|cnn|rnn|lstm|gru|fold|cv|overall|the|set|our|\d+)$/;

const TRAIN = /^train(?:ing)?$/;
const HELD = /^(?:val|valid|validation|test|eval)$/;

/** The words of a name or label: `valRMSE`, `val_rmse`, `Val RMSE`. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/r²|r\^2/g, "r2")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** The one measure that a name or label speaks of; null where it says more than that. */
export function claimedMeasure(text: string): Measure | null {
  const words = wordsIn(text);
  const said = words.flatMap((word) => CLAIMED[word] ?? []);
  const isPlain = words.every((word) => word in CLAIMED || BESIDE.test(word));
  return isPlain && said.length === 1 ? (said[0] ?? null) : null;
}

/** What an expression certainly measures, through names, `float`, `round` and roots. */
export function measuredBy(file: File, at: SyntaxNode, steps = MAX_STEPS): Measured | null {
  const node = unparenthesized(at);
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const last = reachingDefinition(file.semantic, node);
    if (last?.value && last.kind !== "parameter" && isKind(last.node, "assignment"))
      return last.node.left === last.identifier ? measuredBy(file, last.value, steps - 1) : null;
    if ((file.semantic.bindingOf(node)?.definitions.length ?? 0) < 2) return null;
    const { call } = file.dataflow.valueOf(node);
    return call === undefined ? null : measuredByCall(file, call, steps - 1);
  }
  if (isKind(node, "binary_operator") && node.operator === "**")
    return isKind(node.right, "float") && Number(node.right.text) === 0.5
      ? rooted(measuredBy(file, node.left, steps - 1), node)
      : null;
  return isKind(node, "call") ? measuredByCall(file, node, steps) : null;
}

function rooted(inner: Measured | null, call: SyntaxNode): Measured | null {
  const measure = inner === null ? undefined : ROOTED[inner.measure];
  return measure === undefined ? null : { measure, call };
}

function measuredByCall(file: File, call: Call, steps: number): Measured | null {
  const callee = file.dataflow.resolveCall(call).callee ?? "";
  const [first] = call.arguments.children;
  if (ROOT.test(callee) || SAME.test(callee)) {
    const inner = first === undefined ? null : measuredBy(file, first, steps - 1);
    return SAME.test(callee) ? inner : rooted(inner, call);
  }
  const measure = COMPUTED[callee];
  if (measure === undefined || isOtherThanNamed(file, call, callee)) return null;
  const squared = file.dataflow.argument(call, "squared", null);
  if (squared === null) return { measure, call };
  return isKind(squared, "false") ? { measure: "RMSE", call } : null;
}

/** Averages that make two measures one, predictions first, rows of one class, and sums in place of means. */
function isOtherThanNamed({ dataflow }: File, call: Call, callee: string): boolean {
  const average = dataflow.argument(call, "average", null);
  const kind = average === null ? "binary" : stringValue(average);
  const [first] = call.arguments.children;
  const isSpread = call.arguments.children.some(({ kind }) => /splat/.test(kind));
  const isTurned =
    /precision|recall/.test(callee) &&
    (first === undefined || (isKind(first, "identifier") && /pred|hat|guess|output/i.test(first.text)));
  const isLoss = callee.startsWith("torch.") && dataflow.argument(call, "reduction", null) !== null;
  return isSpread || isTurned || isLoss || !/^(?:binary|macro|weighted)$/.test(kind ?? "");
}

/** Whether what was computed is certainly not what is claimed. Accuracy over the rows of one class is its recall, and a weighted recall is accuracy. */
export function contradicts(claimed: Measure, { measure, call }: Measured): boolean {
  if (claimed === measure) return false;
  const pair = new Set([claimed, measure]);
  const isShareOfRows = pair.has("accuracy") && (pair.has("recall") || pair.has("precision"));
  return !isShareOfRows && !(pair.has("accuracy") && pair.has("F1") && averages(call));
}

const averages = (call: SyntaxNode): boolean =>
  isKind(call, "call") && callArguments(call).some(({ keyword }) => keyword?.text === "average");

/**
 * The name in the scope of `train_loss` that is for the split a label speaks of, `val_loss` for the label "val_loss"; null
 * where the label speaks of the split of the name, of something else, or no such name is there.
 */
export function namedForSplit(semantic: SemanticModel, label: string, name: Identifier): string | null {
  const [said, used] = [wordsIn(label), wordsIn(name.text)];
  const isSplit = (word: string): boolean => TRAIN.test(word) || HELD.test(word);
  const [told, ...toldToo] = said.filter(isSplit);
  const [held, ...heldToo] = used.filter(isSplit);
  if (told === undefined || held === undefined || toldToo.length > 0 || heldToo.length > 0) return null;
  if (TRAIN.test(told) === TRAIN.test(held)) return null;
  // The rest is the same number: `loss` and `loss`.
  const rest = (words: readonly string[], split: string): string =>
    words
      .filter((word) => word !== split)
      .sort()
      .join(" ");
  if (rest(said, told) !== rest(used, held)) return null;
  const others = TRAIN.test(held) ? ["val", "valid", "validation", "test", "eval"] : ["train", "training"];
  const scope = semantic.bindingOf(name)?.scope;
  const names = [told, ...others].map((word) => name.text.replace(held, word));
  return names.find((one) => scope?.bindings.has(one) === true) ?? null;
}
