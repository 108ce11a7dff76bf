/** Which name a condition tests for its class. Knows no library, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly semantic: SemanticModel;
  text(node: SyntaxNode): string;
}

/** `m` of `isinstance(m, nn.Linear)`, also of several classes that all are wanted, and of `type(m) == nn.Linear`. */
export function checkedName(
  { semantic, text }: Questions,
  condition: SyntaxNode,
  isWanted: (name: string) => boolean,
): string | null {
  const isComparison = isKind(condition, "comparison_operator");
  if (isComparison && !/^(?:==|is)$/.test(condition.operators.join())) return null;
  const [asked, compared] = isComparison ? condition.children : [condition];
  if (!isKind(asked, "call") || text(asked.function) !== (isComparison ? "type" : "isinstance")) return null;
  const [name, given] = asked.arguments.children;
  const classes = isComparison ? compared : given;
  const all = isKind(classes, "tuple") ? classes.children : [classes];
  const isAll = all.every((one) => one !== undefined && isWanted(semantic.qualifiedName(one) ?? ""));
  return isKind(name, "identifier") && isAll ? name.text : null;
}
