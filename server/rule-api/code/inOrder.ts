/** Which of two expressions of one function certainly runs first, by how statements and blocks are written. Knows no values. */

import { enclosingStatement, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "./around";

/** Whether an expression is computed whenever its statement runs: not behind `and`, in a branch of `a if b else c`, or once an element. */
export function runsWithStatement(node: SyntaxNode): boolean {
  const statement = enclosingStatement(node);
  if (!isKind(statement, "expression_statement", "return_statement")) return false;
  for (let at = node; at !== statement; at = at.parent) {
    if (at.parent === null || at.parent.kind.endsWith("comprehension")) return false;
    if (isKind(at.parent, "lambda", "generator_expression", "conditional_expression")) return false;
    if (isKind(at.parent, "boolean_operator") && at.parent.right === at) return false;
  }
  return true;
}

/** Whether one expression has certainly been computed when the other one of its function is, in the same round of each loop around the first. */
export function certainlyPrecedes(before: SyntaxNode, after: SyntaxNode): boolean {
  const block = enclosingStatement(before)?.parent ?? null;
  const isBehind = before.end <= after.start && block !== null && contains(block, after);
  return isBehind && functionAround(before) === functionAround(after) && runsWithStatement(before);
}
