/** Answers questions about data by running units on demand: one run a unit, functions followed into, a budget over all. */

import type { Knowledge } from "../knowledge/knowledge";
import type {
  Binding,
  ClassInfo,
  FunctionInfo,
  QualifiedName,
  SemanticModel,
} from "../semantic/semanticModel";
import { type Call, type Identifier, isKind, type SyntaxNode, unparenthesized } from "../syntax/syntaxTree";
import type { Analysis, GivenArguments } from "./analysis";
import { withIdentity } from "./bind";
import { argumentFor } from "./calls";
import { companionsOf } from "./companions";
import { buildControlFlowGraph, type ControlFlowGraph, type Unit } from "./controlFlowGraph";
import type { Dataflow, ResolvedCall } from "./dataflow";
import { evaluate } from "./evaluate";
import { type RunResult, runGraph } from "./execute";
import type { Frame, Recorder } from "./frame";
import {
  fieldAssignments,
  isArgument,
  isPlainDecoration,
  isStatic,
  parameterNames,
  rootOf,
  unitOf,
} from "./functionShape";
import { UNKNOWN_STATE } from "./objectState";
import { joinValues, UNKNOWN, type Value } from "./value";

/** Evaluation steps for one file; past it all is unknown. About 100 ms at worst. */
const BUDGET = 400_000;
const MAX_CALL_DEPTH = 4;
/** Call sites that are looked at to find what a parameter gets. */
const MAX_CALL_SITES = 12;

interface UnitRun extends RunResult {
  readonly recorder: Recorder;
}

