/** Runs functions of the workspace where they are called, each call with its own arguments, within limits. Knows no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { Binding, FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { forgetChanged } from "./changedContents";
import type { ControlFlowGraph, Unit } from "./controlFlowGraph";
import { type RunResult, runGraph } from "./execute";
import { type Frame, frameThatBinds, NO_FIELDS, type Objects, type Reads, sameValues } from "./frame";
import { isPlainDecoration } from "./functionShape";
import { startHeld } from "./heldValues";
import type { MadeAgain } from "./madeAgain";
import { type ObjectState, sameState } from "./objectState";
import { boundParameters } from "./parameters";
import { certainConflicts } from "./tensors/conflicts";
import { sameValue, type Value } from "./value";

/** Steps that one unit may spend in the functions it calls. */
const INLINE_BUDGET = 15_000;
const MAX_CALL_DEPTH = 3;

/** A call that was followed, so that the same one need not be again. */
interface FollowedCall {
  readonly values: ReadonlyMap<Binding, Value>;
  /** The object states in front of it. */
  readonly objects: Objects;
  /** The objects that it left in another state, with that one; undefined for those that it left without one. */
  readonly changed: ReadonlyMap<SyntaxNode, ObjectState | undefined>;
  readonly result: RunResult;
  /** How many fields had been noted when it ended. */
  readonly noted: number;
}

/** What following calls needs of the analysis of a file. */
interface FileAnalysis {
  readonly knowledge: Knowledge;
  readonly graphOf: (unit: FunctionInfo["node"], model: SemanticModel) => ControlFlowGraph;
  /** What a parameter has that a call leaves out. */
  readonly defaultValue: (frame: Frame, model: SemanticModel, written: SyntaxNode) => Value;
  /** Steps that are left for the whole file. */
  readonly stepsLeft: () => number;
  readonly madeAgain: MadeAgain;
}

export interface CallFollower {
  readonly callFunction: Analysis["callFunction"];
  /** To be called where a unit's own run begins; what it returns is to be called where that run ends. */
  begin(): () => void;
}

const isSameState = (a: ObjectState | undefined, b: ObjectState | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && sameState(a, b));

const isSameOrNone = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && sameValue(a, b));

function changesBetween(before: Objects, after: Objects): Map<SyntaxNode, ObjectState | undefined> {
  const changed = new Map<SyntaxNode, ObjectState | undefined>();
  if (before === after) return changed;
  for (const [site, state] of after) if (before.get(site) !== state) changed.set(site, state);
  for (const site of before.keys()) if (!after.has(site)) changed.set(site, undefined);
  return changed;
}

/** The same call behind other objects, none of which it looks at. */
function behind(call: FollowedCall, before: Objects): FollowedCall {
  const objects = new Map(before);
  for (const [site, state] of call.changed) {
    if (state === undefined) objects.delete(site);
    else objects.set(site, state);
  }
  return {
    ...call,
    objects: before,
    result: { ...call.result, objects: call.changed.size === 0 ? before : objects },
  };
}

/** What a followed call looked at, the run that followed it has looked at, but for its own names. */
function noteReads(frame: Frame, { objects, names, all }: Reads): void {
  for (const site of objects) frame.reads.objects.add(site);
  for (const [binding, value] of names)
    if (!frame.state.values.has(binding)) frame.reads.names.set(binding, value);
  if (all) frame.reads.all = true;
}

const isConstructor = (unit: Unit): boolean =>
  unit.kind === "function_definition" && unit.name.text === "__init__";

