/** After how many batches an optimizer steps, by the condition around it. Knows `i % n == 0`, follows no data. */

import { ancestor, type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { Loop } from "./loops";

/** The condition that lets a call happen in some rounds of a loop only, and the number of rounds. */
export interface StepInterval {
  readonly condition: SyntaxNode;
  readonly rounds: SyntaxNode;
}

/** `steps` of the condition `(i + 1) % steps == 0` around a call; null where it is another one. */
export function stepInterval(call: Call, loop: Loop): StepInterval | null {
  const branch = ancestor(call, "if_statement");
  if (branch === null || branch.start < loop.start || branch.consequence.end < call.end) return null;
  const { condition } = branch;
  const rests = [...descendants(condition)].filter(
    (node) => isKind(node, "binary_operator") && node.operator === "%",
  );
  const [rest] = rests;
  if (rests.length !== 1 || !isKind(rest, "binary_operator")) return null;
  const { right: rounds } = rest;
  return isKind(rounds, "integer") && rounds.text === "1" ? null : { condition, rounds };
}
