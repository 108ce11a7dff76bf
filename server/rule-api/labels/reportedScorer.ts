/** Where a scorer of scikit-learn goes. Reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

/** Functions that tell scores and choose by none. */
const REPORTING: ReadonlySet<string> = new Set(
  ["cross_validate", "cross_val_score", "learning_curve", "validation_curve"].map(
    (name) => `sklearn.model_selection.${name}`,
  ),
);

/** Whether the scorer, alone or in a dict, is nothing but called, or goes to nothing but functions that report scores. */
export function isOnlyReported(
  { semantic }: Pick<RuleContext<never>, "semantic">,
  scorer: SyntaxNode,
): boolean {
  let whole = scorer;
  while (isKind(whole.parent, "pair", "dictionary")) whole = whole.parent;
  // A decorator gives values to the function below it: cases of a test, which chooses nothing.
  if (ancestor(scorer, "decorator") !== null) return true;
  const { parent } = whole;
  const isNamed = isKind(parent, "assignment") && parent.right === whole;
  const uses = isNamed
    ? (semantic.bindingOf(parent.left)?.references ?? []).map(({ identifier }) => identifier)
    : [whole];
  return (
    uses.length > 0 &&
    uses.every((use) => {
      if (isKind(use.parent, "call") && use.parent.function === use) return true;
      const taker = callOfArgument(use);
      return taker !== null && REPORTING.has(semantic.qualifiedName(taker.function) ?? "");
    })
  );
}
