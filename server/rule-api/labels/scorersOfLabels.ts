/** Scorers that ask for labels where their metric wants scores. Knows `make_scorer`, reports nothing. */

import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Metrics that rank by score, or compare probabilities. */
const RANKS = /^sklearn\.metrics\.(?:roc_auc_score|average_precision_score|log_loss|brier_score_loss)$/;

/** The metric of `make_scorer(roc_auc_score)`, which asks `predict` unless told otherwise; null where it gets scores. */
export function metricOfLabels({ dataflow }: ApiQuestions, call: Call): SyntaxNode | null {
  const metric = dataflow.argument(call, "score_func", 0);
  const name = metric === null ? "" : (dataflow.valueOf(metric).symbol ?? "");
  const isTold = callArguments(call).some(
    ({ keyword, spread }) => spread !== "" || /^(?:response_method|needs_\w+)$/.test(keyword?.text ?? ""),
  );
  const isByPlace = dataflow.argument(call, "response_method", 1) !== null;
  return isTold || isByPlace || !RANKS.test(name) ? null : metric;
}
