/** Metrics that take one class for each row. Knows scikit-learn's and evaluate's. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind } from "../../syntax/syntaxTree";

/** https://scikit-learn.org/stable/modules/model_evaluation.html#classification-metrics */
const OF_LABELS =
  /^sklearn\.metrics\.(?:accuracy_score|f1_score|precision_score|recall_score|precision_recall_fscore_support|balanced_accuracy_score|matthews_corrcoef|cohen_kappa_score|confusion_matrix|classification_report)$/;

/** https://huggingface.co/evaluate-metric */
const MODULES_OF_LABELS = new Set(["accuracy", "f1", "precision", "recall", "matthews_correlation"]);

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Whether a call computes such a metric: `accuracy_score(...)`, `evaluate.load("accuracy").compute(...)`. */
export function isMetricOfLabels({ dataflow, semantic }: Questions, { function: callee }: Call): boolean {
  if (OF_LABELS.test(semantic.qualifiedName(callee) ?? "")) return true;
  if (!isKind(callee, "attribute") || callee.attribute.text !== "compute") return false;
  const loaded = dataflow.valueOf(callee.object).call;
  if (!isKind(loaded, "call")) return false;
  const by = semantic.qualifiedName(loaded.function);
  const isOfLabels = (constant: unknown): boolean =>
    typeof constant === "string" && MODULES_OF_LABELS.has(constant);
  if (by === "evaluate.combine") {
    const names = dataflow.argument(loaded, "evaluations", 0);
    const { elements = [] } = names === null ? {} : dataflow.valueOf(names);
    return elements.length > 0 && elements.every(({ constant }) => isOfLabels(constant));
  }
  const name = by === "evaluate.load" ? dataflow.argument(loaded, "path", 0) : null;
  return name !== null && isOfLabels(dataflow.valueOf(name).constant);
}
