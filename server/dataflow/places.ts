/** What of a value means something outside of the file that it comes from. Knows values, no program. */

import { rootOf, type SyntaxNode } from "../syntax/syntaxTree";
import type { Value } from "./value";

/**
 * A value from another file, without the places of that file: they mean nothing in this one. `here` is the root of this one. What was
 * fitted there stays with the rows that it has seen: they may be held out here.
 */
export function withoutPlaces(value: Value, here: SyntaxNode): Value {
  const {
    trace: _trace,
    call,
    computedBy,
    layer: _layer,
    size: _size,
    items: _items,
    tensor,
    ways,
    ...own
  } = value;
  const isHere = (node: SyntaxNode): boolean => rootOf(node) === here;
  // What this file has computed, it has computed also where a function of another file adds to it.
  const applications = computedBy?.filter((one) => isHere(one.call)) ?? [];
  const rest: Value = {
    ...own,
    ...(ways === undefined ? {} : { ways: ways.map((way) => withoutPlaces(way, here)) }),
    ...(call !== undefined && isHere(call) ? { call } : {}),
    ...(applications.length === 0 ? {} : { computedBy: applications }),
  };
  if (tensor === undefined) return rest;
  const { made: _made, shape, ...facts } = tensor;
  const sizes = shape?.sizes.map((size) => (typeof size === "number" ? size : null));
  return {
    ...rest,
    tensor: sizes === undefined ? facts : { ...facts, shape: { rank: shape?.rank ?? "known", sizes } },
  };
}
