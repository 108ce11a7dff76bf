/** Whether a call is made to be tried or timed, so that its result may be dropped. Knows PyTorch's modes and how such functions are named, reports nothing. */

import type { SemanticModel } from "../semantic/semanticModel";
import { ancestor, type Call, isKind } from "../syntax/syntaxTree";
import { withItems } from "./gradientModes";
import { functionAround } from "./parameterTensors";

interface File {
  readonly semantic: SemanticModel;
}

/** Blocks that change how PyTorch computes, and neither time nor expect anything. https://docs.pytorch.org/docs/stable/torch.html */
const MODES =
  /^torch\.(?:no_grad|inference_mode|enable_grad|set_grad_enabled|device|cuda\.device|autocast|(?:cuda\.|cpu\.)?amp\.(?:autocast_mode\.)?autocast)$/;
const TRIES = /test|bench|warm|time|profile/i;

/** Called for its time, its error or its warm-up: in a function named so, under `try`, or in a block that is no mere mode of PyTorch. */
export function isTriedCall({ semantic }: File, call: Call): boolean {
  if (TRIES.test(functionAround(call)?.name.text ?? "") || ancestor(call, "try_statement") !== null)
    return true;
  for (let at = call.parent; at !== null; at = at.parent)
    if (isKind(at, "with_statement"))
      for (const item of withItems(at)) {
        const entered = isKind(item, "call") ? item.function : item;
        if (!MODES.test(semantic.qualifiedName(entered) ?? "")) return true;
      }
  return false;
}
