/** Whether more or less is better of a metric of scikit-learn. Knows their names, follows data by asking, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A score, of which more is better, or a loss, and the call that computes it. */
export interface MetricSense {
  readonly what: "score" | "loss";
  readonly call: Call;
}

/** https://scikit-learn.org/stable/modules/model_evaluation.html */
const LOSSES: ReadonlySet<string> = new Set(
  "mean_squared_error root_mean_squared_error mean_absolute_error median_absolute_error mean_squared_log_error root_mean_squared_log_error mean_absolute_percentage_error max_error mean_pinball_loss log_loss hinge_loss brier_score_loss zero_one_loss hamming_loss".split(
    " ",
  ),
);
const SCORES: ReadonlySet<string> = new Set(
  "accuracy_score balanced_accuracy_score f1_score fbeta_score precision_score recall_score roc_auc_score average_precision_score matthews_corrcoef cohen_kappa_score jaccard_score r2_score explained_variance_score".split(
    " ",
  ),
);
const MAX_STEPS = 4;

/** Whether less is better of `sklearn.metrics.<name>`. */
export function isLossMetric(name: string): boolean {
  return LOSSES.has(name);
}

/** What the value of an expression is; null where that is not certain. */
export function metricSense(context: Questions, node: SyntaxNode, steps = MAX_STEPS): MetricSense | null {
  const { dataflow, semantic } = context;
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    return only?.value && others.length === 0 ? metricSense(context, only.value, steps - 1) : null;
  }
  if (!isKind(node, "call")) return null;
  const { callee, method, receiver } = dataflow.resolveCall(node);
  const name = /^sklearn\.metrics\.(\w+)$/.exec(callee ?? "")?.[1];
  if (name !== undefined && LOSSES.has(name)) return { what: "loss", call: node };
  if (name !== undefined) return SCORES.has(name) ? { what: "score", call: node } : null;
  if (callee === "sklearn.model_selection.cross_val_score") {
    const scoring = dataflow.argument(node, "scoring", null);
    // Without `scoring` it is the score of the estimator, and of those that have names more is better.
    const isNamed = scoring === null || typeof dataflow.valueOf(scoring).constant === "string";
    return isNamed ? { what: "score", call: node } : null;
  }
  return method === "mean" && receiver !== null ? metricSense(context, receiver, steps - 1) : null;
}
