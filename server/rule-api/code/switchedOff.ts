/** Code that a constant keeps from running. Knows Python's conditions, no library. */

import { isNever } from "../../dataflow/controlFlowGraph";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether a part of a condition is the way that is never taken: `f(a) if False else g(a)`, `if False:`, `if 0:` */
export function isNeverTaken(condition: SyntaxNode | null, part: SyntaxNode): boolean {
  if (isKind(condition, "if_statement"))
    return condition.consequence === part && isNever(condition.condition);
  const [taken, test, other] = isKind(condition, "conditional_expression") ? condition.children : [];
  if (test === undefined) return false;
  return (part === taken && isNever(test)) || (part === other && test.kind === "true");
}

/** Whether it stands on such a way. */
export function isSwitchedOff(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent)
    if (isNeverTaken(at.parent, at)) return true;
  return false;
}
