/** Whether the sign of a value is turned round where it stands. Knows Python and one function of JAX and NumPy, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `-x`, `-(0.1 * x)`, `mean - 0.1 * x`, `jnp.negative(x)` */
export function isTurnedRound(context: { readonly semantic: SemanticModel }, value: SyntaxNode): boolean {
  const { parent } = value;
  if (isKind(parent, "unary_operator")) return parent.operator === "-" && !isTurnedRound(context, parent);
  if (isKind(parent, "binary_operator") && parent.operator === "-") return parent.right === value;
  if (isKind(parent, "argument_list") && isKind(parent.parent, "call"))
    return /^(?:jax\.)?numpy\.negative$/.test(context.semantic.qualifiedName(parent.parent.function) ?? "");
  const isScaled = isKind(parent, "binary_operator") && /^[*/]$/.test(parent.operator);
  return (isScaled || isKind(parent, "parenthesized_expression")) && isTurnedRound(context, parent);
}
