/** Conditions that a file holds: an error is raised where they are not met. Knows syntax only, reports nothing. */

import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";

/** `len(X) == len(df)` around a place in `assert len(X) == len(df)`, or in an `if` that raises; null where it is in none. */
export function heldCondition(place: SyntaxNode): SyntaxNode | null {
  const around = ancestor(place, "assert_statement", "if_statement");
  if (isKind(around, "assert_statement")) return around.children[0] ?? null;
  return isKind(around, "if_statement") &&
    contains(around.condition, place) &&
    around.consequence.children.some((one) => isKind(one, "raise_statement"))
    ? around.condition
    : null;
}
