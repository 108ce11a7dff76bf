/** Whether an expression is the labels of rows of the hub, and into how many classes they fall. Knows the Trainer of transformers, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { isHubColumn } from "./hubDatasets";
import { loadedDataset } from "./loadedDataset";
import { isHubTrainer, predictionParts, trainsClassifier } from "./predictionParts";

/**
 * `output.label_ids` of what a Trainer predicts, the labels that it hands to `compute_metrics`, the column `label` of a data
 * set: into how many classes they fall, by the card of the data set or `num_labels` of the model; null where that is not certain.
 */
export function hubClassesOf(context: ApiQuestions, target: SyntaxNode): number | null {
  const isLabels = isPredicted(context, target) || isHanded(context, target);
  if (!isLabels && !isLabelColumn(context, target)) return null;
  return loadedDataset(context)?.classes ?? (isLabels ? classesOfModels(context) : null);
}

function isLabelColumn(context: ApiQuestions, target: SyntaxNode): boolean {
  const [key] = isKind(target, "subscript") ? target.subscript : [];
  return key !== undefined && /^labels?$/.test(stringValue(key) ?? "") && isHubColumn(context, target);
}

/** `trainer.predict(test).label_ids`, also under names. */
function isPredicted({ dataflow, semantic }: ApiQuestions, target: SyntaxNode): boolean {
  const [only, ...others] = isKind(target, "identifier")
    ? (semantic.bindingOf(target)?.definitions ?? [])
    : [];
  const labels = others.length === 0 ? (only?.value ?? target) : target;
  if (!isKind(labels, "attribute") || labels.attribute.text !== "label_ids") return false;
  const { call } = dataflow.valueOf(labels.object);
  if (call === undefined || !isKind(call.function, "attribute") || call.function.attribute.text !== "predict")
    return false;
  const { call: trainer } = dataflow.valueOf(call.function.object);
  return trainer !== undefined && isHubTrainer(semantic, trainer.function);
}

/** The labels in a function that a trainer of the file gets as `compute_metrics`. */
function isHanded(context: ApiQuestions, target: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const around = functionAround(target);
  const [only, ...others] = around?.parameters.children ?? [];
  const name = isKind(only, "typed_parameter") ? only.children[0] : only;
  if (around === null || name === undefined || others.length > 0) return false;
  if (semantic.bindingOf(name)?.definitions.length !== 1) return false;
  const isGiven = trainersOf(context).some((trainer) => {
    const metrics = dataflow.argument(trainer, "compute_metrics", null);
    return metrics !== null && dataflow.valueOf(metrics).localFunction === around;
  });
  return isGiven && predictionParts(context, around.body, name).isLabels(target);
}

/** `num_labels=4` of the models that the file's trainers train, where all have the same. */
function classesOfModels(context: ApiQuestions): number | null {
  const { dataflow } = context;
  const trainers = trainersOf(context);
  // 3 columns of yes or no, or 3 numbers.
  if (fileCalls(context).mentions(/^problem_type$/)) return null;
  const counts = trainers.map((trainer) => {
    const model = trainsClassifier(context, trainer) ? dataflow.argument(trainer, "model", 0) : null;
    const made = model === null ? undefined : dataflow.valueOf(model).call;
    const isWritten = made !== undefined && callArguments(made).every(({ spread }) => spread === "");
    const given = isWritten ? dataflow.argument(made, "num_labels", null) : null;
    const { constant } = given === null ? {} : dataflow.valueOf(given);
    return typeof constant === "number" ? constant : null;
  });
  return counts.every((count) => count === counts[0]) ? (counts[0] ?? null) : null;
}

const trainersOf = ({ semantic }: ApiQuestions) =>
  nodesOf(semantic.tree, "call").filter((call) => isHubTrainer(semantic, call.function));
