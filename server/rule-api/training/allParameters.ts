/** Whose parameters an expression holds, all or those that learn. Knows PyTorch's method, reports nothing. */

import { isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** `net` of `net.parameters()`, of a list or a filter of these by `requires_grad`, or of a name for such; null for all else. */
export function ownerOfParameters(
  file: Pick<ApiQuestions, "semantic">,
  given: SyntaxNode,
  names = 1,
): SyntaxNode | null {
  const { semantic } = file;
  if (isKind(given, "identifier")) {
    const written = names > 0 ? onlyWritten(semantic, given) : null;
    return written === null ? null : ownerOfParameters(file, written, names - 1);
  }
  if (isKind(given, "list_comprehension", "generator_expression")) {
    const [, over, ...clauses] = given.children;
    if (!isKind(over, "for_in_clause") || !isKind(over.left, "identifier") || over.right[0] === undefined)
      return null;
    const isPlain = isKind(given.body, "identifier") && given.body.text === over.left.text;
    const asks = `if ${over.left.text}.requires_grad`;
    return isPlain && clauses.every((clause) => textOf(semantic.tree, clause) === asks)
      ? ownerOfParameters(file, over.right[0], 0)
      : null;
  }
  if (!isKind(given, "call")) return null;
  const { function: callee, arguments: all } = given;
  if (isKind(callee, "attribute"))
    return callee.attribute.text === "parameters" && all.children.length === 0 ? callee.object : null;
  const [first, second, ...others] = all.children;
  if (!isKind(callee, "identifier") || !semantic.isBuiltin(callee) || others.length > 0) return null;
  if (callee.text === "list" && first !== undefined && second === undefined)
    return ownerOfParameters(file, first, 0);
  const isFilter = callee.text === "filter" && isKind(first, "lambda") && second !== undefined;
  return isFilter && /\.requires_grad$/.test(textOf(semantic.tree, first))
    ? ownerOfParameters(file, second, 0)
    : null;
}
