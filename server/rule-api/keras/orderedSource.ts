/** What made the data behind methods that hand it on in its order. Knows data sets of TensorFlow, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, isKind } from "../../syntax/syntaxTree";

/** They give the elements in the order in which they come, pass by pass. */
const ORDERLY = /^(?:prefetch|map|with_options|apply|ignore_errors)$/;
const MAX_STEPS = 8;

/** The call that made `data` of `data.prefetch(1)`. */
export function orderedSource(dataflow: Dataflow, call: Call | undefined, steps = 0): Call | undefined {
  const { function: callee } = call ?? {};
  if (!isKind(callee, "attribute") || !ORDERLY.test(callee.attribute.text) || steps > MAX_STEPS) return call;
  return orderedSource(dataflow, dataflow.valueOf(callee.object).call, steps + 1);
}
