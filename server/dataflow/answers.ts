/** What rules may ask, answered from what the runs of units have written down. Runs nothing itself. */

import type { Knowledge } from "../knowledge/knowledge";
import type { ClassInfo, SemanticModel } from "../semantic/semanticModel";
import { type Call, isKind, rootOf, type SyntaxNode } from "../syntax/syntaxTree";
import { argumentsByCall, companionsOf } from "./companions";
import type { ControlFlowGraph, Unit } from "./controlFlowGraph";
import type { Dataflow, ResolvedCall } from "./dataflow";
import type { RunResult } from "./execute";
import type { Recorder } from "./frame";
import { unitOf } from "./functionShape";
import { argumentFor } from "./given";
import { ignoresMode } from "./ignoresMode";
import { ingredientsOf } from "./ingredients";
import { ESCAPED_STATE, joinStates, type ObjectState, UNKNOWN_STATE, USED_STATE } from "./objectState";
import { effectOf, lackingBy, metricCall, resolveCall } from "./resolveCall";
import { applyLayer } from "./tensors/layers";
import type { TensorConflict } from "./tensors/tensor";
import { objectsOf, UNKNOWN, type Value } from "./value";

/** One run of a unit, with what it has written down. */
export interface UnitRun extends RunResult {
  readonly recorder: Recorder;
}

/** The runs that answers come from. */
export interface Runs {
  readonly knowledge: Knowledge;
  /** The model of the file that is asked about. */
  readonly semantic: SemanticModel;
  /** The model of the file that a node stands in, of this file or of one that values come from. */
  readonly modelOf: (node: SyntaxNode) => SemanticModel;
  readonly graphOf: (unit: Unit) => ControlFlowGraph;
  /** Null while a unit is under way. */
  readonly runOf: (unit: Unit) => UnitRun | null;
  /** What certainly does not fit in shape or element type. */
  readonly conflicts: () => readonly TensorConflict[];
  readonly classInfo: (model: SemanticModel, node: SyntaxNode) => ClassInfo | null;
  readonly inside: Dataflow["inside"];
}

/** Answers about one file from the runs of its units. */
export function answersFrom({
  knowledge,
  semantic,
  modelOf,
  graphOf,
  runOf,
  classInfo,
  conflicts,
  inside,
}: Runs): Dataflow {
  const valueAt = (node: SyntaxNode): Value => runOf(unitOf(node))?.recorder.values.get(node) ?? UNKNOWN;

  /** Of an object that another unit made (`self.model` of `__init__`) only what cannot be undone is known. */
  function stateWhereMade(site: SyntaxNode, at: SyntaxNode): ObjectState {
    const unit = rootOf(site) === semantic.tree.root ? unitOf(site) : null;
    const state = unit === null || unit === unitOf(at) ? undefined : runOf(unit)?.objects.get(site);
    return state?.escaped !== true ? UNKNOWN_STATE : state.handed === true ? ESCAPED_STATE : USED_STATE;
  }

  const consumers = new Map<Unit, ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>>();

  const calls = new Map<Call, ResolvedCall>();

  function resolved(call: Call): ResolvedCall {
    const known = calls.get(call);
    if (known !== undefined) return known;
    const found = resolveCall(modelOf(call), call, valueAt);
    calls.set(call, found);
    return found;
  }

  return {
    valueOf: valueAt,
    stateOf(of, at) {
      const objects = "site" in of ? [of] : objectsOf(valueAt(of));
      const run = runOf(unitOf(at));
      if (objects.length === 0 || run === null) return UNKNOWN_STATE;
      let states = run.objects;
      for (let call: SyntaxNode | null = at; call !== null; call = call.parent) {
        const before = run.recorder.objectsAt.get(call);
        if (before === undefined) continue;
        states = before;
        break;
      }
      return objects.map(({ site }) => states.get(site) ?? stateWhereMade(site, at)).reduce(joinStates);
    },
    ignoresMode: (network) =>
      ignoresMode(network, {
        knowledge,
        valueAt,
        calleeOf: (call) => resolved(call).callee,
        classElsewhere(node) {
          const info = isKind(node, "call") ? semantic.classOf(node.function) : classInfo(semantic, node);
          return info === null || info.model === semantic ? null : info;
        },
        definitionOf: ({ function: callee }) =>
          (semantic.functionOf(callee) ?? semantic.classOf(callee))?.node ?? null,
      }),
    resolveCall: resolved,
    classOf: ({ localClass }) => (localClass === undefined ? null : classInfo(semantic, localClass)),
    effectOf: (call) => effectOf(knowledge, resolved(call)),
    argument: (call, keyword, position) => argumentFor(call, { keyword, position })?.value ?? null,
    tensorConflicts: () => conflicts(),
    conflictsBetween(layer, input) {
      const { layer: known } = valueAt(layer);
      const result = known === undefined ? {} : applyLayer(known, valueAt(input).tensor, input, input);
      return result.conflicts ?? [];
    },
    consumersOf(node) {
      const unit = unitOf(node);
      const found = consumers.get(unit) ?? argumentsByCall(runOf(unit)?.recorder.values ?? []);
      consumers.set(unit, found);
      return found.get(node) ?? [];
    },
    inside,
    metricCall: (call) => metricCall(call, knowledge),
    lackingBy: (value, method) => lackingBy(value, method, semantic, valueAt, knowledge),
    ingredientsOf: (node) => ingredientsOf(valueAt(node), valueAt),
    companionsOf(argument) {
      const unit = unitOf(argument);
      const run = runOf(unit);
      if (run === null) return [];
      return companionsOf(
        argument,
        { graph: graphOf(unit), values: run.recorder.values },
        semantic,
        knowledge,
      );
    },
  };
}