/** Follows the calls of one file. The analysis is asked for when it is needed: it is made with what this gives. */
export function createCallFollower(
  { knowledge, graphOf, defaultValue, stepsLeft, madeAgain }: FileAnalysis,
  analysis: () => Analysis,
): CallFollower {
  const before = new Map<SyntaxNode, FollowedCall[]>();
  let left = 0;

  const mayFollow = (frame: Frame, { node, model }: FunctionInfo): boolean => {
    if (frame.depth >= MAX_CALL_DEPTH || stepsLeft() <= 0 || left <= 0) return false;
    for (let at: Frame | null = frame; at !== null; at = at.caller) if (at.unit === node) return false;
    if (node.parent?.kind === "decorated_definition" && !isPlainDecoration({ node, model })) return false;
    // What is called gives a coroutine, and only awaiting that gives what is returned.
    return !model.tree.text.startsWith("async", node.start);
  };

  const noted = (): number => analysis().notedFields() + madeAgain.known();

  /** Whether all that a followed call looked at is now as it was then. */
  const isAsBefore = (frame: Frame, { objects, changed, result, noted: before }: FollowedCall): boolean => {
    const { reads } = result;
    const now = frame.state.objects;
    const isSame = (site: SyntaxNode): boolean => isSameState(objects.get(site), now.get(site));
    return (
      (objects === now ||
        (!reads.all &&
          before === noted() &&
          [...reads.objects].every(isSame) &&
          [...changed.keys()].every(isSame))) &&
      [...reads.names].every(([binding, value]) =>
        isSameOrNone(value, frameThatBinds(frame, binding)?.state.values.get(binding)),
      )
    );
  };

  const run = (frame: Frame, info: FunctionInfo, values: Map<Binding, Value>): FollowedCall => {
    const isHere = info.model === frame.model;
    startHeld(analysis(), info.node, info.model, isHere ? frame : null, values);
    const { objects } = frame.state;
    const known = before.get(info.node) ?? [];
    before.set(info.node, known);
    const same = known.find((call) => sameValues(call.values, values) && isAsBefore(frame, call));
    if (same !== undefined) {
      noteReads(frame, same.result.reads);
      return same.objects === objects ? same : behind(same, objects);
    }
    const stepsBefore = stepsLeft();
    const parameters = new Map(values);
    const result = runGraph(analysis(), graphOf(info.node, info.model), {
      frame: { unit: info.node, model: info.model, caller: isHere ? frame : null, depth: frame.depth + 1 },
      start: { values, objects, fields: NO_FIELDS },
      recorder: null,
    });
    left -= stepsBefore - stepsLeft();
    const changed = changesBetween(objects, result.objects);
    const followed = { values: parameters, objects, changed, result, noted: noted() };
    noteReads(frame, result.reads);
    known.push(followed);
    return followed;
  };

  return {
    callFunction(frame, info, call, given, receiver) {
      if (!mayFollow(frame, info)) {
        forgetChanged(knowledge, frame, info, given, receiver !== null);
        return null;
      }
      const values = boundParameters(knowledge, info, given, receiver, (written) =>
        defaultValue(frame, info.model, written),
      );
      if (call !== null && frame.recorder !== null) {
        const { entries } = frame.recorder;
        const entry = { info, values: new Map(values), objects: frame.state.objects };
        entries.set(call, entries.has(call) ? null : entry);
      }
      const { result } = run(frame, info, values);
      const isFilled = receiver !== null && (isConstructor(info.node) || isConstructor(frame.unit));
      const fills = isFilled ? (receiver.object?.site ?? null) : null;
      const handed = [
        ...given.map(({ value }) => value),
        ...(receiver === null || fills !== null ? [] : [receiver]),
      ];
      const followed = { unit: info.node, handed, fills, before: frame.state.objects };
      const outcome = { returned: result.returned, objects: result.objects };
      const known = call === null ? outcome : madeAgain.outcomeOf({ ...followed, call }, outcome);
      frame.state.objects = known.objects;
      forgetChanged(knowledge, frame, info, given, receiver !== null);
      frame.found.push(...certainConflicts(knowledge.tensors, info.node, result.conflicts, true));
      return known.returned;
    },
    begin() {
      const outer = left;
      left = INLINE_BUDGET;
      before.clear();
      return () => {
        left = outer;
        before.clear();
      };
    },
  };
}