/** Dataflow over one file of a workspace. */
export function createDataflow(semantic: SemanticModel, knowledge: Knowledge): Dataflow {
  let budget = BUDGET;
  const graphs = new Map<Unit, ControlFlowGraph>();
  const runs = new Map<Unit, UnitRun>();
  const running = new Set<Unit>();
  const unbound = new Map<string, Value>();
  const parts = new Map<SyntaxNode, Map<string, SyntaxNode>>();
  const models = new Map<SyntaxNode, SemanticModel>([[semantic.tree.root, semantic]]);
  const classInfos = new Map<SyntaxNode, ClassInfo>();
  const iterables = new Map<SyntaxNode, Value>();

  const graphOf = (unit: Unit): ControlFlowGraph => {
    const graph = graphs.get(unit) ?? buildControlFlowGraph(unit);
    graphs.set(unit, graph);
    return graph;
  };

  function classInfo(model: SemanticModel, node: SyntaxNode): ClassInfo | null {
    const known = classInfos.get(node);
    if (known !== undefined) return known;
    const info = (models.get(rootOf(node)) ?? model).classOf(node);
    if (info !== null) {
      classInfos.set(node, info);
      models.set(info.model.tree.root, info.model);
    }
    return info;
  }

  /** The class and its bases of the workspace, nearest first. */
  function lineage(
    model: SemanticModel,
    node: SyntaxNode,
  ): { readonly infos: ClassInfo[]; readonly library: QualifiedName[]; readonly complete: boolean } {
    const infos: ClassInfo[] = [];
    const library: QualifiedName[] = [];
    let complete = true;
    const first = classInfo(model, node);
    const queue = first === null ? [] : [first];
    for (let info = queue.shift(); info !== undefined && infos.length < 20; info = queue.shift()) {
      if (infos.includes(info)) continue;
      infos.push(info);
      classInfos.set(info.node, info);
      models.set(info.model.tree.root, info.model);
      for (const base of info.bases) {
        if (base === null) complete = false;
        else if (typeof base === "string") library.push(base);
        else queue.push(base);
      }
    }
    return { infos, library, complete };
  }

  const analysis: Analysis = {
    knowledge,
    evaluate: (frame, node, nesting) => evaluate(analysis, frame, node, nesting),
    spend: () => budget-- > 0,
    unboundName(model, node) {
      const known = unbound.get(node.text);
      if (known !== undefined) return known;
      const value = withIdentity(
        UNKNOWN,
        model.undefinedNames.find((use) => use.identifier.text === node.text)?.identifier ?? node,
      );
      unbound.set(node.text, value);
      return value;
    },
    freeValue(frame, binding) {
      const { scope } = binding;
      const unit = isKind(scope.node, "module", "function_definition", "lambda", "class_definition")
        ? scope.node
        : null;
      if (unit === null || unit === frame.unit) return UNKNOWN;
      const run = unitRun(unit, frame.model);
      if (run === null) return UNKNOWN;
      const values = binding.definitions
        .filter((definition) => !definition.fallback)
        .map((definition) => run.recorder.definitions.get(definition.identifier) ?? UNKNOWN);
      return values.length === 0 ? UNKNOWN : values.reduce(joinValues);
    },
    fieldValue(frame, localClass, name) {
      const { infos, complete } = lineage(frame.model, localClass);
      const found: Value[] = [];
      for (const info of infos) {
        for (const [, method] of info.methods) {
          for (const { target, value } of fieldAssignments(method, name)) {
            const run = unitRun(method, info.model);
            found.push(
              run === null
                ? UNKNOWN
                : value === null
                  ? UNKNOWN
                  : withIdentity(run.recorder.values.get(value) ?? UNKNOWN, target),
            );
          }
        }
      }
      if (found.length === 0) return null;
      const joined = found.reduce(joinValues);
      return complete || infos.length > 0 ? joined : UNKNOWN;
    },
    partOf(receiver, node) {
      const site = receiver.object?.site;
      if (site === undefined) return UNKNOWN;
      const known = parts.get(site) ?? new Map<string, SyntaxNode>();
      parts.set(site, known);
      const part = known.get(node.attribute.text) ?? node;
      known.set(node.attribute.text, part);
      return { object: { site: part } };
    },
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
    libraryBase: (info) =>
      lineage(info.model, info.node).library.find((base) => knowledge.isClass(base)) ?? null,
    libraryBases: (model, localClass) => lineage(model, localClass).library,
    callFunction,
    noteIterable(frame, node) {
      const value = frame.recorder?.values.get(node);
      if (value !== undefined) iterables.set(node, value);
    },
    iterated: (frame, loop) => {
      const iterable = unparenthesized(loop.right);
      // `for x in xs`: the values of names and literals can be asked again without doing anything twice.
      return isKind(iterable, "identifier", "list", "tuple")
        ? evaluate(analysis, { ...frame, recorder: null }, iterable)
        : (iterables.get(loop.right) ?? UNKNOWN);
    },
  };

  function callFunction(
    frame: Frame,
    info: FunctionInfo,
    given: GivenArguments,
    receiver: Value | null,
  ): Value | null {
    if (frame.depth >= MAX_CALL_DEPTH || budget <= 0) return null;
    for (let at: Frame | null = frame; at !== null; at = at.caller) if (at.unit === info.node) return null;
    if (info.node.parent?.kind === "decorated_definition" && !isPlainDecoration(info)) return null;
    models.set(info.model.tree.root, info.model);
    const values = bindParameters(info, given, receiver);
    if (values === null) return null;
    const sameFile = info.model === frame.model;
    const result = runGraph(analysis, graphOf(info.node), {
      frame: { unit: info.node, model: info.model, caller: sameFile ? frame : null, depth: frame.depth + 1 },
      start: { values, objects: frame.state.objects },
      recorder: null,
    });
    frame.state.objects = result.objects;
    return sameFile ? result.returned : withoutPlaces(result.returned);
  }

  function bindParameters(
    info: FunctionInfo,
    given: GivenArguments,
    receiver: Value | null,
  ): Map<Binding, Value> | null {
    const names = parameterNames(info.node);
    const values = new Map<Binding, Value>();
    const put = (name: Identifier | undefined, value: Value): void => {
      const binding = name === undefined ? null : info.model.bindingOf(name);
      if (binding !== null && name !== undefined) values.set(binding, withIdentity(value, name));
    };
    for (const name of names.all) put(name, UNKNOWN);
    if (given.some(({ argument }) => argument.spread !== "")) return values;
    const positional = receiver === null || isStatic(info) ? names.positional : names.positional.slice(1);
    if (receiver !== null && !isStatic(info)) put(names.positional[0], receiver);
    let position = 0;
    for (const { argument, value } of given) {
      if (argument.keyword === null) put(positional[position++], value);
      else
        put(
          names.all.find((name) => name.text === argument.keyword?.text),
          value,
        );
    }
    return values;
  }

  /** The run of a unit for itself, with what all its known callers agree on as parameters; null while it is under way. */
  function unitRun(unit: Unit, model: SemanticModel): UnitRun | null {
    const known = runs.get(unit);
    if (known !== undefined) return known;
    if (running.has(unit)) return null;
    running.add(unit);
    const recorder: Recorder = { values: new Map(), objectsAt: new Map(), definitions: new Map() };
    const values =
      unit.kind === "function_definition" ? ownParameters(unit, model, recorder) : new Map<Binding, Value>();
    const result = runGraph(analysis, graphOf(unit), {
      frame: { unit, model, caller: null, depth: 0 },
      start: { values, objects: new Map() },
      recorder,
    });
    running.delete(unit);
    const run: UnitRun = { ...result, recorder };
    runs.set(unit, run);
    return run;
  }

  function ownParameters(
    node: SyntaxNode & { readonly kind: "function_definition" },
    model: SemanticModel,
    recorder: Recorder,
  ): Map<Binding, Value> {
    const values = new Map<Binding, Value>();
    const names = parameterNames(node);
    const method =
      node.parent?.parent?.kind === "class_definition"
        ? node.parent.parent
        : node.parent?.kind === "decorated_definition" &&
            node.parent.parent?.parent?.kind === "class_definition"
          ? node.parent.parent.parent
          : null;
    const sites = method === null ? callSites(node, model) : null;
    names.all.forEach((name) => {
      const binding = model.bindingOf(name);
      if (binding === null) return;
      let value: Value = UNKNOWN;
      const position = names.positional.indexOf(name);
      if (method !== null && position === 0) {
        const base = analysis.libraryBase(classInfo(model, method) as ClassInfo);
        value = { localClass: method, object: { site: method }, ...(base === null ? {} : { type: base }) };
      } else if (sites !== null && sites.length > 0) {
        const given = sites.map((site) => {
          const argument = argumentFor(site, {
            keyword: name.text,
            position: position < 0 ? null : position,
          });
          return argument === null ? UNKNOWN : valueIn(model, argument.value);
        });
        value = given.reduce(joinValues);
      }
      const known = withIdentity(value, name);
      values.set(binding, known);
      recorder.values.set(name, known);
      recorder.definitions.set(name, known);
    });
    return values;
  }

  /** All calls of a function in its file, or null where it may be called from elsewhere unseen (as a value, decorated). */
  function callSites(
    node: SyntaxNode & { readonly kind: "function_definition" },
    model: SemanticModel,
  ): Call[] | null {
    if (node.parent?.kind === "decorated_definition") return null;
    const binding = model.bindingOf(node.name);
    if (binding === null || binding.definitions.length !== 1 || binding.references.length > MAX_CALL_SITES)
      return null;
    const sites: Call[] = [];
    for (const { identifier } of binding.references) {
      if (identifier.parent?.kind !== "call" || identifier.parent.function !== identifier) return null;
      sites.push(identifier.parent);
    }
    return sites;
  }

  function valueIn(model: SemanticModel, node: SyntaxNode): Value {
    return unitRun(unitOf(node), model)?.recorder.values.get(node) ?? UNKNOWN;
  }

  const consumers = new Map<SyntaxNode, SyntaxNode[]>();
  const collected = new Set<Unit>();
  function collectConsumers(unit: Unit): void {
    if (collected.has(unit)) return;
    collected.add(unit);
    for (const [node, value] of unitRun(unit, semantic)?.recorder.values ?? []) {
      if (value.call === undefined || value.call === node || !isArgument(node)) continue;
      const list = consumers.get(value.call);
      if (list === undefined) consumers.set(value.call, [node]);
      else list.push(node);
    }
  }

  return {
    valueOf: (node) => valueIn(semantic, node),
    stateOf(expression, at) {
      const site = valueIn(semantic, expression).object?.site;
      const run = unitRun(unitOf(at), semantic);
      if (site === undefined || run === null) return UNKNOWN_STATE;
      for (let call: SyntaxNode | null = at; call !== null; call = call.parent) {
        const objects = run.recorder.objectsAt.get(call);
        if (objects !== undefined) return objects.get(site) ?? UNKNOWN_STATE;
      }
      return run.objects.get(site) ?? UNKNOWN_STATE;
    },
    resolveCall: (call) => resolveCall(semantic, call, (node) => valueIn(semantic, node)),
    argument: (call, keyword, position) => argumentFor(call, { keyword, position })?.value ?? null,
    consumersOf(node) {
      collectConsumers(unitOf(node));
      return consumers.get(node) ?? [];
    },
    companionsOf(argument) {
      const unit = unitOf(argument);
      const run = unitRun(unit, semantic);
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

function resolveCall(
  semantic: SemanticModel,
  call: Call,
  valueAt: (node: SyntaxNode) => Value,
): ResolvedCall {
  const callee = unparenthesized(call.function);
  const receiver = callee.kind === "attribute" ? callee.object : null;
  const method = callee.kind === "attribute" ? callee.attribute.text : null;
  const named = semantic.qualifiedName(callee);
  if (named !== null) return { call, callee: named, method, receiver };
  if (callee.kind === "identifier" && semantic.isBuiltin(callee))
    return { call, callee: `builtins.${callee.text}`, method, receiver };
  // Only a file that imports something can hold an instance of a library's class.
  if (semantic.importedPackages.size === 0) return { call, callee: null, method, receiver };
  if (receiver !== null) {
    const value = valueAt(receiver);
    const owner = value.symbol ?? (value.localClass === undefined ? value.type : undefined);
    return { call, callee: owner === undefined ? null : `${owner}.${method}`, method, receiver };
  }
  return { call, callee: valueAt(callee).symbol ?? null, method, receiver };
}

/** A value from another file, without the places of that file: they mean nothing in this one. */
function withoutPlaces(value: Value): Value {
  const { trace: _trace, call: _call, fits: _fits, ...rest } = value;
  return rest;
}
