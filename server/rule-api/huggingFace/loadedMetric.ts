/** Which metric `evaluate` has loaded. Asks values, reports nothing. */

import type { SyntaxNode } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";

/** `"f1"` of what `evaluate.load("f1")` gives; null for anything else, such as `evaluate.load("f1", "multilabel")`. */
export function loadedMetric(context: ApiQuestions, metric: SyntaxNode): string | null {
  const made = makerOf(context, metric);
  const isPlain = made?.callee === "evaluate.load" && made.call.arguments.children.length === 1;
  const path = isPlain ? context.dataflow.argument(made.call, "path", 0) : null;
  const name = path === null ? null : context.dataflow.valueOf(path).constant;
  return typeof name === "string" ? name : null;
}
