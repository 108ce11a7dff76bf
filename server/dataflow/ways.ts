/** What holds of a value that is one of several things, from what holds of each. Knows no library. */

import type { SyntaxNode } from "../syntax/syntaxTree";
import { type Frame, joinObjects, type Objects } from "./frame";
import { joinValues, UNKNOWN, type Value } from "./value";

/**
 * What comes of a value on either of its ways; what happens to objects may happen on any of them. What does not fit in `call` is
 * certain where it fits on none.
 */
export function onEachWay(value: Value, frame: Frame, give: (way: Value) => Value, call?: SyntaxNode): Value {
  const { ways = [value], object } = value;
  const before = frame.state.objects;
  let after: Objects | null = null;
  const results: Value[] = [];
  let fits = false;
  for (const way of ways) {
    frame.state.objects = before;
    if (call !== undefined) frame.conflicts.delete(call);
    // What is done to the one that it turns out to be is done to what the name stands for.
    results.push(give(object === undefined ? way : { ...way, object }));
    fits ||= call !== undefined && !frame.conflicts.has(call);
    after = after === null ? frame.state.objects : joinObjects(after, frame.state.objects);
  }
  frame.state.objects = after ?? before;
  if (fits && call !== undefined) frame.conflicts.delete(call);
  return results.length === 0 ? UNKNOWN : results.reduce(joinValues);
}

/** The value of which it is not known which of several objects it is, as one way for each. */
export function eachObject({ among = [], ...value }: Value): Value {
  return { ways: among.map((object) => ({ ...value, object })) };
}
