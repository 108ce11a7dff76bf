/** What a value was put together from. Knows values and calls, no library. */

import { type Call, callArguments, type SyntaxNode } from "../syntax/syntaxTree";
import type { Value } from "./value";

const MAX_DEPTH = 12;

/** The calls that a value is built of, outermost first: its own, those of its parts, and those in their arguments. */
export function ingredientsOf(value: Value, ask: (node: SyntaxNode) => Value): readonly Call[] {
  const found = new Set<Call>();
  const visit = (part: Value, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    for (const inner of [...(part.entries?.values() ?? []), ...(part.elements ?? [])])
      visit(inner, depth + 1);
    if (part.call === undefined || found.has(part.call)) return;
    found.add(part.call);
    for (const argument of callArguments(part.call)) visit(ask(argument.value), depth + 1);
  };
  visit(value, 0);
  return [...found];
}
