/** What callbacks of Keras watch, or what is read from a history, that the training never gives. Reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  isKind,
  type MethodCall,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isStoredUnder } from "../names/storedKeys";
import type { ApiQuestions } from "../ruleContext";
import { hasNoValidation, historyRead, otherSpelling } from "./kerasLogNames";
import { compiledWithout } from "./measuredNames";

type Questions = ApiQuestions & { readonly tree: SyntaxTree };

/** A value by a name under which the training gives none. */
export interface UnproducedValue {
  readonly at: SyntaxNode;
  readonly name: string;
  readonly fit: Call;
  /** The callback that watches it; null where it is read from the history. */
  readonly callback: Call | null;
  /** Under which name it is given; null where there is no validation. */
  readonly spelled: string | null;
  /** The `compile` that has no metric of this name; null where something else is the reason. */
  readonly compile: Call | null;
}

/** Where a callback takes what it watches, if not first. */
const MONITOR_AT = new Map([["ModelCheckpoint", 1]]);
const WATCHES = /^keras\.callbacks\.(EarlyStopping|ReduceLROnPlateau|ModelCheckpoint)$/;

/** All of a file, what is read first. */
export function unproducedValues(context: Questions): readonly UnproducedValue[] {
  const { dataflow, tree } = context;
  const read = nodesOf(tree, "subscript").flatMap((node) => readValue(context, node));
  const seen = new Set<Call>();
  const watched = fileCalls(context)
    .methods("fit")
    .flatMap((fit) => {
      const callbacks = dataflow.argument(fit, "callbacks", 5);
      if (callbacks === null) return [];
      if (!isKerasModel(context, fit.function.object) && !isGivenModel(context, fit)) return [];
      return dataflow.ingredientsOf(callbacks).flatMap((callback) => {
        const found = seen.has(callback) ? null : watchedValue(context, callback, fit);
        if (found === null) return [];
        seen.add(callback);
        return [found];
      });
    });
  return [...read, ...watched];
}

function readValue(context: Questions, node: SyntaxNode): readonly UnproducedValue[] {
  const read = historyRead(context, node);
  const model = isKind(read?.fit.function, "attribute") ? read.fit.function.object : null;
  if (read === null || model === null || !isKerasModel(context, model)) return [];
  const { fit, key: at, name } = read;
  const isLost = name.startsWith("val_") && hasNoValidation(context, fit) && !isStoredUnder(context, name);
  const spelled = isLost ? null : otherSpelling(context, name);
  return isLost || spelled !== null ? [{ at, name, fit, callback: null, spelled, compile: null }] : [];
}

function watchedValue(context: Questions, callback: Call, fit: MethodCall): UnproducedValue | null {
  const { dataflow, semantic } = context;
  const class_ = WATCHES.exec(semantic.qualifiedName(callback.function) ?? "")?.[1];
  if (class_ === undefined || hasUnwrittenArguments(callback)) return null;
  const given = dataflow.argument(callback, "monitor", MONITOR_AT.get(class_) ?? 0);
  const name = given === null ? "val_loss" : dataflow.valueOf(given).constant;
  if (class_ === "ModelCheckpoint") {
    // Without a choice it saves every epoch, whatever it watches.
    const best = dataflow.argument(callback, "save_best_only", 3);
    if (best === null || dataflow.valueOf(best).constant !== true) return null;
  }
  if (typeof name !== "string" || !name.startsWith("val_") || isStoredUnder(context, name)) return null;
  if (hasNoValidation(context, fit))
    return { at: callback.function, name, fit, callback, spelled: null, compile: null };
  const spelled = given === null ? null : otherSpelling(context, name);
  const compile = compiledWithout(context, fit, name);
  return given === null || (spelled ?? compile) === null
    ? null
    : { at: given, name, fit, callback, spelled, compile };
}

/** They fit with callbacks of Keras, and hold out rows of their own. */
const WRAPPERS: readonly string[] = ["autokeras", "scikeras", "keras_tuner", "kerastuner", "talos", "ktrain"];

/** `model.fit(..., epochs=...)` of a parameter or a name of nobody, in a file that knows no wrapper. */
function isGivenModel({ dataflow, semantic }: Questions, fit: MethodCall): boolean {
  const { object: model } = fit.function;
  if (!isKind(model, "identifier")) return false;
  const { type, localClass, call, symbol, ways } = dataflow.valueOf(model);
  const { definitions = [{ kind: "none" }] } = semantic.nameOf(model) ?? {};
  return (
    (type ?? localClass ?? call ?? symbol ?? ways) === undefined &&
    definitions.every(({ kind }) => kind === "parameter") &&
    dataflow.argument(fit, "epochs", null) !== null &&
    WRAPPERS.every((name) => !semantic.importedPackages.has(name))
  );
}

/** Wrappers of other libraries take the same callbacks and may hold out rows of their own. */
function isKerasModel({ dataflow, knowledge }: Questions, node: SyntaxNode): boolean {
  const value = dataflow.valueOf(node);
  const isModel = (name: string): boolean => knowledge.hasTrait(name, "keras-model");
  const own = value.localClass === undefined ? null : dataflow.classOf(value);
  // A `fit` of one's own may hold out rows.
  if (own?.methods.has("fit") === true) return false;
  return own === null ? isModel(value.type ?? "") : derivesFrom(own, isModel);
}
