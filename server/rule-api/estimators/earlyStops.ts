/** Which rows a training watches, and whether it stops by them. Knows Keras and the libraries of boosted trees, reports nothing. */

import { type Call, isKind, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isOfOtherClass } from "../code/otherClass";
import type { ApiQuestions } from "../ruleContext";
import { isSetLater } from "./parametersSet";

const CHECKPOINT = "keras.callbacks.ModelCheckpoint";
/** Callbacks that stop, or keep the best weights, by what is watched. */
const STOPS =
  /^(?:keras\.callbacks\.(?:EarlyStopping|ModelCheckpoint)|lightgbm\.early_stopping|xgboost\.callback\.EarlyStopping)$/;

/** Whether a call of `fit` stops early, by itself or as its model was made. */
export function stopsEarly(
  context: ApiQuestions & { readonly tree: SyntaxTree },
  fit: Call,
  model: SyntaxNode,
): boolean {
  const { dataflow } = context;
  const { call: made, type } = dataflow.valueOf(model);
  const calls = made === undefined ? [fit] : [fit, made];
  const rounds = calls.map((call) => dataflow.argument(call, "early_stopping_rounds", null));
  // The parameter of another library's class may mean something else.
  const isKnown = type !== undefined || !isOfOtherClass(context, model);
  // `model.set_params(early_stopping_rounds=None)` before the fit.
  const isSet = made !== undefined && isSetLater(context, made, "early_stopping_rounds");
  const isOn =
    isKnown && !isSet && rounds.some((value) => value !== null && dataflow.valueOf(value).constant !== null);
  return (
    isOn ||
    calls.some((call) => stopsCatboost(context, call)) ||
    callbacksOf(context, fit).some((callee) => STOPS.test(callee))
  );
}

/** What the callbacks are made by. */
function callbacksOf({ dataflow }: ApiQuestions, fit: Call): readonly string[] {
  const list = dataflow.argument(fit, "callbacks", null);
  const elements = list === null ? [] : (dataflow.valueOf(list).elements ?? [dataflow.valueOf(list)]);
  return elements.flatMap(({ call }) => {
    if (call === undefined) return [];
    const best = dataflow.argument(call, "save_best_only", null);
    const { callee } = dataflow.resolveCall(call);
    const monitor = dataflow.argument(call, "monitor", callee === CHECKPOINT ? 1 : 0);
    const watched = monitor === null ? null : dataflow.valueOf(monitor).constant;
    // What Keras measures on the rows that it trains on has no `val_` in front.
    const isOfTraining =
      callee?.startsWith("keras.") === true && typeof watched === "string" && !watched.startsWith("val_");
    const isOff =
      isOfTraining || (callee === CHECKPOINT && (best === null || dataflow.valueOf(best).constant !== true));
    return callee === null || isOff ? [] : [callee];
  });
}

/** `load_model("best.keras")` of the file that the only `ModelCheckpoint` writes: the model that was trained. */
export function isSavedBest(context: FileOfCalls & ApiQuestions, loaded: Call | null): boolean {
  const { dataflow } = context;
  if (loaded === null || !/^keras\..*load_model$/.test(dataflow.resolveCall(loaded).callee ?? ""))
    return false;
  const [checkpoint, ...others] = fileCalls(context).of(CHECKPOINT);
  const paths = [loaded, checkpoint].map((call) =>
    call === undefined ? null : dataflow.argument(call, "filepath", 0),
  );
  const [one, other] = paths.map((path) => (path === null ? undefined : dataflow.valueOf(path).constant));
  return others.length === 0 && typeof one === "string" && one === other;
}

/** Whether a call that makes a model of CatBoost tells it to stop early, or to keep the round that was best. */
function stopsCatboost({ dataflow }: ApiQuestions, call: Call): boolean {
  if (!/^catboost\./.test(dataflow.resolveCall(call).callee ?? "")) return false;
  return ["od_wait", "od_type", "use_best_model"].some((name) => {
    const given = dataflow.argument(call, name, null);
    const { constant } = given === null ? { constant: null } : dataflow.valueOf(given);
    return given !== null && constant !== false && constant !== null;
  });
}

/** The features of the rows that a training is told to watch, if they are one set. */
export function watchedRows(context: ApiQuestions, fit: Call): SyntaxNode | null {
  const given = ["validation_data", "eval_set", "evals", "valid_sets"]
    .map((name) => context.dataflow.argument(fit, name, null))
    .find((node) => node !== null);
  // The last one decides.
  const last = isKind(given, "list") ? given.children.at(-1) : given;
  if (last === undefined || last === null) return null;
  const rows = isKind(last, "tuple") ? (last.children[0] ?? null) : last;
  return rows === null ? null : pooledRows(context, rows);
}

/** `X_test` of CatBoost's `Pool(X_test, y_test)`, and of a data set of LightGBM, also under a name; anything else as it is. */
export function pooledRows({ dataflow }: ApiQuestions, rows: SyntaxNode): SyntaxNode {
  const isPool = isKind(rows, "call") && dataflow.resolveCall(rows).callee === "catboost.Pool";
  if (isPool) return dataflow.argument(rows, "data", 0) ?? rows;
  const { call } = dataflow.valueOf(rows);
  const isSet = call !== undefined && dataflow.resolveCall(call).callee === "lightgbm.Dataset";
  return isSet ? (dataflow.argument(call, "data", 0) ?? rows) : rows;
}
