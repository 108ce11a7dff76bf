/** Whether anything happens to a table between two statements. Knows names, fields and what changes frames, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { enclosingStatement, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { callsAround, isShown } from "../code/shownCalls";
import { isSameField } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";
import { changesFrame } from "./cleanedRows";

/** Whether a frame is named between two statements of one block, but to be shown, or changed there by a function. */
export function isTouchedBetween(
  context: RuleContext<never>,
  frame: SyntaxNode,
  from: SyntaxNode,
  to: SyntaxNode,
): boolean {
  const binding = context.semantic.bindingOf(frame);
  const names = [...(binding?.definitions ?? []), ...(binding?.references ?? [])];
  const places =
    binding === null
      ? nodesOf(context.tree, "attribute").filter((one) => isSameField(context.tree, one, frame))
      : names.map(({ identifier }) => identifier);
  const isOnlyPrinted = (at: SyntaxNode): boolean => {
    const [shows] = callsAround(at);
    return shows !== undefined && isShown(context, shows);
  };
  const between = enclosingStatement(from)?.parent?.children ?? [];
  return (
    places.some(
      (at) => at.start > from.end && at.end < to.start && !contains(to, at) && !isOnlyPrinted(at),
    ) ||
    between.some((one) => one.start > from.end && one.end < to.start && changesFrame(context, one, frame))
  );
}
