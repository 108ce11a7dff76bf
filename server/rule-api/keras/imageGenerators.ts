/** Generators of images, their flows, and the models that get those. Knows Keras' calls, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { Binding } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type MethodCall } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { isImageFlow } from "./imageFlow";

/** The generator whose images a flow gives, where all it is told is told by name; null where that is not certain. */
export function imageGeneratorOf(context: ApiQuestions, flow: MethodCall): Call | null {
  const { call } = context.dataflow.valueOf(flow.function.object);
  return call !== undefined &&
    isImageFlow(context, flow) &&
    callArguments(call).every(({ keyword }) => keyword !== null)
    ? call
    : null;
}

/** The models that get the images of a generator as they are. */
export function modelsOfImages(context: ApiQuestions, made: Call): readonly Binding[] {
  return fileCalls(context)
    .methods("flow_from_directory", "flow_from_dataframe")
    .filter((flow) => imageGeneratorOf(context, flow) === made)
    .flatMap((flow) => [flow, ...context.dataflow.consumersOf(flow)])
    .flatMap((argument) => {
      const user = callOfArgument(argument)?.function;
      const isModel = isKind(user, "attribute") && /^(?:fit|evaluate|predict)/.test(user.attribute.text);
      const model = isModel ? context.semantic.bindingOf(user.object) : null;
      return model === null ? [] : [model];
    });
}
