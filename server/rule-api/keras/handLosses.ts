/** The losses of Keras that a loop by hand calls on what a network gives. Knows the tape, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { perFile } from "../perFile";
import type { RuleContext } from "../ruleContext";

export interface HandLoss {
  /** The loss as the call names it: `loss_fn`, `self.loss_fn`. */
  readonly loss: SyntaxNode;
  /** The network whose outputs it gets. */
  readonly network: SyntaxNode;
}

/** Of each call `loss_fn(y, model(x))` the loss and the network, once for each pair of names; none where the file has no tape. */
export const handLosses = perFile(
  "losses that a loop calls",
  (context: RuleContext<never>): readonly HandLoss[] => {
    if (!fileCalls(context).runs("tensorflow.GradientTape")) return [];
    const found = new Map<string, HandLoss>();
    for (const call of nodesOf(context.tree, "call")) {
      const network = isKind(call.function, "identifier", "attribute") ? networkOf(context, call) : null;
      if (network === null) continue;
      const key = `${context.text(call.function)} ${context.text(network)}`;
      if (!found.has(key)) found.set(key, { loss: call.function, network });
    }
    return [...found.values()];
  },
);

/** The network that gave the predictions of a call of an object or function of `keras.losses`. */
function networkOf({ dataflow, semantic }: RuleContext<never>, call: Call): SyntaxNode | null {
  const given = call.arguments.children.length;
  if (given < 2 || given > 3) return null;
  const { type, symbol, call: made } = dataflow.valueOf(call.function);
  const maker = made === undefined ? null : dataflow.resolveCall(made).callee;
  if (!/^keras\.(?:losses|metrics)\./.test(type ?? symbol ?? maker ?? "")) return null;
  const predictions = dataflow.argument(call, "y_pred", 1);
  const from = predictions === null ? undefined : dataflow.valueOf(predictions).call;
  return from !== undefined && semantic.qualifiedName(from.function) === null ? from.function : null;
}
