/** What the parameters of a function of the workspace get from one call, or from all. Runs nothing. */

import type { Knowledge } from "../knowledge/knowledge";
import { withBases } from "../semantic/classBases";
import type { Binding, ClassInfo, FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import {
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
  textOf,
} from "../syntax/syntaxTree";
import type { Analysis, GivenArguments } from "./analysis";
import { annotatedInstance } from "./annotatedClass";
import { withIdentity } from "./bind";
import {
  callSites,
  classOfMethod,
  constructorSites,
  isClassMethod,
  isFilling,
  isStatic,
  methodSites,
  parameterDefault,
  parameterNames,
} from "./functionShape";
import { argumentFor } from "./given";
import { sameRows } from "./rows";
import { parameterSize } from "./tensors/size";
import { sameTensor } from "./tensors/tensor";
import { isWidth } from "./tensors/widths";
import { isOfUnknownClass, isOpen, typeByUse } from "./typeByUse";
import { isMadeOnly, joinValues, UNKNOWN, type Value } from "./value";

/**
 * The values of a function's parameters for one call; what is not certain to arrive is unknown. `defaultOf` gives the value
 * of a default that is written in the function's definition.
 */
export function boundParameters(
  knowledge: Knowledge,
  info: FunctionInfo,
  given: GivenArguments,
  receiver: Value | null,
  defaultOf: (written: SyntaxNode) => Value,
): Map<Binding, Value> {
  const names = parameterNames(info.node);
  const values = new Map<Binding, Value>();
  const put = (name: Identifier | undefined, value: Value): void => {
    const binding = name === undefined ? null : info.model.bindingOf(name);
    if (binding !== null && name !== undefined) values.set(binding, withIdentity(knowledge, value, name));
  };
  for (const name of names.all) put(name, UNKNOWN);
  const handed = withoutSpreads(given);
  if (handed === null) return values;
  for (const name of names.all) {
    const written = parameterDefault(name);
    if (written !== null) put(name, defaultOf(written));
  }
  const positional = receiver === null || isStatic(info) ? names.positional : names.positional.slice(1);
  if (receiver !== null && !isStatic(info)) put(names.positional[0], receiver);
  let position = 0;
  for (const { keyword, value } of handed) {
    if (keyword === null) put(positional[position++], value);
    else
      put(
        names.all.find((name) => name.text === keyword),
        value,
      );
  }
  return values;
}

interface Handed {
  readonly keyword: string | null;
  readonly value: Value;
}

/** The arguments with those that `*pair` and `**options` hand over; null where these are not known one by one. */
export function withoutSpreads(given: GivenArguments): readonly Handed[] | null {
  const all: Handed[] = [];
  for (const { argument, value } of given) {
    if (argument.spread === "") all.push({ keyword: argument.keyword?.text ?? null, value });
    else if (argument.spread === "*" && value.elements !== undefined)
      all.push(...value.elements.map((element) => ({ keyword: null, value: element })));
    else if (argument.spread === "**" && value.entries !== undefined)
      all.push(...[...value.entries].map(([keyword, entry]) => ({ keyword, value: entry })));
    else return null;
  }
  return all;
}

/** How the arguments of a function's callers, and what its own definition has for those left out, are asked for. */
interface Questions {
  /** Of what a call is handed, or made on. */
  readonly argumentValue: (argument: SyntaxNode) => Value;
  readonly defaultOf: (written: SyntaxNode) => Value;
  readonly classes: Pick<Analysis, "classesOf" | "libraryBase">;
}

/** What a method gets first: an instance of its class, or the class; null for functions. */
export function selfOf(
  info: FunctionInfo,
  { classInfo, libraryBase }: Pick<Analysis, "classInfo" | "libraryBase">,
): Value | null {
  const method = isStatic(info) ? null : classOfMethod(info.node);
  if (method === null) return null;
  if (isClassMethod(info)) return { makes: method };
  const own = classInfo(info.model, method);
  const base = own === null ? null : libraryBase(own);
  return { localClass: method, object: { site: method }, ...(base === null ? {} : { type: base }) };
}

export interface CallSites {
  readonly calls: readonly Call[];
  /** They make what the function is the constructor for. */
  readonly isConstructor: boolean;
  /** The class whose method is called: others may have methods of this name. */
  readonly method: ClassInfo | null;
}

/** All calls that run a function, or that make what a constructor is for; null where there may be others. */
export function sitesOf(node: FunctionInfo["node"], model: SemanticModel): CallSites | null {
  const around = classOfMethod(node);
  const info = around === null ? null : model.classOf(around);
  const isConstructor = around !== null && node.name.text === "__init__";
  const calls =
    around === null
      ? callSites(node, model)
      : isConstructor
        ? constructorSites(around, model)
        : info === null
          ? null
          : methodSites({ node, model }, info);
  return calls === null ? null : { calls, isConstructor, method: isConstructor ? null : info };
}

/** Whether a call of a method's name may be one of this class's: not where its object is certain to be something else. */
export function maySelect(
  { function: callee }: Call,
  method: ClassInfo,
  valueAt: (receiver: SyntaxNode) => Value,
): boolean {
  if (callee.kind !== "attribute") return false;
  const { localClass, type, symbol, elements, entries } = valueAt(callee.object);
  if (localClass === undefined) return (type ?? symbol ?? elements ?? entries) === undefined;
  const isRelated = (info: ClassInfo | null, node: SyntaxNode): boolean =>
    info !== null && [...withBases(info)].some((one) => one.node === node);
  return isRelated(method, localClass) || isRelated(method.model.classOf(localClass), method.node);
}

/** Whether code asks what a parameter is, so that it gets other things as well. */
export function isAsked(model: SemanticModel, name: SyntaxNode): boolean {
  return (
    model.bindingOf(name)?.references.some(({ identifier: { parent: holder } }) => {
      const call = isKind(holder, "argument_list") ? holder.parent : null;
      return (
        isKind(call, "call") &&
        isKind(call.function, "identifier") &&
        /^(?:isinstance|hasattr|type|callable)$/.test(call.function.text)
      );
    }) === true
  );
}

/** The class that a parameter's annotation says it is an instance of, where that is enough to know its methods; null otherwise. */
function annotatedType(knowledge: Knowledge, model: SemanticModel, { parent }: Identifier): string | null {
  if (!isKind(parent, "typed_parameter") || isAsked(model, parent.children[0] ?? parent)) return null;
  return typeWritten(knowledge, model, parent.type);
}

/** What a parameter's annotation says that it is an instance of, where that is a class of the workspace; null otherwise. */
function annotatedClass(classes: Questions["classes"], model: SemanticModel, name: Identifier): Value | null {
  const { parent } = name;
  if (!isKind(parent, "typed_parameter") || isAsked(model, name)) return null;
  return annotatedInstance(classes, model, parent.type, name);
}

/** The class that an annotation names, where that is enough to know its methods; null otherwise. */
export function typeWritten(
  knowledge: Knowledge,
  model: SemanticModel,
  { children: [written] }: SyntaxNode,
): string | null {
  const name = written === undefined ? null : model.qualifiedName(written);
  return name !== null && knowledge.isAnnotation(name) ? name : null;
}

/** The class that the function's uses of a parameter tell, while it has what was given. */
function usedType(knowledge: Knowledge, model: SemanticModel, name: Identifier): string | null {
  const { definitions = [], references = [] } = model.bindingOf(name) ?? {};
  const [first, again] = definitions;
  if (first?.kind !== "parameter" || isAsked(model, name)) return null;
  // The last use of what was given is in what makes the next value.
  const end =
    again === undefined ? Number.POSITIVE_INFINITY : again.value === null ? again.node.start : again.node.end;
  const uses = references.map(({ identifier }) => identifier).filter(({ start }) => start < end);
  // What is annotated as something of its own is not what others call so.
  return typeByUse(
    knowledge,
    model,
    uses,
    !isKind(name.parent, "typed_parameter", "typed_default_parameter"),
  );
}

/** The class of what the libraries call a function with that is handed to them: `study.optimize(objective)`. */
function calledBackType(
  knowledge: Knowledge,
  model: SemanticModel,
  node: FunctionInfo["node"],
  position: number,
  argumentValue: (node: SyntaxNode) => Value,
): string | null {
  const binding = position < 0 || classOfMethod(node) !== null ? null : model.bindingOf(node.name);
  if (binding === null || binding.definitions.length !== 1) return null;
  const told = binding.references.flatMap(({ identifier }) => {
    const handed = handedOn(model, identifier, position);
    const list = handed?.function.parent;
    const call = isKind(list, "argument_list") ? list.parent : null;
    if (handed === null || !isKind(call, "call") || !isKind(call.function, "attribute")) return [];
    if (callArguments(call)[0]?.value !== handed.function) return [];
    const { type } = argumentValue(call.function.object);
    const given =
      type === undefined ? null : knowledge.calledBackWith(`${type}.${call.function.attribute.text}`);
    return given?.[handed.position] ?? [];
  });
  const [only = null, ...others] = new Set(told);
  return others.length === 0 ? only : null;
}

/**
 * By what a function is handed on, and at which position that takes what the function takes at another: the function itself,
 * `partial(objective, X=X)`, `lambda trial: objective(trial, X)`. Null where it is not handed on.
 */
function handedOn(
  model: SemanticModel,
  name: SyntaxNode,
  position: number,
): { readonly function: SyntaxNode; readonly position: number } | null {
  const { parent } = name;
  if (isKind(parent, "call") && parent.function === name) {
    const lambda = parent.parent;
    const argument = callArguments(parent)[position];
    if (!isKind(lambda, "lambda") || argument?.keyword !== null || argument.spread !== "") return null;
    const names = lambda.parameters?.children ?? [];
    const taken = names.findIndex((one) => textOf(model.tree, one) === textOf(model.tree, argument.value));
    return taken < 0 ? null : { function: lambda, position: taken };
  }
  const around = isKind(parent, "argument_list") ? parent.parent : null;
  const isBound = isKind(around, "call") && model.qualifiedName(around.function) === "functools.partial";
  if (!isBound) return { function: name, position };
  const [first, ...bound] = callArguments(around);
  const isPlain = first?.value === name && bound.every(({ keyword }) => keyword !== null);
  return isPlain ? { function: around, position } : null;
}

/** Nothing is known of it but that it is a whole number, if that. */
const mayBeNumber = (value: Value): boolean =>
  (value.type === "builtins.int" ? value.constant === undefined : isOpen(value)) &&
  (value.elements ?? value.entries ?? value.items ?? value.tensor ?? value.layer) === undefined;

/** What a parameter has that is left out, and None without it. */
const NOTHING: Value = Object.freeze({ constant: null });

/** What all known callers of a function agree on, by parameter. `self` is what a method gets first, null outside of classes. */
export function agreedParameters(
  knowledge: Knowledge,
  { node, model }: FunctionInfo,
  self: Value | null,
  sites: CallSites | null,
  { argumentValue, defaultOf, classes }: Questions,
): ReadonlyMap<Identifier, Value> {
  const names = parameterNames(node);
  const method = sites?.method ?? null;
  const callers =
    sites?.calls.filter((site) => method === null || maySelect(site, method, argumentValue)) ?? [];
  // Where nothing is known of any object that the method is asked of, all may be of another class.
  const isAskedHere = ({ function: callee }: Call): boolean =>
    isKind(callee, "attribute") && argumentValue(callee.object).localClass !== undefined;
  const calls = method === null || callers.some(isAskedHere) ? callers : [];
  const givenAt = (site: Call, name: Identifier, position: number): Value => {
    // `partial(f, x, y=1)`: the function itself comes first, and what is left open other calls give.
    const isFilled = isFilling(site, model);
    const at = position < 0 ? null : position + (isFilled ? 1 : 0);
    const argument = argumentFor(site, { keyword: name.text, position: at });
    if (argument !== null) return argumentValue(argument.value);
    if (isFilled) return UNKNOWN;
    const written = parameterDefault(name);
    const isLeftOut = callArguments(site).every(({ spread }) => spread === "");
    if (written === null || !isLeftOut) return UNKNOWN;
    return written.kind === "none" ? NOTHING : defaultOf(written);
  };
  return new Map(
    names.all.map((name): [Identifier, Value] => {
      const position = names.positional.indexOf(name);
      if (self !== null && position === 0) return [name, self];
      const shift = self === null ? 0 : 1;
      const given = calls.map((site) => givenAt(site, name, position - shift));
      const told = given.filter((one) => one !== NOTHING);
      const joined = told.length === 0 ? UNKNOWN : told.reduce(joinValues);
      // Called without a scheduler too, the function does what it does with one where it is given one.
      const isCertain = told.length === given.length || isMadeOnly(joined);
      // A size in symbols is told in those of the caller.
      const { size: _size, ...agreed } = isCertain ? joined : UNKNOWN;
      const own = isOpen(agreed) ? annotatedClass(classes, model, name) : null;
      if (own !== null) return [name, { ...agreed, ...own }];
      const type = !isOpen(agreed)
        ? null
        : (annotatedType(knowledge, model, name) ??
          (isOfUnknownClass(model, agreed)
            ? null
            : (usedType(knowledge, model, name) ??
              calledBackType(knowledge, model, node, position, argumentValue))));
      // Whose it is and which rows it has is as little known as without the class.
      if (type !== null) return [name, { ...withIdentity(knowledge, agreed, name), type }];
      const isSize = mayBeNumber(agreed) && isWidth(knowledge, model, name);
      return [name, isSize ? { ...agreed, size: parameterSize(name) } : agreed];
    }),
  );
}

/** Whether more is known of a value than of another one, that it is this very object included. */
export function isKnownBetter(value: Value, other: Value): boolean {
  const { object, among: _among, call: _call, trace: _trace, rows, ...facts } = value;
  // What was made has a history of its own.
  if (object?.site.kind === "call" && object.site !== other.object?.site) return true;
  const isPart = rows !== undefined && (rows.part !== "all" || rows.splitBy !== null);
  if (isPart && (other.rows === undefined || !sameRows(rows, other.rows))) return true;
  if (facts.tensor !== undefined && !sameTensor(facts.tensor, other.tensor)) return true;
  return (Object.keys(facts) as (keyof typeof facts)[]).some((fact) => other[fact] === undefined);
}
