/** What may have happened to an object on the ways to a point of the program. An absent fact is unknown. */

import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Rows } from "./rows";

/** A module was put into train or eval mode by a call; `by` null: as it was made, nothing called since. */
export interface ModeEvent {
  readonly training: boolean;
  readonly by: SyntaxNode | null;
}

/** An estimator was fitted by a call on these rows (null: not known which); `by` null: not fitted since it was made. */
export interface FitEvent {
  readonly by: SyntaxNode | null;
  readonly rows: Rows | null;
}

/** A model was given optimizer and loss by a call; `by` null: as it was made, without them. */
export interface CompileEvent {
  readonly by: SyntaxNode | null;
}

/** For each fact, all events that may be the last one, over every path: one event is certain, several are possible. */
export interface ObjectState {
  readonly mode?: readonly ModeEvent[];
  readonly fitted?: readonly FitEvent[];
  readonly compiled?: readonly CompileEvent[];
  /** It was given to code that is not seen, which may have done anything to it. */
  readonly escaped?: boolean;
  /** That code was not a method of its own class: it may have put names on it that its class does not have. */
  readonly handed?: boolean;
  /** The name for it stands for one of these objects: what happens to it may have happened to each. */
  readonly among?: readonly SyntaxNode[];
}

export const UNKNOWN_STATE: ObjectState = Object.freeze({});

/** After code that is not seen. */
export const ESCAPED_STATE: ObjectState = Object.freeze({ escaped: true, handed: true });

/** After a method of its own class of which nothing else is known. */
export const USED_STATE: ObjectState = Object.freeze({ escaped: true });

/** What an object that the program has just made is like. */
export const FRESH_STATE: ObjectState = Object.freeze({
  mode: Object.freeze([Object.freeze({ training: true, by: null })]),
  fitted: Object.freeze([Object.freeze({ by: null, rows: null })]),
  compiled: Object.freeze([Object.freeze({ by: null })]),
});

/** What an object is like that a function has made: it may come with optimizer and loss, unless the function says no. */
export function returnedState(uncompiled: boolean): ObjectState {
  const { compiled: _compiled, ...rest } = FRESH_STATE;
  return uncompiled ? FRESH_STATE : rest;
}

/** The state after either of two ways. */
export function joinStates(a: ObjectState, b: ObjectState): ObjectState {
  if (a === b) return a;
  const joined: { -readonly [Fact in keyof ObjectState]: ObjectState[Fact] } = {};
  if (a.mode !== undefined && b.mode !== undefined) joined.mode = union(a.mode, b.mode);
  if (a.fitted !== undefined && b.fitted !== undefined) joined.fitted = union(a.fitted, b.fitted);
  if (a.compiled !== undefined && b.compiled !== undefined) joined.compiled = union(a.compiled, b.compiled);
  if (a.escaped === true || b.escaped === true) joined.escaped = true;
  if (a.handed === true || b.handed === true) joined.handed = true;
  const among = [...new Set([...(a.among ?? []), ...(b.among ?? [])])];
  if (among.length > 0) joined.among = among;
  return joined;
}

function union<Event extends { readonly by: SyntaxNode | null }>(
  a: readonly Event[],
  b: readonly Event[],
): readonly Event[] {
  const added = b.filter((event) => !a.some((other) => other.by === event.by));
  return added.length === 0 ? a : [...a, ...added];
}

/** Whether two states say the same. */
export function sameState(a: ObjectState, b: ObjectState): boolean {
  return (
    a === b ||
    (a.escaped === b.escaped &&
      a.handed === b.handed &&
      a.among?.length === b.among?.length &&
      a.among?.every((site) => b.among?.includes(site)) !== false &&
      sameEvents(a.mode, b.mode) &&
      sameEvents(a.fitted, b.fitted) &&
      sameEvents(a.compiled, b.compiled))
  );
}

function sameEvents(
  a: readonly { readonly by: SyntaxNode | null }[] | undefined,
  b: readonly { readonly by: SyntaxNode | null }[] | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((event) => b.some((other) => other.by === event.by));
}
