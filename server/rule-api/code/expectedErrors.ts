/** Errors that code counts on. Knows Python's `try`, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether a `try` around it catches an error of this name, as any library defines it. */
export function isAwaited(semantic: SemanticModel, node: SyntaxNode, error: string): boolean {
  const clauses = ancestor(node, "try_statement")?.children ?? [];
  return clauses.some(
    (clause) =>
      isKind(clause, "except_clause") &&
      [...descendants(clause)].some((one) => semantic.qualifiedName(one)?.split(".").at(-1) === error),
  );
}

/** Whether a `try` around it catches something, so that an error here may be meant. */
export function isTried(node: SyntaxNode): boolean {
  for (let at = ancestor(node, "try_statement"); at !== null; at = ancestor(at, "try_statement")) {
    if (!isKind(at, "try_statement")) return false;
    const isInBody = at.body.start <= node.start && node.end <= at.body.end;
    if (isInBody && at.children.some(({ kind }) => kind === "except_clause")) return true;
  }
  return false;
}

/** Whether the `try` around it catches the error and calls a method of such a name there: `except Exception: scaler.fit(X)`. */
export function isMended(node: SyntaxNode, method: RegExp): boolean {
  const clauses = isTried(node) ? (ancestor(node, "try_statement")?.children ?? []) : [];
  return clauses.some(
    (clause) =>
      isKind(clause, "except_clause") &&
      [...descendants(clause)].some((one) => isKind(one, "attribute") && method.test(one.attribute.text)),
  );
}
