/** Which objects were called on the way to a value, and whose parameters it holds. Knows values, no program and no library. */

import type { Effect } from "../knowledge/libraryKnowledge";
import type { Call } from "../syntax/syntaxTree";
import { type Application, kept, type ObjectId, UNKNOWN, type Value } from "./value";

/** More than this many are forgotten, the oldest first: what is asked for is the network, not its layers. */
const MAX_APPLICATIONS = 8;

const NONE: readonly Application[] = [];

/** What was called on the way to a value or to any of its parts. */
function applicationsIn(value: Value): readonly Application[] {
  if (value.elements === undefined && value.entries === undefined) return value.computedBy ?? NONE;
  const parts = [...(value.elements ?? []), ...(value.entries?.values() ?? [])];
  return [...(value.computedBy ?? []), ...parts.flatMap((part) => part.computedBy ?? [])];
}

/** The value, computed from these others. */
export function derived(value: Value, from: readonly Value[], by: readonly Application[] = []): Value {
  const added = from.flatMap(applicationsIn);
  if (added.length + by.length === 0) return value;
  const all = [...(value.computedBy ?? NONE), ...added, ...by];
  const each = all.filter((one, i) => all.findIndex((other) => isSame(one, other)) === i);
  return { ...value, computedBy: each.slice(-MAX_APPLICATIONS) };
}

function isSame(a: Application, b: Application): boolean {
  return a.call === b.call && a.object.site === b.object.site;
}

/** A part of a value, taken out by index, name or unpacking: nothing is known of it but where it was computed. */
export function partOfResult(value: Value): Value {
  return value.computedBy === undefined ? UNKNOWN : { computedBy: value.computedBy };
}

/** What a call gives, told where it comes from: `effect` is what is known of the function, null if nothing. */
export function resultOf(
  call: Call,
  value: Value,
  parts: { readonly called: Value; readonly receiver: Value | null; readonly given: readonly Value[] },
  effect: Effect | null,
): Value {
  if (effect?.detaches === true) {
    const { computedBy: _computedBy, ...rest } = value;
    return rest;
  }
  const { called, receiver, given } = parts;
  const by = effect?.computes === true ? receiver?.object : called.object;
  const from = receiver === null ? given : [receiver, ...given];
  const applied = by === undefined ? [] : [{ object: by, call }];
  const { elements } = value;
  // `out, hidden = net(x)`: the network has computed either.
  const whole =
    elements === undefined || applied.length === 0
      ? value
      : { ...value, elements: elements.map((element) => derived(element, [], applied)) };
  const result = derived(whole, from, applied);
  if (effect?.parameters === true && receiver?.object !== undefined)
    return { ...result, parametersOf: [receiver.object] };
  return result;
}

/** The objects whose parameters a list, a generator or the groups of an optimizer hold. */
export function parametersIn(value: Value): readonly ObjectId[] {
  const groups = value.elements ?? [];
  return [
    ...(value.parametersOf ?? []),
    ...(value.entries?.get("params")?.parametersOf ?? []),
    ...groups.flatMap(
      ({ parametersOf, entries }) => parametersOf ?? entries?.get("params")?.parametersOf ?? [],
    ),
  ];
}

/** What a call makes of these parameters: an optimizer of the objects whose parameters they are. */
export function optimizerOf(made: Value, parameters: Value): Value {
  const optimizes = parametersIn(parameters);
  return optimizes.length === 0 ? made : { ...made, optimizes };
}

/** What stays of a value under an operation that gives one thing for each row of it. */
export function keepRows(value: Value): Value {
  return value.rows === undefined && value.fits === undefined ? partOfResult(value) : kept(value);
}
