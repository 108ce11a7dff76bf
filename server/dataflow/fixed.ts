/** Values that nothing can change, and what literals name. Knows no library. */

import { UNKNOWN, type Value } from "./value";

/** A number, a text or a tuple of such, which nothing can change; anything else is unknown, `None` too, which stands for it. */
export function fixed({ constant, type, elements }: Value): Value {
  if (constant !== undefined && constant !== null)
    return type === undefined ? { constant } : { constant, type };
  if (type !== "builtins.tuple" || elements === undefined) return UNKNOWN;
  const parts = elements.map(fixed);
  return parts.includes(UNKNOWN) ? UNKNOWN : { type, elements: parts };
}

/** Whether a value names a floating type, as `astype` takes one: `np.float32`, `"float64"`, `torch.double`. */
export function namesFloat({ symbol, constant }: Value): boolean {
  const name = symbol ?? constant;
  return typeof name === "string" && /(^|\.)(float(ing|_)?|double|half)\d*$/.test(name);
}
