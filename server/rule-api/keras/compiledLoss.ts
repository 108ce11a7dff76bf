/** The loss that a Keras network was compiled with, for what it predicts. Reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions } from "../ruleContext";
import { endsSquashed } from "./kerasOutput";

export interface CompiledLoss {
  readonly call: Call;
  readonly model: SyntaxNode;
}

/** The loss of the network whose `predict` gave a value. */
export function compiledLoss(
  { dataflow, semantic }: ApiQuestions,
  losses: readonly CompiledLoss[],
  predicted: SyntaxNode,
): Call | undefined {
  const { call } = dataflow.valueOf(predicted);
  if (call === undefined || dataflow.resolveCall(call).method !== "predict") return undefined;
  const network = isKind(call.function, "attribute") ? call.function.object : null;
  const file = { semantic, tree: semantic.tree };
  return losses.find(({ model }) => network !== null && isSameExpression(file, model, network))?.call;
}

/** `BinaryCrossentropy(from_logits=True)` that `compile` gets for a network without a sigmoid; null for any other loss. */
export function lossOfLogits(
  context: Parameters<typeof endsSquashed>[0] &
    Parameters<typeof makerOf>[0] &
    Pick<ApiQuestions, "dataflow">,
  compile: Call,
  network: SyntaxNode | null,
): Call | null {
  const { dataflow } = context;
  const given = dataflow.argument(compile, "loss", 1);
  const loss = given === null || endsSquashed(context, network) ? null : makerOf(context, given);
  if (loss?.callee !== "keras.losses.BinaryCrossentropy") return null;
  const takes = dataflow.argument(loss.call, "from_logits", 0);
  return takes !== null && dataflow.valueOf(takes).constant === true ? loss.call : null;
}
