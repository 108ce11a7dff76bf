/** The fields of `self` as the running method has left them so far; what any method may have set is in `fields.ts`. Knows Python, no library. */

import type { Knowledge } from "../knowledge/knowledge";
import type { Binding, Reference } from "../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { isFieldOverwritten, withoutContents, withoutRole } from "./changedContents";
import { fieldAssignments } from "./classLineage";
import type { Unit } from "./controlFlowGraph";
import type { Frame } from "./frame";
import { classOfMethod, isClassMethod, isStatic, parameterNames } from "./functionShape";
import { isFieldChanged } from "./sharedContents";
import type { Value } from "./value";

const selves = new WeakMap<Unit, Binding | null>();

/** The name of the instance whose method is running; null where somebody else may get hold of the instance and change it meanwhile. */
function selfOf({ unit, model }: Frame): Binding | null {
  const known = selves.get(unit);
  if (known !== undefined) return known;
  const around = isKind(unit, "function_definition") ? classOfMethod(unit) : null;
  const [name] = isKind(unit, "function_definition") ? parameterNames(unit).positional : [];
  let self = around === null || name === undefined ? null : model.bindingOf(name);
  if (self !== null && isKind(unit, "function_definition")) {
    const info = { node: unit, model };
    const methods = model.classOf(around as SyntaxNode)?.methods;
    const isOwn = self.definitions.length === 1 && !isStatic(info) && !isClassMethod(info);
    if (!isOwn || !self.references.every((use) => staysHere(use, self?.scope.node, methods))) self = null;
  }
  selves.set(unit, self);
  return self;
}

/** `self.x`, `self.step()`, `return self`; not `register(self)`, `Thread(target=self.step)`, or a function inside that sets fields. */
function staysHere(
  { identifier, scope }: Reference,
  method: SyntaxNode | undefined,
  methods: ReadonlyMap<string, SyntaxNode> | undefined,
): boolean {
  const { parent } = identifier;
  let at = scope;
  while (at.kind === "comprehension" && at.parent !== null) at = at.parent;
  const isInside = at.node !== method;
  if (isInside && at.kind !== "lambda") return false;
  if (isKind(parent, "return_statement")) return true;
  if (!isKind(parent, "attribute") || parent.object !== identifier)
    return (
      isKind(parent?.parent, "call") && /^(?:super|isinstance|type|print)$/.test(calleeOf(parent.parent))
    );
  const isCalled = isKind(parent.parent, "call") && parent.parent.function === parent;
  return isCalled ? !isInside : methods?.has(parent.attribute.text) !== true;
}

function calleeOf(call: SyntaxNode & { readonly kind: "call" }): string {
  return isKind(call.function, "identifier") ? call.function.text : "";
}

/** The field of the running method's own instance that an attribute names; null for anything else. */
function ownField(frame: Frame, { object, attribute }: SyntaxNode & { kind: "attribute" }): string | null {
  const self = isKind(object, "identifier") ? selfOf(frame) : null;
  return self !== null && frame.model.bindingOf(object) === self ? attribute.text : null;
}

/** What the running method itself has put into the field that an attribute names; null where it has not, or not on every way. */
export function ownFieldValue(frame: Frame, node: SyntaxNode & { kind: "attribute" }): Value | null {
  const { fields } = frame.state;
  const name = fields.size === 0 ? null : ownField(frame, node);
  return name === null ? null : (fields.get(name) ?? null);
}

/** Notes that a field has a value from here on, until another method may give it one. */
export function setOwnField(
  knowledge: Knowledge,
  frame: Frame,
  node: SyntaxNode & { kind: "attribute" },
  value: Value,
): void {
  const name = ownField(frame, node);
  if (name === null || frame.model.classOf(classAround(frame))?.methods.has(name) !== false) return;
  const isFilled = isFieldChanged(knowledge, frame.model, name);
  const numbers = isFieldOverwritten(frame.model, name) ? withoutRole(value) : value;
  frame.state.fields = new Map(frame.state.fields).set(name, isFilled ? withoutContents(numbers) : numbers);
}

function classAround({ unit }: Frame): SyntaxNode {
  return (isKind(unit, "function_definition") ? classOfMethod(unit) : null) ?? unit;
}

/** Forgets the fields that other methods set, where a call may run one of them: `self.load()`, `super().load()`. */
export function forgetOwnFields(analysis: Analysis, frame: Frame, callee: SyntaxNode): void {
  const { model, unit, state } = frame;
  if (state.fields.size === 0 || !isKind(callee, "attribute")) return;
  const isSuper = isKind(callee.object, "call") && calleeOf(callee.object) === "super";
  const name = isSuper ? null : ownField(frame, callee);
  if (!isSuper && name === null) return;
  const classes = analysis.classesOf(model, classAround(frame));
  const isField = name !== null && classes.some((info) => fieldAssignments(info).has(name));
  if (isField) return;
  const isKnown = name !== null && classes.some(({ methods }) => methods.has(name));
  const kept = new Map<string, Value>();
  for (const [field, value] of isKnown ? state.fields : []) {
    const setters = classes.flatMap((info) => fieldAssignments(info).get(field) ?? []);
    if (setters.every(({ method }) => method === unit)) kept.set(field, value);
  }
  state.fields = kept;
}

/** Whether a method calls another one of its instance between two places in it. */
export function runsOwnMethod(method: SyntaxNode, from: SyntaxNode, to: SyntaxNode): boolean {
  const [self] = isKind(method, "function_definition") ? parameterNames(method).positional : [];
  return [...descendants(method)].some((node) => {
    if (!isKind(node, "call") || node.start < from.end || to.start < node.start) return false;
    const { function: callee } = node;
    if (!isKind(callee, "attribute")) return false;
    const { object } = callee;
    return isKind(object, "call")
      ? calleeOf(object) === "super"
      : isKind(object, "identifier") && object.text === self?.text;
  });
}
