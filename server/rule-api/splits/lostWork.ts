/** Work on a part of a split that nobody reads before the part gets other rows. Knows names, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { enclosingStatement, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { callsAround, isShown } from "../code/shownCalls";
import type { RuleContext } from "../ruleContext";

/** A name that a split gives to a part, where it does so. */
interface Part {
  readonly binding: Binding;
  readonly node: SyntaxNode;
}

/** Where a part was last made anew of itself in front of a statement of the same block, if nothing but a print looks at it in between; null otherwise. */
export function lostWork(
  context: RuleContext<never>,
  { binding, node }: Part,
  again: SyntaxNode,
): SyntaxNode | null {
  const isBetween = ({ start }: SyntaxNode, from: SyntaxNode): boolean =>
    start > from.end && start < again.start;
  const work = binding.definitions.findLast(({ identifier }) => isBetween(identifier, node));
  const statement = work === undefined ? null : enclosingStatement(work.identifier);
  if (work === undefined || statement === null || statement.parent !== again.parent) return null;
  const reads = binding.references.map(({ identifier }) => identifier);
  const isRead = reads.some((read) => {
    const [call] = callsAround(read);
    return isBetween(read, statement) && !(call !== undefined && isShown(context, call));
  });
  return reads.some((read) => contains(statement, read)) && !isRead ? work.identifier : null;
}
