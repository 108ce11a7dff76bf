/** What certainly is a data set of the Hugging Face `datasets`, or several by their split. Knows the library's names, reports nothing. */

import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { returnsValue } from "../code/around";
import type { ApiQuestions } from "../ruleContext";

const MADE = /^datasets\.(?:load_dataset|load_from_disk|concatenate_datasets|interleave_datasets)$/;
const CLASSES = /^datasets\.(?:Iterable)?Dataset(?:Dict)?$/;

/**
 * Methods that leave a data set as it is and give a new one.
 * https://huggingface.co/docs/datasets/package_reference/main_classes
 */
export const GIVES_NEW_DATASET: readonly string[] =
  "add_column cast cast_column class_encode_column filter flatten map remove_columns rename_column rename_columns select select_columns shard shuffle skip sort take train_test_split with_format with_transform".split(
    " ",
  );

/** `data.map(f)` of a function that gives nothing back, or under a condition: it may fill the cache for other processes. */
export function mayBeMappedForCache({ dataflow, semantic }: ApiQuestions, call: Call): boolean {
  if (!isKind(call.function, "attribute") || call.function.attribute.text !== "map") return false;
  const given = dataflow.argument(call, "function", 0);
  const own = given === null ? null : semantic.functionOf(given);
  const isValue = own === null ? isKind(given, "lambda") : returnsValue(own.node.body);
  return !isValue || ancestor(call, "if_statement", "with_statement") !== null;
}

/** Through variables, splits and such methods. */
export function isHubDataset(context: ApiQuestions, node: SyntaxNode, steps = 8): boolean {
  if (steps === 0) return false;
  const { type, call } = context.dataflow.valueOf(node);
  if (type !== undefined) return CLASSES.test(type);
  if (isKind(node, "subscript")) return isHubDataset(context, node.value, steps - 1);
  return call !== undefined && makesDataset(context, call, steps);
}

function makesDataset(context: ApiQuestions, call: Call, steps: number): boolean {
  if (MADE.test(context.semantic.qualifiedName(call.function) ?? "")) return true;
  const { function: callee } = call;
  return (
    isKind(callee, "attribute") &&
    GIVES_NEW_DATASET.includes(callee.attribute.text) &&
    isHubDataset(context, callee.object, steps - 1)
  );
}
