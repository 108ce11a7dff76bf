/** What one place of a data set of the workspace holds, from the body of its `__getitem__`. Knows Python, no library. */

import type { Call } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import type { Frame } from "./frame";
import { UNKNOWN, type Value } from "./value";

/** What `__getitem__` of a data set gives for a whole number, in a frame that nobody goes on with. */
export function itemOf(analysis: Analysis, frame: Frame, call: Call, data: Value): Value {
  const { localClass, constructed } = data;
  if (localClass === undefined || constructed !== true) return UNKNOWN;
  const method = analysis.methodOf(frame.model, localClass, "__getitem__");
  if (method === null || analysis.methodOf(frame.model, localClass, "__getitems__") !== null) return UNKNOWN;
  const index = { argument: { node: call, value: call, keyword: null, spread: "" as const }, value: INDEX };
  return analysis.callFunction(frame, method, null, [index], data) ?? UNKNOWN;
}

const INDEX: Value = { type: "builtins.int" };
