/** Calls of a base class's method on the very same object: `super().fit(X)`, `Base.__init__(self, size)`. Knows Python, no library. */

import type { FunctionInfo } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis, GivenArguments } from "./analysis";
import type { Frame } from "./frame";
import { classOfMethod, isClassMethod, isStatic, parameterNames } from "./functionShape";
import type { Given } from "./given";
import { isProperty } from "./members";
import type { Value } from "./value";

/** What runs, on which object, with which arguments. */
interface InheritedCall {
  readonly method: FunctionInfo;
  readonly self: Value;
  readonly given: GivenArguments;
}

/**
 * The method of the workspace that a method asks its base class for; null for any other call, and where several bases may
 * be asked. `receiver` is what stands in front of the method's name.
 */
export function inheritedCall(
  analysis: Analysis,
  frame: Frame,
  given: Given,
  callee: SyntaxNode,
  receiver: Value,
): InheritedCall | null {
  if (callee.kind !== "attribute") return null;
  const name = callee.attribute.text;
  if (receiver.makes !== undefined) {
    const [first, ...others] = given.all;
    const method = analysis.methodOf(frame.model, receiver.makes, name);
    const isPlain = method !== null && !isClassMethod(method) && !isStatic(method);
    if (!isPlain || first === undefined || first.argument.keyword !== null) return null;
    const isOwn = first.argument.spread === "" && first.value.localClass !== undefined;
    return isOwn ? { method, self: first.value, given: others } : null;
  }
  const self = isSuper(frame, callee.object) ? selfIn(analysis, frame) : null;
  if (self === null) return null;
  const method = methodBehind(analysis, frame, self, name);
  return method === null || isProperty(method) || isClassMethod(method) || isStatic(method)
    ? null
    : { method, self, given: given.all };
}

/** `super()`, and `super(Net, self)` as Python 2 asked for it. */
function isSuper({ model, unit }: Frame, node: SyntaxNode): boolean {
  if (node.kind !== "call" || !isKind(node.function, "identifier") || node.function.text !== "super")
    return false;
  if (!model.isBuiltin(node.function) || unit.kind !== "function_definition") return false;
  const { children } = node.arguments;
  if (children.length === 0) return true;
  const [around, object] = children;
  return (
    children.length === 2 &&
    isKind(around, "identifier") &&
    isKind(object, "identifier") &&
    around.text === classOfMethod(unit)?.name.text &&
    object.text === parameterNames(unit).positional[0]?.text
  );
}

/** The instance that a method runs on. */
function selfIn(analysis: Analysis, frame: Frame): Value | null {
  const [first] = frame.unit.kind === "function_definition" ? parameterNames(frame.unit).positional : [];
  const self = first === undefined ? null : analysis.evaluate(frame, first);
  return self?.localClass === undefined ? null : self;
}

/** The next method of this name behind the class whose method is running; null where a class has several bases. */
function methodBehind(
  analysis: Analysis,
  { unit, model }: Frame,
  { localClass }: Value,
  name: string,
): FunctionInfo | null {
  const around = unit.kind === "function_definition" ? classOfMethod(unit) : null;
  if (around === null || localClass === undefined) return null;
  const classes = analysis.classesOf(model, localClass);
  const place = classes.findIndex(({ node }) => node === around);
  if (place < 0 || classes.some(({ bases }) => bases.length > 1)) return null;
  for (const info of classes.slice(place + 1)) {
    const method = info.methods.get(name);
    if (method !== undefined) return { node: method, model: info.model };
  }
  return null;
}
