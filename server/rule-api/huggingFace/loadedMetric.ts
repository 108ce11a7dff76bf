/** Which metric `evaluate` has loaded. Asks values, reports nothing. */

import type { SyntaxNode } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";

/** `"f1"` of what `evaluate.load("f1")` gives; null for anything else. */
export function loadedMetric(context: ApiQuestions, metric: SyntaxNode): string | null {
  const made = makerOf(context, metric);
  const path = made?.callee === "evaluate.load" ? context.dataflow.argument(made.call, "path", 0) : null;
  const name = path === null ? null : context.dataflow.valueOf(path).constant;
  return typeof name === "string" ? name : null;
}
