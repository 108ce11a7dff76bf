/** The call of `from_pretrained` behind a model, through adapters and moves. Knows names of transformers and PEFT, reports nothing. */

import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import type { RuleContext } from "../ruleContext";

/** What hands the model on. */
const KEEPS = /^(?:to|cuda|train|eval|float|half|bfloat16)$/;
const WRAPS =
  /^peft\.(?:\w+\.)*(?:get_peft_model|prepare_model_for_kbit_training|PeftModel\.from_pretrained)$/;
const MAX_STEPS = 6;

/** The call that a model comes from; null where it goes through too many hands. */
export function loadedBy(
  context: Pick<RuleContext<never>, "dataflow" | "semantic" | "tree">,
  model: SyntaxNode,
): Call | null {
  const { dataflow } = context;
  let at = makerOf(context, model)?.call ?? dataflow.valueOf(model).call;
  for (let steps = 0; at !== undefined && steps < MAX_STEPS; steps += 1) {
    const { callee, method, receiver } = dataflow.resolveCall(at);
    const inner = WRAPS.test(callee ?? "")
      ? (callArguments(at).find(({ keyword }) => keyword === null || keyword.text === "model")?.value ?? null)
      : KEEPS.test(method ?? "")
        ? receiver
        : null;
    if (inner === null) return at;
    at = dataflow.valueOf(inner).call;
  }
  return null;
}
