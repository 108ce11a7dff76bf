/** Which call gave a Keras model its loss and optimizer. Asks the model's state, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, isKind } from "../../syntax/syntaxTree";

/** The `compile` that a model certainly went through last on the way to a call of its method, also in the function that made it. */
export function compileBefore({ dataflow }: { readonly dataflow: Dataflow }, use: Call): Call | null {
  if (!isKind(use.function, "attribute")) return null;
  const [only, ...others] = dataflow.stateOf(use.function.object, use).compiled ?? [];
  const by = others.length > 0 ? undefined : only?.by;
  return by != null && isKind(by, "call") ? by : null;
}
