/** What `functools.partial(f, a, b=1)` is, and what calling it gives. Knows Python, no library. */

import type { QualifiedName } from "../semantic/semanticModel";
import { callArguments, rootOf } from "../syntax/syntaxTree";
import type { Analysis, GivenArguments } from "./analysis";
import { construct } from "./construct";
import { type Frame, setObject } from "./frame";
import { isFixedExpression } from "./functionShape";
import type { Given } from "./given";
import { FRESH_STATE } from "./objectState";
import { UNKNOWN, type Value } from "./value";

/** The function that a call of `functools.partial` makes; null for a call of anything else. */
export function partialOf(symbol: QualifiedName, { call, all }: Given): Value | null {
  const [first] = all;
  if (symbol !== "functools.partial" || first === undefined || first.argument.spread !== "") return null;
  return { call, partial: call, wraps: first.value };
}

/** What a partial function gives for the arguments that it still gets; null for another function, and where it is not followed. */
export function partialCall(
  analysis: Analysis,
  frame: Frame,
  { partial: bound, wraps: made = UNKNOWN }: Value,
  given: Given,
): Value | null {
  if (bound === undefined) return null;
  const { symbol, makes, localFunction } = made;
  const { call } = given;
  if (symbol !== undefined && analysis.knowledge.isClass(symbol)) {
    // The call does not tell what the instance was made with.
    setObject(frame, call, FRESH_STATE);
    return { type: symbol, constructed: true, object: { site: call } };
  }
  if (rootOf(bound) !== frame.model.tree.root) return null;
  const before: GivenArguments = callArguments(bound)
    .slice(1)
    .map((argument) => ({
      argument,
      // It was evaluated where the function was bound, and not here.
      value: isFixedExpression(frame.model, argument.value)
        ? analysis.evaluate({ ...frame, recorder: null }, argument.value)
        : UNKNOWN,
    }));
  const all = [...before, ...given.all];
  const info = makes === undefined ? null : analysis.classInfo(frame.model, makes);
  if (info !== null) {
    const { call: _call, ...instance } = construct(analysis, frame, { call, all }, info);
    return instance;
  }
  const called = localFunction === undefined ? null : analysis.functionInfo(frame.model, localFunction);
  return called === null ? null : analysis.callFunction(frame, called, call, all, null);
}
