/** What calling `functools.partial(f, a, b=1)` gives. Knows Python, no library. */

import { callArguments, rootOf } from "../syntax/syntaxTree";
import type { Analysis, GivenArguments } from "./analysis";
import { construct } from "./construct";
import { type Frame, setObject } from "./frame";
import { isFixedExpression } from "./functionShape";
import type { Given } from "./given";
import { FRESH_STATE } from "./objectState";
import { UNKNOWN, type Value } from "./value";

/** What a partial function of this file gives for the arguments that it still gets; null for another function, and where it is not followed. */
export function partialCall(
  analysis: Analysis,
  frame: Frame,
  { call: bound }: Value,
  given: Given,
): Value | null {
  if (bound === undefined || rootOf(bound) !== frame.model.tree.root) return null;
  if (frame.model.qualifiedName(bound.function) !== "functools.partial") return null;
  const [first, ...others] = callArguments(bound);
  if (first === undefined || first.spread !== "") return null;
  const made = analysis.evaluate({ ...frame, recorder: null }, first.value);
  const { symbol, makes, localFunction } = made;
  const { call } = given;
  if (symbol !== undefined && analysis.knowledge.isClass(symbol)) {
    // The call does not tell what the instance was made with.
    setObject(frame, call, FRESH_STATE);
    return { type: symbol, constructed: true, object: { site: call } };
  }
  const before: GivenArguments = others.map((argument) => ({
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
