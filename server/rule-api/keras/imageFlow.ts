/** Which calls give batches of images from a Keras `ImageDataGenerator`. Reports nothing. */

import type { MethodCall } from "../../syntax/syntaxTree";
import { type Call, isKind } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

const FLOWS: ReadonlySet<string> = new Set(["flow", "flow_from_directory", "flow_from_dataframe"]);

/** Whether a call is `flow`, `flow_from_directory` or `flow_from_dataframe` of what is certainly such a generator. */
export function isImageFlow(
  { dataflow, knowledge }: Pick<ApiQuestions, "dataflow" | "knowledge">,
  call: Call,
): call is MethodCall {
  return (
    isKind(call.function, "attribute") &&
    FLOWS.has(call.function.attribute.text) &&
    knowledge.hasTrait(dataflow.valueOf(call.function.object).type ?? "", "keras-image-generator")
  );
}
