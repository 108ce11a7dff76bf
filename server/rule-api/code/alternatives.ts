/** Which places of a program cannot both run in one round. Knows conditions as they are written, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether two places stand in different branches of one condition. */
export function areAlternatives(one: SyntaxNode, other: SyntaxNode): boolean {
  const branches = new Map<SyntaxNode, SyntaxNode>();
  for (let at = one; at.parent !== null; at = at.parent)
    if (isKind(at.parent, "if_statement")) branches.set(at.parent, at);
  for (let at = other; at.parent !== null; at = at.parent) {
    if (!isKind(at.parent, "if_statement")) continue;
    const branch = branches.get(at.parent);
    const { condition } = at.parent;
    if (branch !== undefined) return branch !== at && branch !== condition && at !== condition;
  }
  return false;
}
