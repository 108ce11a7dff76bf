/** How many classes a metric is told of. Knows scikit-learn's names for them, reports nothing. */

import type { SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions, RuleContext } from "../ruleContext";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/** `confusion_matrix(y, predicted, labels=["a", "b", "c"])`: how many classes another metric is told of the same values. */
export function classesNamedFor(context: Questions, target: SyntaxNode): number | null {
  const { dataflow } = context;
  for (const call of fileCalls(context).constructed((name) => name.startsWith("sklearn.metrics."))) {
    const other = dataflow.argument(call, "y_true", 0);
    if (other === null || !isSameExpression(context, other, target)) continue;
    for (const name of ["labels", "target_names", "display_labels"]) {
      const given = dataflow.argument(call, name, null);
      const { length = 0 } = (given === null ? undefined : dataflow.valueOf(given).elements) ?? [];
      if (length > 2) return length;
    }
  }
  return null;
}
