/** Whether something only goes into what a model predicts. Knows estimators by what knowledge says, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `X` of `model.predict(X)`, whose answer is an array without an index. */
export function isInPrediction(
  { dataflow, knowledge }: { readonly dataflow: Dataflow; readonly knowledge: Knowledge },
  node: SyntaxNode,
): boolean {
  for (let at: SyntaxNode | null = node; at !== null && !isKind(at, "dictionary", "block"); at = at.parent) {
    if (!isKind(at, "call") || !isKind(at.function, "attribute")) continue;
    const { type = "" } = dataflow.valueOf(at.function.object);
    const isModel = ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait));
    if (isModel && at.function.attribute.text.startsWith("predict")) return true;
  }
  return false;
}
