/** Whether a cross-validation draws its folds. Knows scikit-learn's splitters, reports nothing. */

import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Folds of rows in a drawn order: `KFold(5, shuffle=True)`, `ShuffleSplit()`. */
export function drawsFolds({ dataflow }: ApiQuestions, folds: SyntaxNode | null): boolean {
  const { call } = folds === null ? {} : dataflow.valueOf(folds);
  const name = call === undefined ? "" : (dataflow.resolveCall(call).callee ?? "");
  const shuffle = call === undefined ? null : dataflow.argument(call, "shuffle", null);
  const isShuffled = shuffle !== null && dataflow.valueOf(shuffle).constant === true;
  if (!name.startsWith("sklearn.model_selection.")) return false;
  return name.endsWith(".ShuffleSplit") || (name.endsWith(".KFold") && isShuffled);
}
