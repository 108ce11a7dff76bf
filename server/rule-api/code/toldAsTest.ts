/** Whether a script tells a number as the score of a test. Knows how numbers are shown and named, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, enclosingStatement, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

const TEST = /(?<![a-zA-Z])(?:test|held?[-_ ]?out)(?![a-zA-Z])/i;
/** From predictions to the metric, and from there to what is shown. */
const MAX_NAMES = 2;

/** `print("test AUC", roc_auc_score(y, model.predict_proba(x)[:, 1]))`, `test_auc = ...`, also of what a name has got of it. */
export function isToldAsTest(semantic: SemanticModel, number: SyntaxNode, names = MAX_NAMES): boolean {
  const statement = enclosingStatement(number);
  const inner = isKind(statement, "expression_statement") ? statement.children[0] : statement;
  const says = (node: SyntaxNode): boolean => TEST.test(textOf(semantic.tree, node));
  if (isKind(inner, "assignment")) {
    if (says(inner.left)) return true;
    const { references = [] } = semantic.bindingOf(inner.left) ?? {};
    return names > 0 && references.some(({ identifier }) => isToldAsTest(semantic, identifier, names - 1));
  }
  if (!isKind(inner, "call")) return false;
  return [...descendants(inner.arguments)].some((node) => isKind(node, "string") && says(node));
}
