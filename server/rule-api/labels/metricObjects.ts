/** Metrics of torchmetrics whose value is no mean over rows, and how they average. Knows names and defaults, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, isKind } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
}

const NAMES = "AUROC AveragePrecision F1Score FBetaScore Precision Recall MatthewsCorrCoef CohenKappa".split(
  " ",
);
const KINDS = ["", "Binary", "Multiclass"].flatMap((of) => [of, `classification.${of}`]);

/** The calls of such metrics, which give the value of the batch alone. https://lightning.ai/docs/torchmetrics/stable/pages/overview.html */
export const BATCH_METRICS: readonly string[] = KINDS.flatMap((kind) =>
  NAMES.map((name) => `torchmetrics.${kind}${name}.__call__`),
);

/** The share of right ones, unless the task or `average` says otherwise; the classes named for a task take the mean over classes. */
const MICRO_UNLESS_TOLD =
  /^torchmetrics\.(?:classification\.)?(?:F1Score|FBetaScore|Precision|Recall)\.__call__$/;

/** Whether the metric that is called averages over all decisions, which is a mean over rows, or how it was made is not seen. */
export function isMicroMetric({ dataflow }: Questions, call: Call): boolean {
  let { call: made } = dataflow.valueOf(call.function);
  while (isKind(made?.function, "attribute") && /^(?:to|cuda|cpu)$/.test(made.function.attribute.text))
    ({ call: made } = dataflow.valueOf(made.function.object));
  if (made === undefined) return true;
  const average = dataflow.argument(made, "average", null);
  const task = dataflow.argument(made, "task", null);
  if (average !== null) return /^(?:micro|samples)$/.test(String(dataflow.valueOf(average).constant));
  const isBinary = task !== null && dataflow.valueOf(task).constant === "binary";
  return !isBinary && MICRO_UNLESS_TOLD.test(dataflow.resolveCall(call).callee ?? "");
}
