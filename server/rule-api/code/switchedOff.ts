/** Code that a constant keeps from running. Knows Python's conditions, no library. */

import { isNever } from "../../dataflow/controlFlowGraph";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `f(a) if False else g(a)`, `if False:`, `if 0:` */
export function isSwitchedOff(node: SyntaxNode): boolean {
  const isOff = (condition: SyntaxNode | undefined): boolean => condition !== undefined && isNever(condition);
  for (let at = node; at.parent !== null; at = at.parent) {
    const parent: SyntaxNode = at.parent;
    if (isKind(parent, "conditional_expression") && parent.children[0] === at && isOff(parent.children[1]))
      return true;
    if (isKind(parent, "if_statement") && parent.consequence === at && isOff(parent.condition)) return true;
  }
  return false;
}
