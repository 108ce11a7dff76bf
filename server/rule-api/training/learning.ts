/** Which objects learn: an optimizer has their weights, or they were made with some. Reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { hasWeights } from "../networks/learnedLayers";
import type { ApiQuestions } from "../ruleContext";

/** Whether an object's weights are trained: an optimizer has them, or it was made with some and nothing freezes any. */
export function isLearning(context: ApiQuestions, site: SyntaxNode): boolean {
  const { dataflow, knowledge } = context;
  const optimizers = fileCalls(context).constructed((name) => knowledge.hasTrait(name, "torch-optimizer"));
  return (
    optimizers.some((made) => dataflow.valueOf(made).optimizes?.some((one) => one.site === site)) ||
    (isKind(site, "call") && hasWeights(context, site))
  );
}
