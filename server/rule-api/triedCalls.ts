/** Whether a call is made to be tried or timed, so that its result may be dropped. Knows how such functions are named, reports nothing. */

import type { SemanticModel } from "../semantic/semanticModel";
import { ancestor, type Call, isKind } from "../syntax/syntaxTree";
import { isPlainBlock } from "./gradientBlocks";
import { functionAround } from "./parameterTensors";

interface File {
  readonly semantic: SemanticModel;
}

const TRIES = /test|bench|warm|time|profile/i;

/** Called for its time, its error or its warm-up: in a function named so, under `try`, or in a block that is no mere mode of PyTorch. */
export function isTriedCall({ semantic }: File, call: Call): boolean {
  if (TRIES.test(functionAround(call)?.name.text ?? "") || ancestor(call, "try_statement") !== null)
    return true;
  for (let at = call.parent; at !== null; at = at.parent)
    if (isKind(at, "with_statement") && !isPlainBlock({ semantic }, at)) return true;
  return false;
}
