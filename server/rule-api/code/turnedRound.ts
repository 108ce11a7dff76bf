/** Whether the sign of a value is turned round where it stands. Knows Python and one function of JAX and NumPy, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface File {
  readonly semantic: SemanticModel;
}

/** `-x`, `-(0.1 * x)`, `-1.0 * x`, `mean - 0.1 * x`, `jnp.negative(x)`; `x` that a name has whose uses all are such. */
export function isTurnedRound(file: File, value: SyntaxNode): boolean {
  const { parent } = value;
  if (isKind(parent, "unary_operator")) return parent.operator === "-" && !isTurnedRound(file, parent);
  if (isKind(parent, "assignment")) return areTurnedRound(file, parent.left);
  if (isKind(parent, "argument_list") && isKind(parent.parent, "call"))
    return /^(?:jax\.)?numpy\.negative$/.test(file.semantic.qualifiedName(parent.parent.function) ?? "");
  if (isKind(parent, "parenthesized_expression")) return isTurnedRound(file, parent);
  if (!isKind(parent, "binary_operator")) return false;
  if (parent.operator === "-") return parent.right === value;
  if (!/^[*/]$/.test(parent.operator)) return false;
  const other = parent.left === value ? parent.right : parent.left;
  const isNegative = isKind(other, "unary_operator") && other.operator === "-";
  return isTurnedRound(file, parent) !== isNegative;
}

/** All uses of a name up to where it is given another value. */
function areTurnedRound(file: File, name: SyntaxNode): boolean {
  const { references = [], definitions = [] } = isKind(name, "identifier")
    ? (file.semantic.bindingOf(name) ?? {})
    : {};
  const later = definitions.map(({ identifier }) => identifier.start).filter((start) => start > name.start);
  const uses = references.filter(
    ({ identifier: { start } }) => start > name.start && start < Math.min(...later),
  );
  return uses.length > 0 && uses.every(({ identifier }) => isTurnedRound(file, identifier));
}
