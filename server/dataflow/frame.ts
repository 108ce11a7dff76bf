/** The state of one run of a unit: values of names, states of objects. Knows no library. */

import type { Binding, FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Unit } from "./controlFlowGraph";
import { joinStates, type ObjectState, sameState, UNKNOWN_STATE } from "./objectState";
import type { TensorConflict } from "./tensors/tensor";
import { joinValues, type ObjectId, sameValue, type Value } from "./value";

/** Object states by allocation site. Never changed in place, so that a snapshot is a reference. */
export type Objects = ReadonlyMap<SyntaxNode, ObjectState>;

/** What holds at one point of a run. */
export interface FlowState {
  readonly values: Map<Binding, Value>;
  objects: Objects;
  /** What the running method has put into fields of its own instance; never changed in place. */
  fields: ReadonlyMap<string, Value>;
}

export const NO_FIELDS: FlowState["fields"] = new Map();

/** What a run writes down for those who ask afterwards. */
export interface Recorder {
  readonly values: Map<SyntaxNode, Value>;
  /** The object states just before a call. */
  readonly objectsAt: Map<SyntaxNode, Objects>;
  /** By defining identifier: the value it was given. */
  readonly definitions: Map<SyntaxNode, Value>;
  /** By call: the function of the workspace that it runs; null where it is one of several. */
  readonly entries: Map<SyntaxNode, FunctionEntry | null>;
  /** By name: the fields of its own instance that a method has set, as it leaves them. */
  readonly leaves: Map<string, Value>;
  /** The fields and entries that are variables, as it leaves them. */
  readonly held: Map<Binding, Value>;
}

/** What a function of the workspace begins with when one call runs it. */
export interface FunctionEntry {
  readonly info: FunctionInfo;
  /** Of its parameters. */
  readonly values: ReadonlyMap<Binding, Value>;
  readonly objects: Objects;
}

export function newRecorder(): Recorder {
  return {
    values: new Map(),
    objectsAt: new Map(),
    definitions: new Map(),
    entries: new Map(),
    leaves: new Map(),
    held: new Map(),
  };
}

/** What a run looked at of what was there before it, besides what it was handed: it gives the same wherever that is the same. */
export interface Reads {
  /** The objects whose states it asked for or set. */
  readonly objects: Set<SyntaxNode>;
  /** The names that it does not bind itself, with the values that the runs had that called it; undefined where none had one. */
  readonly names: Map<Binding, Value | undefined>;
  /** It went through the states of all objects. */
  all: boolean;
}

/** One run of one unit. */
export interface Frame {
  readonly unit: Unit;
  readonly model: SemanticModel;
  state: FlowState;
  readonly recorder: Recorder | null;
  /** The run that called this one, whose names it sees as they are now; null for a run of its own. */
  readonly caller: Frame | null;
  readonly depth: number;
  readonly returned: Value[];
  /** What a generator function gives, one after another. */
  readonly yielded: Value[];
  /** What does not fit, by the call or operator of this unit in which it shows; as the last values say. */
  readonly conflicts: Map<SyntaxNode, readonly TensorConflict[]>;
  /** What the function that was just followed found; the call that followed it takes it over. */
  readonly found: TensorConflict[];
  readonly reads: Reads;
}

/** A frame in which nothing has run: names have what their own units leave them. */
export function emptyFrame(unit: Unit, model: SemanticModel): Frame {
  const state: FlowState = { values: new Map(), objects: new Map(), fields: NO_FIELDS };
  return {
    unit,
    model,
    state,
    recorder: null,
    caller: null,
    depth: 0,
    returned: [],
    yielded: [],
    conflicts: new Map(),
    found: [],
    reads: noReads(),
  };
}

export function noReads(): Reads {
  return { objects: new Set(), names: new Map(), all: false };
}

/** The same place in a run, for what is evaluated once more: nothing of it is written down. */
export function asideOf(frame: Frame): Frame {
  return { ...frame, recorder: null, conflicts: new Map(), found: [] };
}

export function copyState(state: FlowState): FlowState {
  return { values: new Map(state.values), objects: state.objects, fields: state.fields };
}

