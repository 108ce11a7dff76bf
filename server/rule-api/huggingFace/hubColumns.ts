/** What certainly is a column of one data set of the Hugging Face `datasets`. Knows the library's names, reports nothing. */

import { isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";
import { GIVES_NEW_DATASET } from "./hubDatasets";

/** `data["text"]` of a data set with one split, also under a name. */
export function isHubColumn(context: ApiQuestions, node: SyntaxNode): boolean {
  if (isKind(node, "identifier")) {
    const value = reachingDefinition(context.semantic, node)?.value ?? null;
    return value !== null && !isKind(value, "identifier") && isHubColumn(context, value);
  }
  if (!isKind(node, "subscript")) return false;
  const [label, ...more] = node.subscript;
  return (
    label !== undefined &&
    more.length === 0 &&
    stringValue(label) !== null &&
    kindOf(context, node.value) === "one"
  );
}

/** Whether an expression is one data set, or several by their split. */
function kindOf(context: ApiQuestions, node: SyntaxNode, steps = 8): "one" | "splits" | null {
  if (steps === 0) return null;
  const { dataflow, semantic } = context;
  const { type, call } = dataflow.valueOf(node);
  if (type === "datasets.Dataset") return "one";
  if (type !== undefined) return type === "datasets.DatasetDict" ? "splits" : null;
  if (isKind(node, "subscript")) return kindOf(context, node.value, steps - 1) === "splits" ? "one" : null;
  if (call === undefined) return null;
  if (semantic.qualifiedName(call.function) === "datasets.load_dataset") {
    if (dataflow.argument(call, "streaming", null) !== null) return null;
    const split = dataflow.argument(call, "split", null);
    return split === null ? "splits" : stringValue(split) !== null ? "one" : null;
  }
  const { function: callee } = call;
  if (!isKind(callee, "attribute") || !GIVES_NEW_DATASET.includes(callee.attribute.text)) return null;
  const before = kindOf(context, callee.object, steps - 1);
  return callee.attribute.text === "train_test_split" ? (before === "one" ? "splits" : null) : before;
}
