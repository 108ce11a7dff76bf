/** Whether code is prepared for a value that is None. Knows conditions as they are written, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `d.get("a") or d["b"]`, and a variable that some condition asks about: `m = d.get("a")`, `if m is None:`. */
export function isNoneAnswered(semantic: SemanticModel, value: SyntaxNode): boolean {
  const { parent } = value;
  if (isAskedThere(value)) return true;
  const target = isKind(parent, "assignment")
    ? parent.left
    : isKind(parent, "named_expression")
      ? parent.name
      : null;
  const uses = isKind(target, "identifier") ? (semantic.bindingOf(target)?.references ?? []) : [];
  return (
    (isKind(parent, "named_expression") && isAskedThere(parent)) ||
    uses.some(({ identifier }) => isAskedThere(identifier))
  );
}

/** Where nothing but a truth or a comparison is asked for. */
function isAskedThere(node: SyntaxNode): boolean {
  const { parent } = node;
  if (isKind(parent, "parenthesized_expression")) return isAskedThere(parent);
  if (isKind(parent, "boolean_operator", "not_operator")) return true;
  if (isKind(parent, "if_statement", "elif_clause", "while_statement")) return parent.condition === node;
  if (isKind(parent, "conditional_expression")) return parent.children[1] === node;
  return isKind(parent, "comparison_operator") && parent.children.some((one) => isKind(one, "none"));
}
