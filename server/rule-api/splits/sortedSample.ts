/** Data that is known to come class by class. Knows the samples of scikit-learn, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

const SORTED: readonly string[] = ["load_iris", "load_wine"].map((name) => `sklearn.datasets.${name}`);

/** The call that loads rows sorted by class, of which an expression is the data or the target: `y`, `iris.target`, `iris["target"]`; null for any other. */
export function sortedSample(
  { semantic }: { readonly semantic: SemanticModel },
  given: SyntaxNode,
): Call | null {
  const [key] = isKind(given, "subscript") ? given.subscript : [];
  const part = isKind(given, "attribute")
    ? given.attribute.text
    : key === undefined
      ? null
      : stringValue(key);
  const whole = isKind(given, "attribute") ? given.object : isKind(given, "subscript") ? given.value : given;
  const target = /^(?:data|target)$/.test(part ?? "") ? whole : given;
  const [only, ...others] = semantic.bindingOf(target)?.definitions ?? [];
  const made = isKind(only?.node, "assignment") && others.length === 0 ? only.node.right : null;
  return isKind(made, "call") && SORTED.includes(semantic.qualifiedName(made.function) ?? "") ? made : null;
}
