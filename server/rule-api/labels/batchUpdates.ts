/** How a metric is told of batches, in the loops of epochs and in functions that these call. Reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/nodes.generated";
import { isKind } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { enclosingLoops, type Loop } from "../code/loops";
import type { RuleContext } from "../ruleContext";

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

  /** In a loop over batches within that of the epochs, or in a function that is called there and nowhere else, or has that loop. */
  function isBatchwise(call: Call, epochs: Loop): boolean {
    const loops = enclosingLoops(call);
    if (loops.includes(epochs)) return loops[0] !== epochs;
    const around = functionAround(call);
    const places = around === null || around === functionAround(epochs) ? [] : callsOf(context, around);
    return (
      places.length > 0 &&
      places.every(
        (place) =>
          enclosingLoops(place).includes(epochs) && (loops.length > 0 || enclosingLoops(place)[0] !== epochs),
      )
    );
  }

  return { updateOf, isBatchwise };
}
