/** Code that only running it shows: `exec(open("options.py").read())` may give any name another value. Knows Python, no library. */

import type { SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { type Call, isKind } from "../syntax/syntaxTree";
import type { Frame } from "./frame";
import { unitOf } from "./functionShape";
import { UNKNOWN } from "./value";

/** Whether a call runs text, or puts names into a module: `globals().update(options)`. */
export function givesNames(model: SemanticModel, { function: callee }: Call): boolean {
  if (isKind(callee, "identifier")) return callee.text === "exec" && model.isBuiltin(callee);
  if (!isKind(callee, "attribute") || callee.attribute.text !== "update") return false;
  const { object } = callee;
  return (
    isKind(object, "call") &&
    isKind(object.function, "identifier") &&
    /^(?:globals|locals)$/.test(object.function.text) &&
    model.isBuiltin(object.function)
  );
}

/** What such a call leaves of the names of a run: no number, text, list or dict is certain. */
export function forgetPlainNames(frame: Frame): void {
  for (const [binding, { constant, constants, elements, entries, size }] of frame.state.values)
    if ((constant ?? constants ?? elements ?? entries ?? size) !== undefined)
      frame.state.values.set(binding, UNKNOWN);
}

const known = new WeakMap<SemanticModel, boolean>();

/** Whether such a call stands at the top level of a file. */
export function hasGivenNames(model: SemanticModel): boolean {
  const before = known.get(model);
  if (before !== undefined) return before;
  const has = nodesOf(model.tree, "call").some(
    (call) => givesNames(model, call) && unitOf(call) === model.tree.root,
  );
  known.set(model, has);
  return has;
}
