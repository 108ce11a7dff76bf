/** Whether a Keras training gives a value by some name at all. Knows `compile` and how Keras names metrics, reports nothing. */

import type { Call, MethodCall, SyntaxNode } from "../../syntax/syntaxTree";
import { literally } from "../../text/literally";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";

const VALIDATION = "val_";
/** Both are logged under the word that `compile` was given. */
const SPELLINGS = new Map([
  ["acc", "accuracy"],
  ["accuracy", "acc"],
]);
/** Classes whose metrics are not called after them: keras 3.15.1. */
const NAMES = new Map([
  ["FBetaScore", "fbeta_score"],
  ["Huber", "huber_loss"],
  ["LogCoshError", "logcosh"],
]);
/** It may put values of its own into the logs. */
const ADDS = "keras.callbacks.LambdaCallback";
const MEASURES = /^keras\.(?:metrics|losses)\./;

/**
 * The `compile` of a model that measures nothing by this name, where all that it measures is certain: metrics by their names
 * or classes, and no callback but those of Keras, which add no values.
 * keras 3.15.1: with `metrics=["accuracy"]` EarlyStopping("val_f1", mode="max") lets all epochs run.
 */
export function compiledWithout(context: ApiQuestions, fit: MethodCall, name: string): Call | null {
  const { dataflow, knowledge } = context;
  const { object: model } = fit.function;
  const { type = "", localClass } = dataflow.valueOf(model);
  if (localClass !== undefined || !knowledge.hasTrait(type, "keras-model")) return null;
  const [event, ...others] = dataflow.stateOf(model, fit).compiled ?? [];
  const compile = event?.by?.kind === "call" ? event.by : null;
  const word = name.startsWith(VALIDATION) ? name.slice(VALIDATION.length) : name;
  if (compile === null || others.length > 0 || /(?:^|_)loss$/.test(word)) return null;
  // `model.add_metric(...)` of Keras 2, also in layers.
  if (fileCalls(context).methods("add_metric").length > 0) return null;
  if (hasUnwrittenArguments(compile) || !areOfKeras(context, fit)) return null;
  if (dataflow.argument(compile, "weighted_metrics", null) !== null) return null;
  const names = measuredBy(context, dataflow.argument(compile, "metrics", 2));
  const isNamed = (one: string): boolean => {
    const spelled = [one, SPELLINGS.get(one) ?? one];
    // The second metric of a class has a number, and that of one of several outputs its name in front.
    return spelled.some((known) => new RegExp(`(?:^|_)${literally(known)}(?:_\\d+)?$`).test(word));
  };
  return names === null || names.some(isNamed) ? null : compile;
}

/** Whether all callbacks of a training are made in a list, and by Keras. */
function areOfKeras({ dataflow }: ApiQuestions, fit: Call): boolean {
  const given = dataflow.argument(fit, "callbacks", 5);
  const { elements = null } = given === null ? {} : dataflow.valueOf(given);
  return (
    elements?.every(({ call }) => {
      const { callee = null } = call === undefined ? {} : dataflow.resolveCall(call);
      return callee?.startsWith("keras.callbacks.") === true && callee !== ADDS;
    }) === true
  );
}

/** What metrics are called in the logs; null where that is not certain. */
function measuredBy({ dataflow }: ApiQuestions, metrics: SyntaxNode | null): readonly string[] | null {
  if (metrics === null) return [];
  const names = (dataflow.valueOf(metrics).elements ?? [{}]).map(({ constant, symbol, call }) => {
    if (typeof constant === "string") return constant;
    const callee = symbol ?? (call === undefined ? null : dataflow.resolveCall(call).callee);
    if (callee === null || !MEASURES.test(callee)) return null;
    const given = call === undefined ? null : dataflow.argument(call, "name", null);
    const own = given === null ? nameOf(callee.replace(/^.*\./, "")) : dataflow.valueOf(given).constant;
    return typeof own === "string" ? own : null;
  });
  const known = names.filter((one) => one !== null);
  return known.length === names.length ? known : null;
}

/** `precision_at_recall` of `PrecisionAtRecall`, `auc` of `AUC`. */
const nameOf = (name: string): string =>
  NAMES.get(name) ??
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
