/** Under which names a Keras training logs its values. Knows `compile`, `fit` and `History`, reports nothing. */

import { triedAround } from "../../semantic/tries";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode, type SyntaxTree, stringValue } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isStoredUnder } from "../names/storedKeys";
import type { ApiQuestions } from "../ruleContext";

type Questions = ApiQuestions & { readonly tree: SyntaxTree };

const VALIDATION = "val_";
/** Names that certainly came no earlier than Keras 2.3 and TensorFlow 2.0, which log a metric under the word that `compile` was given. */
const BROUGHT_BY = { keras: "keras.metrics.AUC", tensorflow: "tensorflow.data.experimental.AutoShardPolicy" };
const SPELLINGS = new Map([
  ["acc", "accuracy"],
  ["accuracy", "acc"],
]);

/** `val_accuracy` for `val_acc` where every `compile` of the file that says anything says `metrics=["accuracy"]`; else null. */
export function otherSpelling(context: Questions, name: string): string | null {
  const { apiIndex, dataflow, semantic, tree } = context;
  const prefix = name.startsWith(VALIDATION) ? VALIDATION : "";
  const word = name.slice(prefix.length);
  const other = SPELLINGS.get(word);
  if (other === undefined || isStoredUnder(context, name)) return null;
  const isNew = Object.entries(BROUGHT_BY).every(
    ([library, symbol]) =>
      !semantic.importedPackages.has(library) || apiIndex.symbol(symbol).kind === "symbol",
  );
  if (!isNew) return null;
  const given = fileCalls(context)
    .methods("compile")
    .map((call) => (hasUnwrittenArguments(call) ? null : dataflow.argument(call, "metrics", 2)))
    .filter((metrics) => metrics !== null);
  // A name that is not written out may be any, of a metric.
  const isNamed = nodesOf(tree, "call").some((call) => {
    const own = dataflow.argument(call, "name", null);
    const { constant } = own === null ? { constant: null } : dataflow.valueOf(own);
    return (
      constant === word ||
      (constant === undefined && semantic.qualifiedName(call.function)?.startsWith("keras.metrics.") === true)
    );
  });
  const isOther = (metrics: SyntaxNode): boolean => {
    const { elements = [dataflow.valueOf(metrics)] } = dataflow.valueOf(metrics);
    return (
      elements.some(({ constant }) => constant === other) &&
      !elements.some(({ constant }) => constant === word) &&
      elements.every(({ constant, call }) => constant !== undefined || call !== undefined)
    );
  };
  return given.length > 0 && given.every(isOther) && !isNamed ? prefix + other : null;
}

/** Whether a `fit` certainly gets no rows to validate on. */
export function hasNoValidation({ dataflow }: Questions, fit: Call): boolean {
  if (hasUnwrittenArguments(fit)) return false;
  const validation = dataflow.argument(fit, "validation_data", 7);
  const share = dataflow.argument(fit, "validation_split", 6);
  if (validation !== null && dataflow.valueOf(validation).constant !== null) return false;
  return share === null || dataflow.valueOf(share).constant === 0;
}

/** A value that is read from what `fit` gives. */
export interface HistoryRead {
  readonly fit: Call;
  readonly key: SyntaxNode;
  readonly name: string;
}

/** `history.history["val_loss"]`, where nobody asks first whether it is there. */
export function historyRead(context: Questions, node: SyntaxNode): HistoryRead | null {
  const { dataflow, tree } = context;
  if (!isKind(node, "subscript") || !isKind(node.value, "attribute")) return null;
  const fit = dataflow.valueOf(node.value.object).call;
  const isFit = isKind(fit?.function, "attribute") && fit.function.attribute.text === "fit";
  const [key, ...others] = node.subscript;
  if (node.value.attribute.text !== "history" || !isFit || key === undefined || others.length > 0)
    return null;
  const { constant } = dataflow.valueOf(key);
  const isStored = isKind(node.parent, "assignment") && node.parent.left === node;
  if (typeof constant !== "string" || isStored || triedAround(node) !== null) return null;
  const isAsked = nodesOf(tree, "comparison_operator").some(
    ({ operators, children: [asked] }) =>
      operators.some((one) => /\bin$/.test(one)) && asked !== undefined && stringValue(asked) === constant,
  );
  return isAsked || fit === undefined ? null : { fit, key, name: constant };
}
