/** Answers questions about data by running units on demand: one run a unit, functions followed into, a budget over all. */

import type { ApiIndex } from "../api-index/apiIndex";
import type { Knowledge } from "../knowledge/knowledge";
import type { Binding, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import {
  type Call,
  type FunctionDefinition,
  isKind,
  rootOf,
  type SyntaxNode,
  unparenthesized,
} from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { answersFrom, type Runs, type UnitRun } from "./answers";
import { withIdentity } from "./bind";
import { createCallers } from "./callers";
import { createClassLineages } from "./classLineage";
import { buildControlFlowGraph, type ControlFlowGraph, type Unit } from "./controlFlowGraph";
import type { Dataflow } from "./dataflow";
import { defaultValue } from "./defaults";
import { evaluate } from "./evaluate";
import { runGraph } from "./execute";
import { createFields } from "./fields";
import { createCallFollower } from "./followCalls";
import {
  asideOf,
  copyState,
  emptyFrame,
  type Frame,
  type FunctionEntry,
  joinObjects,
  NO_FIELDS,
  newRecorder,
  type Objects,
  type Recorder,
} from "./frame";
import { isFilling, parameterNames, unitOf } from "./functionShape";
import { startHeld } from "./heldValues";
import { createMadeAgain } from "./madeAgain";
import { createNames } from "./names";
import { agreedParameters, isKnownBetter, maySelect, selfOf } from "./parameters";
import { certainConflicts } from "./tensors/conflicts";
import type { TensorConflict } from "./tensors/tensor";
import { replaceRecorded, untakenParts } from "./untaken";
import { UNKNOWN, type Value } from "./value";

/** Evaluation steps for one file; past it all is unknown. Some seconds at worst. */
const BUDGET = 150_000;
/** Fields of methods under way that are followed one within the other. */
const MAX_FIELDS_UNDER_WAY = 2;

/** Dataflow over one file of a workspace. */
export function createDataflow(
  semantic: SemanticModel,
  knowledge: Knowledge,
  apiIndex: Pick<ApiIndex, "elementOf" | "member" | "resultOf" | "symbol">,
): Dataflow {
  let budget = BUDGET;
  const graphs = new Map<Unit, ControlFlowGraph>();
  const runs = new Map<Unit, UnitRun>();
  /** The runs that are under way, with what they have written down so far. */
  const running = new Map<Unit, Recorder>();
  const parts = new Map<SyntaxNode, Map<string, SyntaxNode>>();
  const models = new Map<SyntaxNode, SemanticModel>([[semantic.tree.root, semantic]]);
  const { classInfo, lineage } = createClassLineages(models);
  const iterables = new Map<SyntaxNode, Value>();

  const modelOf = (node: SyntaxNode): SemanticModel => models.get(rootOf(node)) ?? semantic;

  const graphOf = (unit: Unit): ControlFlowGraph => {
    const graph = graphs.get(unit) ?? buildControlFlowGraph(unit, modelOf(unit));
    graphs.set(unit, graph);
    return graph;
  };

  const madeAgain = createMadeAgain();
  const follower = createCallFollower(
    {
      knowledge,
      madeAgain,
      graphOf: (unit, model) => {
        models.set(model.tree.root, model);
        return graphOf(unit);
      },
      defaultValue: (frame, model, written) => defaultValue(analysis, frame, model, written),
      stepsLeft: () => budget,
    },
    () => analysis,
  );

  const analysis: Analysis = {
    knowledge,
    apiIndex,
    evaluate: (frame, node, nesting) => evaluate(analysis, frame, node, nesting),
    spend: () => budget-- > 0,
    ...createNames({
      knowledge,
      models,
      runOf: (unit, model) => {
        const run = unitRun(unit, model);
        if (run === null) gaps++;
        return run?.recorder ?? null;
      },
      soFar: (unit) => running.get(unit),
    }),
    ...createFields({
      knowledge,
      reviewed: semantic,
      lineage,
      runOf: (method, model) => unitRun(method, model)?.recorder ?? null,
      valueUnderWay,
      argumentIn: (argument) => argumentIn(modelOf(argument), argument),
      madeAgain,
    }),
    partOf(receiver, node) {
      const site = receiver.object?.site;
      if (site === undefined) return UNKNOWN;
      const known = parts.get(site) ?? new Map<string, SyntaxNode>();
      parts.set(site, known);
      const part = known.get(node.attribute.text) ?? node;
      known.set(node.attribute.text, part);
      return { object: { site: part } };
    },
    functionValue(info) {
      models.set(info.model.tree.root, info.model);
      return { localFunction: info.node };
    },
    classValue(info) {
      models.set(info.model.tree.root, info.model);
      return { makes: info.node };
    },
    classInfo,
    functionInfo(model, node) {
      if (node.kind !== "function_definition") return null;
      return { node, model: models.get(rootOf(node)) ?? model };
    },
    methodOf(model, localClass, name) {
      for (const info of lineage(model, localClass).infos) {
        const method = info.methods.get(name);
        if (method !== undefined) return { node: method, model: info.model };
      }
      return null;
    },
    classesOf: (model, localClass) => lineage(model, localClass).infos,
    libraryBase: (info) =>
      lineage(info.model, info.node).library.find((base) => knowledge.isClass(base)) ?? null,
    libraryBases: (model, localClass) => lineage(model, localClass).library,
    callFunction: follower.callFunction,
    noteIterable(frame, node) {
      const value = frame.recorder?.values.get(node);
      if (value !== undefined) iterables.set(node, value);
      if (node.kind !== "call") frame.recorder?.objectsAt.set(node, frame.state.objects);
    },
    iterated: (frame, loop) => {
      const iterable = unparenthesized(loop.right);
      // `for x in xs`: the values of names and literals can be asked again without doing anything twice.
      return isKind(iterable, "identifier", "list", "tuple")
        ? evaluate(analysis, asideOf(frame), iterable)
        : (iterables.get(loop.right) ?? UNKNOWN);
    },
  };

  const evaluating = new Set<SyntaxNode>();
  /** What a method that is under way gives a field: what it has written down, else what its names say now; null while it says so. */
  function valueUnderWay(frame: Frame, method: Unit, value: SyntaxNode): Value | null {
    let at: Frame | null = frame;
    while (at !== null && at.unit !== method) at = at.caller;
    if (evaluating.has(value)) return null;
    // Fields that are made of one another would be followed round and round.
    if (at === null || evaluating.size >= MAX_FIELDS_UNDER_WAY) {
      gaps++;
      return UNKNOWN;
    }
    const recorded = at.recorder?.values.get(value);
    if (recorded !== undefined) return recorded;
    evaluating.add(value);
    // On a copy, since the assignment itself has done or will do whatever it does.
    const result = evaluate(analysis, asideOf({ ...at, state: copyState(at.state) }), value);
    evaluating.delete(value);
    return result;
  }

  const awaited = new Set<Unit>();
  const callersOf = createCallers(semantic);

  /**
   * Whether a unit can be run: its callers come first, since in the middle of its own run they would know neither what it gives
   * nor, of a constructor, what is in its fields.
   */
  function canRun(unit: Unit, model: SemanticModel): boolean {
    const sites = callersOf(unit, model);
    if (sites === null) return true;
    // `Tree(levels - 1)` in the constructor of `Tree` waits for itself.
    if (!awaited.has(unit)) {
      awaited.add(unit);
      for (const site of sites.calls) unitRun(unitOf(site), modelOf(site));
    }
    return (
      !sites.isConstructor || sites.calls.every((site) => running.get(unitOf(site))?.objectsAt.size !== 0)
    );
  }

  /** Runs that asked for something in the middle of the run that tells it, and those that were made once more for it. */
  const hasty = new Set<Unit>();
  const remade = new Set<Unit>();
  /** How often something was asked for so, and how many questions are under way, one within the other. */
  let [gaps, asked] = [0, 0];

  /** The run of a unit for itself, with what all its known callers agree on as parameters; null while it is under way. */
  function unitRun(unit: Unit, model: SemanticModel): UnitRun | null {
    asked++;
    const run = knownRun(unit, model);
    if (--asked > 0 || hasty.size === 0) return run;
    for (const one of hasty) {
      runs.delete(one);
      remade.add(one);
    }
    hasty.clear();
    return unitRun(unit, model);
  }

  function knownRun(unit: Unit, model: SemanticModel): UnitRun | null {
    if (!runs.has(unit) && (running.has(unit) || !canRun(unit, model))) return null;
    const known = runs.get(unit);
    if (known !== undefined) return known;
    const recorder = newRecorder();
    const before = gaps;
    running.set(unit, recorder);
    const end = follower.begin();
    const values = isKind(unit, "function_definition") ? ownParameters(unit, model, recorder) : new Map();
    const result = runGraph(analysis, graphOf(unit), {
      frame: { unit, model, caller: null, depth: 0 },
      start: { values, objects: entryObjects(unit, model), fields: NO_FIELDS },
      recorder,
    });
    end();
    const run: UnitRun = { ...result, recorder };
    // Still under way: a field of its class may lead back to it.
    if (unit.kind === "function_definition" && callersOf(unit, model) !== null)
      forgetUntaken(unit, model, recorder);
    running.delete(unit);
    runs.set(unit, run);
    if (gaps > before && !remade.has(unit)) hasty.add(unit);
    return run;
  }

  /** In branches that no known call takes, what calls hand over means nothing: there is what holds whoever calls. */
  function forgetUntaken(unit: FunctionDefinition, model: SemanticModel, recorder: Recorder): void {
    const untaken = untakenParts(model, unit, (node) => recorder.values.get(node) ?? UNKNOWN);
    if (untaken.length === 0) return;
    const alone = newRecorder();
    const end = follower.begin();
    runGraph(analysis, graphOf(unit), {
      frame: { unit, model, caller: null, depth: 0 },
      start: { values: ownParameters(unit, model, alone, null), objects: new Map(), fields: NO_FIELDS },
      recorder: alone,
    });
    end();
    replaceRecorded(recorder, alone, untaken);
  }

  function ownParameters(
    node: SyntaxNode & { readonly kind: "function_definition" },
    model: SemanticModel,
    recorder: Recorder,
    sites = callersOf(node, model),
  ): Map<Binding, Value> {
    const self = selfOf({ node, model }, analysis);
    const values = new Map<Binding, Value>();
    const agreed = agreedParameters(knowledge, { node, model }, self, sites, {
      argumentValue: (argument) => argumentIn(modelOf(argument), argument),
      defaultOf: (written) => defaultValue(analysis, emptyFrame(node, model), model, written),
      classes: analysis,
    });
    for (const [name, value] of agreed) {
      const binding = model.bindingOf(name);
      if (binding === null) continue;
      const known = withIdentity(knowledge, value, name);
      values.set(binding, known);
      recorder.values.set(name, known);
      recorder.definitions.set(name, known);
    }
    startHeld(analysis, node, model, null, values);
    return values;
  }

  /** What all known callers of a function agree on as the states of objects. */
  function entryObjects(unit: Unit, model: SemanticModel): Objects {
    const sites = callersOf(unit, model);
    const method = sites?.method ?? null;
    const calls = sites?.calls.filter(
      (site) => method === null || maySelect(site, method, (receiver) => argumentIn(model, receiver)),
    );
    const isUnseen = sites?.isConstructor === true || calls?.some((site) => isFilling(site, model)) === true;
    const known = (isUnseen ? [] : (calls ?? [])).map((site) => {
      const run = unitRun(unitOf(site), modelOf(site));
      if (run === null) gaps++;
      return run?.recorder.objectsAt.get(site);
    });
    return (
      known.reduce(
        (a, b) => (a === undefined || b === undefined ? undefined : joinObjects(a, b)),
        known[0],
      ) ?? new Map()
    );
  }

  function valueIn(model: SemanticModel, node: SyntaxNode): Value {
    return unitRun(unitOf(node), model)?.recorder.values.get(node) ?? UNKNOWN;
  }

  /** An argument of a call that may be under way. */
  function argumentIn(model: SemanticModel, node: SyntaxNode): Value {
    const underWay = running.get(unitOf(node));
    return underWay === undefined ? valueIn(model, node) : (underWay.values.get(node) ?? UNKNOWN);
  }

  /** The run of a function as one call begins it, with what that hands it. */
  function enteredRun({ info: { node, model }, values, objects }: FunctionEntry): UnitRun {
    const recorder = newRecorder();
    const start = new Map<Binding, Value>();
    for (const name of parameterNames(node).all) {
      const binding = model.bindingOf(name);
      const given = binding === null ? undefined : values.get(binding);
      if (binding === null || given === undefined) continue;
      start.set(binding, given);
      recorder.values.set(name, given);
      recorder.definitions.set(name, given);
    }
    startHeld(analysis, node, model, null, start);
    const end = follower.begin();
    const result = runGraph(analysis, graphOf(node), {
      frame: { unit: node, model, caller: null, depth: 0 },
      start: { values: start, objects, fields: NO_FIELDS },
      recorder,
    });
    end();
    return { ...result, recorder };
  }

  /** What certainly does not fit anywhere in the file. */
  function conflictsOfFile(): readonly TensorConflict[] {
    const units: Unit[] = [unitOf(semantic.tree.root), ...nodesOf(semantic.tree, "function_definition")];
    return units.flatMap((unit) =>
      certainConflicts(knowledge.tensors, unit, unitRun(unit, semantic)?.conflicts ?? new Map(), false),
    );
  }

  /** Whether a call hands a function of this file anything of which more is known than of what all its callers hand it. */
  function tellsMore({ info: { node, model }, values }: FunctionEntry): boolean {
    const agreed = unitRun(node, model)?.recorder.definitions;
    return parameterNames(node).all.some((name) => {
      const binding = model.bindingOf(name);
      const value = binding === null ? undefined : values.get(binding);
      return value !== undefined && isKnownBetter(value, agreed?.get(name) ?? UNKNOWN);
    });
  }

  /** What holds inside of the function of the workspace that a call runs, as that call runs it. `isOwn`: the call stands in code that is asked about for itself. */
  function insideOf(runOf: Runs["runOf"], call: Call, isOwn: boolean): ReturnType<Dataflow["inside"]> {
    const entry = runOf(unitOf(call))?.recorder.entries.get(call) ?? null;
    if (entry === null) return null;
    const { node, model } = entry.info;
    // What the only call hands over is known where the function is asked about for itself.
    if (isOwn && model === semantic && callersOf(node, model)?.calls.length === 1) return null;
    if (model === semantic && !tellsMore(entry)) return null;
    let run: UnitRun | null = null;
    const runInside: Runs["runOf"] = (unit) => {
      if (unit !== node) return unitRun(unit, models.get(rootOf(unit)) ?? model);
      run ??= enteredRun(entry);
      return run;
    };
    const dataflow = answersFrom({
      knowledge,
      semantic: model,
      modelOf,
      graphOf,
      runOf: runInside,
      classInfo,
      conflicts: () =>
        certainConflicts(knowledge.tensors, node, runInside(node)?.conflicts ?? new Map(), false),
      inside: (within) => insideOf(runInside, within, false),
    });
    return { function: entry.info, dataflow };
  }

  const runOf: Runs["runOf"] = (unit) => unitRun(unit, modelOf(unit));
  return answersFrom({
    knowledge,
    semantic,
    modelOf,
    graphOf,
    runOf,
    classInfo,
    conflicts: conflictsOfFile,
    inside: (call) => insideOf(runOf, call, true),
  });
}
