/** Whether a choice among scores keeps the worst of them. Knows Python's comparisons, reports nothing. */

import { type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** `if score < worst`: the least of scores of which more is better shows how bad it can get. */
export function keepsWorst(
  { dataflow, semantic }: Pick<ApiQuestions, "dataflow" | "semantic">,
  score: Call,
  kept: SyntaxNode,
): boolean {
  const text = (node: SyntaxNode): string => textOf(semantic.tree, node);
  if (/_error$/.test(dataflow.resolveCall(score).callee ?? "")) return false;
  if (isKind(kept, "call")) return /min$/.test(dataflow.resolveCall(kept).callee ?? "");
  if (!isKind(kept, "comparison_operator")) return false;
  const name = isKind(score.parent, "assignment") ? text(score.parent.left) : "";
  const [left] = kept.children;
  // What is kept is a name.
  const isFirst = left !== undefined && (!isKind(left, "identifier") || text(left) === name);
  return kept.operators.every((sign) => sign.startsWith(isFirst ? "<" : ">"));
}
