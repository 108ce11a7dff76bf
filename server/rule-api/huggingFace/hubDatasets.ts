/** What certainly is a data set of the Hugging Face `datasets`, or several by their split. Knows the library's names, reports nothing. */

import { ancestor, type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { returnsValue } from "../code/around";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";

const MADE = /^datasets\.(?:load_from_disk|concatenate_datasets|interleave_datasets)$/;
const CLASSES: Readonly<Record<string, HubDataset>> = {
  "datasets.Dataset": "one",
  "datasets.DatasetDict": "splits",
  "datasets.IterableDataset": "either",
  "datasets.IterableDatasetDict": "either",
};

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

/** One data set, several by their split, or one of these. */
type HubDataset = "one" | "splits" | "either";

/** What an expression is, through variables, splits and methods that give a new one; null for what is no data set. */
function hubDataset(context: ApiQuestions, node: SyntaxNode, steps = 8): HubDataset | null {
  if (steps === 0) return null;
  const { type, call } = context.dataflow.valueOf(node);
  if (type !== undefined) return CLASSES[type] ?? null;
  if (isKind(node, "subscript")) {
    const whole = hubDataset(context, node.value, steps - 1);
    return whole === "splits" ? "one" : whole === "either" ? whole : null;
  }
  return call === undefined ? null : madeBy(context, call, steps);
}

function madeBy(context: ApiQuestions, call: Call, steps: number): HubDataset | null {
  const { dataflow, semantic } = context;
  const name = semantic.qualifiedName(call.function) ?? "";
  if (name === "datasets.load_dataset") {
    const split = dataflow.argument(call, "split", null);
    const isOne = split !== null && stringValue(split) !== null;
    if (dataflow.argument(call, "streaming", null) !== null || (split !== null && !isOne)) return "either";
    return isOne ? "one" : "splits";
  }
  if (MADE.test(name)) return "either";
  const { function: callee } = call;
  if (!isKind(callee, "attribute") || !GIVES_NEW_DATASET.includes(callee.attribute.text)) return null;
  const before = hubDataset(context, callee.object, steps - 1);
  if (callee.attribute.text !== "train_test_split") return before;
  return before === "one" ? "splits" : before === null ? null : "either";
}

export const isHubDataset = (context: ApiQuestions, node: SyntaxNode): boolean =>
  hubDataset(context, node) !== null;

/** `data["text"]` of a data set with one split, also under a name. */
export function isHubColumn(context: ApiQuestions, node: SyntaxNode): boolean {
  if (isKind(node, "identifier")) {
    const value = reachingDefinition(context.semantic, node)?.value ?? null;
    return value !== null && !isKind(value, "identifier") && isHubColumn(context, value);
  }
  if (!isKind(node, "subscript")) return false;
  const [label, ...more] = node.subscript;
  const isLabel = label !== undefined && more.length === 0 && stringValue(label) !== null;
  return isLabel && hubDataset(context, node.value) === "one";
}
