/** What calling a lambda gives. Knows Python, no library. */

import { rootOf } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { bind } from "./bind";
import type { Frame } from "./frame";
import type { Given } from "./given";
import type { Value } from "./value";

const MAX_DEPTH = 3;

/** What a lambda of this file gives for arguments by position; null for another function, and where it is not followed. */
export function lambdaValue(
  analysis: Analysis,
  frame: Frame,
  { localFunction: lambda }: Value,
  { all }: Given,
): Value | null {
  if (lambda?.kind !== "lambda" || frame.depth >= MAX_DEPTH) return null;
  const names = lambda.parameters?.children ?? [];
  if (rootOf(lambda) !== frame.model.tree.root || all.length !== names.length) return null;
  // Its names are those of where it is called, as they are now; what it does to objects lasts.
  const inside: Frame = { ...frame, depth: frame.depth + 1, recorder: null, conflicts: new Map(), found: [] };
  for (const [i, name] of names.entries()) {
    const given = all[i];
    if (name.kind !== "identifier" || given === undefined) return null;
    if (given.argument.keyword !== null || given.argument.spread !== "") return null;
    bind(analysis, inside, name, given.value);
  }
  return analysis.evaluate(inside, lambda.body, 0);
}
