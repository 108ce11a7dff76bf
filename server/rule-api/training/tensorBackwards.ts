/** The backward passes of a file that start at a tensor, as those of engines and other objects do not. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, type MethodCall } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { isOfOtherClass } from "../code/otherClass";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** `loss.backward()`, in source order. An engine gets the loss as an argument: `engine.backward(loss)`. */
export function tensorBackwards(file: File): readonly MethodCall[] {
  return fileCalls(file)
    .methods("backward")
    .filter(
      (call) =>
        callArguments(call).every(({ keyword }) => keyword !== null) &&
        !isOfOtherClass(file, call.function.object, "torch.Tensor"),
    );
}
