/** What leaves the code that is seen and may be changed by whoever gets it: objects, what is in them, and what functions reach that are handed over. Knows no library. */

import type { Binding, QualifiedName, SemanticModel } from "../semantic/semanticModel";
import {
  descendants,
  type Identifier,
  isKind,
  rootOf,
  type SyntaxNode,
  stringValue,
} from "../syntax/syntaxTree";
import { contains } from "../text/textRange";
import type { Analysis } from "./analysis";
import { classAttributes, fieldAssignments } from "./classLineage";
import { type Frame, frameThatBinds, setObject } from "./frame";
import { parameterNames, unitOf } from "./functionShape";
import type { Given } from "./given";
import { ESCAPED_STATE } from "./objectState";
import { HOLDS_DATA, objectsOf, type Value } from "./value";

/** How far things in things are followed. */
const MAX_STEPS = 4;
/** How many functions that name one another are looked through. */
const MAX_FUNCTIONS = 12;

type FunctionNode = SyntaxNode & { readonly kind: "function_definition" | "lambda" };

/** Somebody unknown gets a value. */
export function markEscaped(analysis: Analysis, frame: Frame, value: Value, left = MAX_STEPS): void {
  for (const { site } of objectsOf(value)) setObject(frame, site, ESCAPED_STATE);
  if (left === 0) return;
  const { elements = [], entries, items, ways = [], wraps, localFunction } = value;
  for (const part of [...elements, ...(entries?.values() ?? []), ...ways])
    markEscaped(analysis, frame, part, left - 1);
  if (items !== undefined) markEscaped(analysis, frame, items, left - 1);
  if (wraps !== undefined) markEscaped(analysis, frame, wraps, left - 1);
  if (localFunction !== undefined && left === MAX_STEPS) markReached(analysis, frame, localFunction);
  markFields(analysis, frame, value, left - 1);
}

/** What an instance of a class of the workspace holds is not as it was: the instance was trained, or somebody unknown has it. */
export function markFields(analysis: Analysis, frame: Frame, object: Value, left = MAX_STEPS): void {
  const { localClass } = object;
  if (localClass === undefined || object.object === undefined) return;
  for (const info of analysis.classesOf(frame.model, localClass))
    for (const name of new Set([...fieldAssignments(info).keys(), ...classAttributes(info).keys()]))
      markField(analysis, frame, object, name, left);
  for (const info of analysis.classesOf(frame.model, localClass))
    for (const [node, { owner, field }] of info.model.tree.heldNames)
      if (field !== null && contains(info.node, owner)) markHeld(analysis, frame, info.model, node, left);
}

/** The object in a field that is a variable. */
function markHeld(
  analysis: Analysis,
  frame: Frame,
  model: SemanticModel,
  name: SyntaxNode,
  left: number,
): void {
  const binding = model === frame.model ? model.bindingOf(name) : null;
  if (binding === null || left === 0) return;
  const bound = frameThatBinds(frame, binding)?.state.values.get(binding);
  if (bound === undefined && !knowsObjectsOf(frame, binding)) return;
  markEscaped(analysis, frame, bound ?? analysis.evaluate({ ...frame, recorder: null }, name), left);
}

function markField(analysis: Analysis, frame: Frame, object: Value, name: string, left: number): void {
  const held = analysis.fieldValue(frame, object, name);
  if (held !== null) markEscaped(analysis, frame, held, left);
}

/** Somebody unknown may call a function of this file, now or later: what it uses of the names around it is not as it was. */
export function markReached(analysis: Analysis, frame: Frame, node: FunctionNode): void {
  if (rootOf(node) !== frame.model.tree.root) return;
  const aside: Frame = { ...frame, recorder: null };
  for (const { binding, name } of reachedNames(frame.model, node)) {
    const bound = frameThatBinds(frame, binding)?.state.values.get(binding);
    // Of what a unit around has made nothing can be lost where nothing is known.
    if (bound === undefined && !knowsObjectsOf(frame, binding)) continue;
    markEscaped(analysis, frame, bound ?? analysis.evaluate(aside, name), MAX_STEPS - 1);
  }
}

const knowsObjectsOf = ({ state }: Frame, { scope }: Binding): boolean =>
  [...state.objects.keys()].some((site) => unitOf(site) === scope.node);