/**
 * Makes `state` what holds after either way, and tells whether that changed it. A name that only one way binds has the
 * value of that way: the other would raise.
 */
export function joinInto(state: FlowState, other: FlowState): boolean {
  let changed = false;
  for (const [binding, value] of other.values) {
    const known = state.values.get(binding);
    if (known === value) continue;
    const joined = known === undefined ? value : joinValues(known, value);
    if (known !== undefined && sameValue(known, joined)) continue;
    state.values.set(binding, joined);
    changed = true;
  }
  const objects = joinObjects(state.objects, other.objects);
  const fields = joinFields(state.fields, other.fields);
  if (objects !== state.objects || fields !== state.fields) changed = true;
  state.objects = objects;
  state.fields = fields;
  return changed;
}

/** The fields that both ways have set; the first ones themselves where nothing changes. One that only one way sets has any value of its class. */
function joinFields(a: FlowState["fields"], b: FlowState["fields"]): FlowState["fields"] {
  if (a === b || a.size === 0) return a;
  const joined = new Map<string, Value>();
  let changed = false;
  for (const [name, value] of a) {
    const other = b.get(name);
    const both = other === undefined ? undefined : joinValues(value, other);
    if (both === undefined || !sameValue(value, both)) changed = true;
    if (both !== undefined) joined.set(name, both);
  }
  return changed ? joined : a;
}

/** The states after either way: the first ones themselves where nothing changes. An object that only one way made is as that way left it. */
export function joinObjects(a: Objects, b: Objects): Objects {
  if (a === b) return a;
  let objects: Map<SyntaxNode, ObjectState> | null = null;
  for (const [site, state] of b) {
    const known = a.get(site);
    if (known === state) continue;
    const joined = known === undefined ? state : joinStates(known, state);
    if (known !== undefined && sameState(known, joined)) continue;
    objects ??= new Map(a);
    objects.set(site, joined);
  }
  return objects ?? a;
}

/** The run, this one or one that called it, in which a name has a value now; null where it has none. */
export function frameThatBinds(frame: Frame, binding: Binding): Frame | null {
  for (let at: Frame | null = frame; at !== null; at = at.caller) if (at.state.values.has(binding)) return at;
  return null;
}

/** Notes that something happened to an object. */
export function setObject(frame: Frame, site: SyntaxNode, state: ObjectState): void {
  const known = frame.state.objects.get(site);
  if (known === state && known.among === undefined) {
    frame.reads.objects.add(site);
    return;
  }
  const objects = new Map(frame.state.objects);
  const among = known?.among;
  objects.set(site, among === undefined ? state : { ...state, among });
  frame.reads.objects.add(site);
  for (const one of among ?? []) {
    objects.set(one, joinStates(objects.get(one) ?? UNKNOWN_STATE, state));
    frame.reads.objects.add(one);
  }
  frame.state.objects = objects;
}

/** Notes that from here on a name stands for one of several objects: it is as they are, as far as they agree. */
export function standForOne(frame: Frame, name: SyntaxNode, objects: readonly ObjectId[]): void {
  const sites = objects.map(({ site }) => site);
  const states = sites.map((site) => objectState(frame, site));
  const among = new Set(sites.flatMap((site, i) => [site, ...(states[i]?.among ?? [])]));
  among.delete(name);
  const after = new Map(frame.state.objects);
  after.set(name, { ...states.reduce(joinStates, states[0] ?? UNKNOWN_STATE), among: [...among] });
  frame.reads.objects.add(name);
  frame.state.objects = after;
}

/** Whether something is known of an object. */
export function hasState(frame: Frame, site: SyntaxNode): boolean {
  frame.reads.objects.add(site);
  return frame.state.objects.has(site);
}

export function objectState(frame: Frame, site: SyntaxNode): ObjectState {
  frame.reads.objects.add(site);
  return frame.state.objects.get(site) ?? UNKNOWN_STATE;
}

/** Whether two sets of names have the same values. */
export function sameValues(a: ReadonlyMap<Binding, Value>, b: ReadonlyMap<Binding, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [binding, value] of a) {
    const other = b.get(binding);
    if (other === undefined || !sameValue(value, other)) return false;
  }
  return true;
}
