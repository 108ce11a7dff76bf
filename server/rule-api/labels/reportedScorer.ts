/** Where a scorer of scikit-learn goes. Reports nothing. */

import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { usesOfValue } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";

/** Functions that tell scores and choose by none. */
const REPORTING: ReadonlySet<string> = new Set(
  ["cross_validate", "cross_val_score", "learning_curve", "validation_curve"].map(
    (name) => `sklearn.model_selection.${name}`,
  ),
);

/** Whether the scorer, alone or in a dict, is nothing but called, or goes to nothing but functions that report scores. */
export function isOnlyReported(
  file: Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic">,
  scorer: SyntaxNode,
): boolean {
  // A decorator gives values to the function below it: cases of a test, which chooses nothing.
  if (ancestor(scorer, "decorator") !== null) return true;
  const uses = usesOfValue(file, scorer);
  return (
    uses.length > 0 &&
    uses.every((use) => {
      if (isKind(use.parent, "call") && use.parent.function === use) return true;
      const list = isKind(use.parent, "keyword_argument") ? use.parent.parent : use.parent;
      const taker = isKind(list, "argument_list") ? list.parent : null;
      return isKind(taker, "call") && REPORTING.has(file.semantic.qualifiedName(taker.function) ?? "");
    })
  );
}
