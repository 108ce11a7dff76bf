/** What of a value means something outside of the file that it comes from. Knows values, no program. */

import type { Value } from "./value";

/** A value from another file, without the places of that file: they mean nothing in this one. */
export function withoutPlaces(value: Value): Value {
  const {
    trace: _trace,
    call: _call,
    fits: _fits,
    computedBy: _computedBy,
    layer: _layer,
    size: _size,
    items: _items,
    tensor,
    ways,
    ...own
  } = value;
  const rest = ways === undefined ? own : { ...own, ways: ways.map(withoutPlaces) };
  if (tensor === undefined) return rest;
  const { made: _made, shape, ...facts } = tensor;
  const sizes = shape?.sizes.map((size) => (typeof size === "number" ? size : null));
  return {
    ...rest,
    tensor: sizes === undefined ? facts : { ...facts, shape: { rank: shape?.rank ?? "known", sizes } },
  };
}
