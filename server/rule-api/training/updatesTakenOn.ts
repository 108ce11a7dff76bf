/** Whether steps of an optax optimizer build on each other. Knows `apply_updates`, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { ancestor, descendants, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import type { Loop } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";

/** `params = optax.apply_updates(params, updates)` in the loop, so that rounds build on each other; without one, the updates are applied as they are. */
export function areUpdatesTakenOn(
  { semantic }: ApiQuestions,
  updates: SyntaxNode | undefined,
  loop: Loop | undefined,
): boolean {
  const uses = updates === undefined ? [] : (semantic.bindingOf(updates)?.references ?? []);
  const text = (node: SyntaxNode): string => textOf(semantic.tree, node);
  return uses.some(({ identifier: use }) => {
    const applied = callOfArgument(use);
    if (loop === undefined) return applied !== null && /\bapply_updates$/.test(text(applied.function));
    const set = ancestor(use, "assignment");
    if (set === null || !contains(loop, set)) return false;
    return [...descendants(set)].some((part) => part.start > set.left.end && text(part) === text(set.left));
  });
}
