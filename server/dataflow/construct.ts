/** Instances of the workspace's own classes: what their constructors, written or generated, give their fields. Knows no library. */

import type { ClassInfo } from "../semantic/semanticModel";
import type { Analysis } from "./analysis";
import { classAttributes, isDataClass } from "./classLineage";
import { type Frame, setObject } from "./frame";
import type { Given } from "./given";
import { FRESH_STATE } from "./objectState";
import { withoutSpreads } from "./parameters";
import { traced, UNKNOWN, type Value } from "./value";

/** What calling a class of the workspace gives, its constructor followed. */
export function construct(analysis: Analysis, frame: Frame, given: Given, info: ClassInfo): Value {
  setObject(frame, given.call, FRESH_STATE);
  const type = analysis.libraryBase(info);
  const value: Value = {
    localClass: info.node,
    constructed: true,
    call: given.call,
    object: { site: given.call },
    ...(type === null ? {} : { type }),
  };
  analysis.noteInstance(frame, value);
  const init = analysis.methodOf(frame.model, info.node, "__init__");
  if (init !== null) analysis.callFunction(frame, init, given.call, given.all, value);
  else if (isDataClass(info)) fillFields(analysis, frame, given, info, value);
  return traced(value, given.call, "created");
}

/** The constructor of a data class gives each field its argument, else what the class has under that name. */
function fillFields(analysis: Analysis, frame: Frame, given: Given, info: ClassInfo, made: Value): void {
  const names = [...classAttributes(info).keys()];
  const handed = withoutSpreads(given.all);
  // Those of a base come first, and not all of its fields may be known here.
  const isInOrder = info.bases.every((base) => base === "typing.NamedTuple");
  // `Config(**options)`: each field may have been given something.
  if (handed === null || (!isInOrder && handed.some(({ keyword }) => keyword === null))) {
    for (const one of analysis.classesOf(frame.model, info.node))
      for (const name of classAttributes(one).keys()) analysis.noteField(made, name, UNKNOWN);
    return;
  }
  const values = new Map<string, Value>();
  let position = 0;
  for (const { keyword, value } of handed) values.set(keyword ?? names[position++] ?? "", value);
  // What is not handed over is what the class has: `classAttribute` tells it.
  for (const [name, value] of values) analysis.noteField(made, name, value);
}