/** Somebody unknown may call a method of an object: the fields that it uses are not as they were. */
export function markMethod(
  analysis: Analysis,
  frame: Frame,
  object: Value,
  name: string,
  left = MAX_STEPS,
): void {
  const method =
    object.localClass === undefined ? null : analysis.methodOf(frame.model, object.localClass, name);
  const self = method === null ? undefined : parameterNames(method.node).positional[0]?.text;
  if (left === 0 || method === null || self === undefined) return;
  const used = new Set<string>();
  for (const node of descendants(method.node.body)) {
    if (method.model.tree.heldNames.has(node)) markHeld(analysis, frame, method.model, node, left - 1);
    if (isKind(node, "attribute") && isKind(node.object, "identifier") && node.object.text === self)
      used.add(node.attribute.text);
  }
  for (const field of used) {
    markField(analysis, frame, object, field, left - 1);
    if (field !== name) markMethod(analysis, frame, object, field, left - 1);
  }
}

interface ReachedName {
  readonly binding: Binding;
  /** One of its uses. */
  readonly name: Identifier;
}

const reached = new WeakMap<SyntaxNode, readonly ReachedName[]>();

/** The names of the units around it that a function uses, or one that it names, each once; not those of functions, classes and modules. */
function reachedNames(model: SemanticModel, node: FunctionNode): readonly ReachedName[] {
  const known = reached.get(node);
  if (known !== undefined) return known;
  const found = new Map<Binding, ReachedName>();
  const functions = new Set<FunctionNode>([node]);
  for (const one of functions) {
    for (const name of descendants(one.body)) {
      const binding = isKind(name, "identifier") ? model.bindingOf(name) : null;
      if (binding === null || found.has(binding) || contains(one, binding.scope.node)) continue;
      const called = binding.definitions.find(({ kind }) => kind === "function")?.node;
      if (isKind(called, "function_definition") && functions.size < MAX_FUNCTIONS) functions.add(called);
      const isCode = binding.definitions.some(({ kind }) => /^(?:import|class|function)$/.test(kind));
      if (!isCode) found.set(binding, { binding, name: name as Identifier });
    }
  }
  const names = [...found.values()];
  reached.set(node, names);
  return names;
}

/** Code that is not seen may do anything to what it is given. */
export function unknownCall(
  analysis: Analysis,
  frame: Frame,
  { all, call }: Given,
  receiver: Value | null,
): Value {
  for (const { value } of all) markEscaped(analysis, frame, value);
  if (receiver !== null) {
    const { localClass: _class, ...object } = receiver;
    markEscaped(analysis, frame, object);
  }
  return { call };
}

/** Code of which something is known may still call the functions that it is given. */
export function markFunctions(analysis: Analysis, frame: Frame, { all }: Given): void {
  for (const { value } of all)
    if (value.localFunction !== undefined) markReached(analysis, frame, value.localFunction);
}

/** `fit = model.fit`, `retry(self.train)`: who gets a method may change its object, at any time. */
export function markBound(analysis: Analysis, frame: Frame, name: string, object: Value): void {
  const { type } = object;
  if (object.localClass !== undefined) markMethod(analysis, frame, object, name);
  else if (type !== undefined && object.object !== undefined && !HOLDS_DATA.test(type)) {
    const answer = analysis.apiIndex.member(type, name, false);
    const isMethod = answer.kind === "symbol" && /^(?:function|method)$/.test(answer.symbol.kind);
    const effect = analysis.knowledge.methodEffect(type, name);
    const { fits, setsTraining, compiles } = effect ?? {};
    // `net.state_dict` without its brackets changes nothing.
    const isHarmless = effect !== null && (fits ?? setsTraining ?? compiles) === undefined;
    if ((isMethod && !isHarmless) || name === "__dict__") markEscaped(analysis, frame, object);
  }
}

/** `getattr(model, name)` may give a method, and `vars(model)` gives all that an object holds. */
export function markLookedUp(
  analysis: Analysis,
  frame: Frame,
  symbol: QualifiedName,
  { all: [of, name] }: Given,
): void {
  if (of === undefined || !/^builtins\.(?:getattr|vars)$/.test(symbol)) return;
  const written = name?.value.constant;
  if (typeof written === "string") markBound(analysis, frame, written, of.value);
  else if (of.value.localClass === undefined && of.value.type !== undefined)
    markEscaped(analysis, frame, of.value);
}

/** `setattr(model, name, value)` may give the object any attribute; one that is written out can be found in the file, but not the `"1"` of a stack. */
export function storesUnknownName(symbol: QualifiedName, given: Given): boolean {
  const name = given.all[1]?.argument.value;
  return symbol === "builtins.setattr" && !(isKind(name, "string") && /^\D/.test(stringValue(name) ?? ""));
}
