/** How a metric is told of batches, in the loops of epochs and in functions that these call. Reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/nodes.generated";
import { isKind } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { enclosingLoops, type Loop } from "../code/loops";
import { placesThatRun } from "../code/placesThatRun";
import type { RuleContext } from "../ruleContext";

/** How far the callers of an update are followed. */
const MAX_CALLERS = 3;

/** What may be asked of the updates of metrics. */
export function batchUpdates(context: RuleContext<never>) {
  /** `metric.update(...)`, or `metric(...)`. */
  function updateOf(name: SyntaxNode): Call | null {
    const { parent } = name;
    if (isKind(parent, "call")) return parent;
    const call =
      isKind(parent, "attribute") && /^update(?:_state)?$/.test(parent.attribute.text) ? parent.parent : null;
    return isKind(call, "call") ? call : null;
  }

  /** In a loop over batches within that of the epochs, or in a function that is only run there or has that loop, by a call or by a strategy. */
  function isBatchwise(call: Call, epochs: Loop, inLoop = false, callers = MAX_CALLERS): boolean {
    const loops = enclosingLoops(call);
    if (loops.includes(epochs)) return inLoop || loops[0] !== epochs;
    const around = functionAround(call);
    const places = around === null || around === functionAround(epochs) ? [] : placesThatRun(context, around);
    return (
      callers > 0 &&
      places.length > 0 &&
      places.every((place) => isBatchwise(place, epochs, inLoop || loops.length > 0, callers - 1))
    );
  }

  return { updateOf, isBatchwise };
}
