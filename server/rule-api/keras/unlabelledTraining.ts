/** Trainings of Keras models on image generators that give no labels. Knows generators, models and losses, reports nothing. */

import { isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";
import { isImageFlow } from "./imageFlow";

interface File extends FileOfCalls {
  readonly dataflow: ApiQuestions["dataflow"];
}

/** A training, and the call that made its batches of images alone. */
export interface UnlabelledTraining {
  readonly fit: MethodCall;
  readonly made: SyntaxNode;
}

/** The calls of `fit` on models of plain layers that were compiled with a loss: without labels there is nothing to compare with. */
export function unlabelledTraining(file: File): readonly UnlabelledTraining[] {
  const calls = fileCalls(file);
  if (calls.mentions(/^add_loss$/)) return [];
  return calls.methods("fit", "fit_generator").flatMap((fit) => {
    const data = file.dataflow.argument(fit, "x", 0);
    const made = data === null ? undefined : isKind(data, "call") ? data : file.dataflow.valueOf(data).call;
    const isAlone = made !== undefined && isImageFlow(file, made) && isWithoutLabels(file, made);
    return isAlone && file.dataflow.argument(fit, "y", 1) === null && comparesLabels(file, fit)
      ? [{ fit, made }]
      : [];
  });
}

/** Whether the model's only `compile` names a loss. */
function comparesLabels(file: File, { function: { object: model } }: MethodCall): boolean {
  const { dataflow, knowledge } = file;
  const { type, object, localClass } = dataflow.valueOf(model);
  if (localClass !== undefined || object === undefined || !knowledge.hasTrait(type ?? "", "keras-model"))
    return false;
  const [only, ...others] = fileCalls(file)
    .methods("compile")
    .filter((compile) => dataflow.valueOf(compile.function.object).object?.site === object.site);
  const loss = only === undefined ? null : dataflow.argument(only, "loss", 1);
  return others.length === 0 && loss !== null && !isKind(loss, "none");
}

/** `flow(x)`, or `class_mode=None` for folders. */
function isWithoutLabels(file: File, flow: MethodCall): boolean {
  const { dataflow } = file;
  if (hasUnwrittenArguments(flow)) return false;
  if (flow.function.attribute.text === "flow")
    return dataflow.argument(flow, "x", 0) !== null && dataflow.argument(flow, "y", 1) === null;
  const mode = dataflow.argument(flow, "class_mode", null);
  return mode !== null && isKind(mode, "none");
}
