/** The areas that are computed of a curve. Asks where a value goes, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { callOfArgument } from "../../dataflow/functionShape";
import type { Call } from "../../syntax/syntaxTree";

/** `auc(fpr, tpr)` of `fpr, tpr, _ = roc_curve(...)`. */
export function areasUnder({ dataflow }: { readonly dataflow: Dataflow }, curve: Call): readonly Call[] {
  return dataflow.consumersOf(curve).flatMap((node) => {
    const area = callOfArgument(node);
    const other = area === null ? null : dataflow.metricCall(dataflow.resolveCall(area));
    return area !== null && other?.metric.wants === "curve" && other.predictions === node ? [area] : [];
  });
}
