/** What can be read off the syntax of functions and classes: parameters, decorators, the unit a node runs in. Knows no values. */

import { PLAIN_DECORATORS } from "../knowledge/plainDecorators";
import { withBases } from "../semantic/classBases";
import { isStored } from "../semantic/guards";
import type { Binding, ClassInfo, FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  type Identifier,
  isKind,
  type SyntaxNode,
} from "../syntax/syntaxTree";
import { callsOfChosen } from "./chosenFunctions";
import type { Unit } from "./controlFlowGraph";

/** The unit in which a node is evaluated: decorators, defaults and annotations belong to the one around the definition. */
export function unitOf(node: SyntaxNode): Unit {
  let from: SyntaxNode = node;
  for (let at: SyntaxNode = node; ; from = at, at = at.parent) {
    if (at.kind === "module") return at;
    if (isKind(at, "function_definition", "class_definition", "lambda") && from !== at) {
      if (from === at.body) return at;
      if (from.kind === "parameters" || from.kind === "lambda_parameters") {
        if (isKind(node, "identifier") && node.parent !== null && parameterOwner(node) === at) return at;
      }
    }
    if (at.parent === null) throw new Error("a node outside any module");
  }
}

/** The function whose parameter the identifier names. */
function parameterOwner(node: Identifier): SyntaxNode | null {
  const parameter = node.parent;
  if (parameter === null) return null;
  if (isKind(parameter, "parameters", "lambda_parameters")) return parameter.parent;
  if (isKind(parameter, "default_parameter", "typed_default_parameter") && parameter.name === node)
    return parameter.parent?.parent ?? null;
  if (isKind(parameter, "typed_parameter", "list_splat_pattern", "dictionary_splat_pattern"))
    return parameter.parent?.parent ?? null;
  return null;
}

interface ParameterNames {
  readonly all: readonly Identifier[];
  /** Those that a positional argument can fill, in order. */
  readonly positional: readonly Identifier[];
}

export function parameterNames(node: SyntaxNode & { readonly kind: "function_definition" }): ParameterNames {
  const all: Identifier[] = [];
  const positional: Identifier[] = [];
  let keywordOnly = false;
  for (const parameter of node.parameters.children) {
    if (parameter.kind === "keyword_separator") keywordOnly = true;
    const inner =
      parameter.kind === "typed_parameter"
        ? parameter.children[0]
        : isKind(parameter, "default_parameter", "typed_default_parameter")
          ? parameter.name
          : parameter;
    const name = isKind(inner, "list_splat_pattern", "dictionary_splat_pattern") ? inner.children[0] : inner;
    if (name?.kind !== "identifier") continue;
    all.push(name);
    if (inner !== name) keywordOnly = true;
    else if (!keywordOnly) positional.push(name);
  }
  return { all, positional };
}

/**
 * The parameter that an argument of a call is for; undefined where that is not certain. `isBound`: the call fills the first
 * parameter itself, as those of methods and constructors do.
 */
export function parameterFor(
  node: FunctionDefinition,
  call: Call,
  argument: SyntaxNode,
  isBound: boolean,
): Identifier | undefined {
  const { all, positional } = parameterNames(node);
  const given = callArguments(call);
  const place = given.findIndex(({ value }) => value === argument);
  const { keyword = null, spread = "*" } = given[place] ?? {};
  if (keyword !== null) return all.find(({ text }) => text === keyword.text);
  const isPlain = spread === "" && given.slice(0, place).every((one) => one.spread !== "*");
  return isPlain ? positional[place + (isBound ? 1 : 0)] : undefined;
}

/** `raise NotImplementedError`, `pass`: a subclass is meant. */
export const isStub = ({ body }: FunctionInfo["node"]): boolean =>
  body.children.every(
    ({ kind, children: [only] }) =>
      /^(?:raise|pass)_statement$/.test(kind) || only?.kind === "string" || only?.kind === "ellipsis",
  );

/** The class whose method a function is; null where it is none. */
export function classOfMethod(
  node: SyntaxNode & { readonly kind: "function_definition" },
): (SyntaxNode & { readonly kind: "class_definition" }) | null {
  const definition = node.parent?.kind === "decorated_definition" ? node.parent : node;
  const around = definition.parent?.parent;
  return around?.kind === "class_definition" ? around : null;
}

/** What a parameter has where a call gives it nothing; null where it must be given. */
export function parameterDefault({ parent }: Identifier): SyntaxNode | null {
  return isKind(parent, "default_parameter", "typed_default_parameter") ? parent.value : null;
}

export function isStatic({ node, model }: FunctionInfo): boolean {
  return decorators(node, model).some((name) => name === "staticmethod");
}

export function isClassMethod({ node, model }: FunctionInfo): boolean {
  return decorators(node, model).some((name) => name === "classmethod");
}

/** Decorators that leave the function callable as it is written. */
export function isPlainDecoration({ node, model }: FunctionInfo): boolean {
  return decoratorNodes(node).every((named) => {
    const name = nameOfDecorator(named, model);
    return (name !== null && PLAIN_DECORATORS.has(name)) || isPassThrough(model, named);
  });
}

/** `def timed(f)` of the workspace that gives back a function which returns what `f(*args, **kwargs)` gives. */
function isPassThrough(model: SemanticModel, named: SyntaxNode): boolean {
  const info = model.functionOf(named);
  if (info === null || named.parent?.kind === "call") return false;
  const { node } = info;
  const [wrapped, ...more] = parameterNames(node).all;
  const [wrapper, ...others] = node.body.children.flatMap((child) => {
    const inner = child.kind === "decorated_definition" ? child.definition : child;
    return inner.kind === "function_definition" ? [inner] : [];
  });
  if (wrapped === undefined || wrapper === undefined || more.length + others.length > 0) return false;
  const returned = [...descendants(wrapper.body)].filter(({ kind }) => kind === "return_statement");
  const [returns] = returned.map(({ children: [value] }) => value);
  const [handed] = node.body.children.slice(-1).map(({ children: [value] }) => value);
  if (returned.length !== 1 || !isKind(handed, "identifier") || handed.text !== wrapper.name.text)
    return false;
  const call = isKind(returns, "identifier") ? onlyValue(info.model, returns) : returns;
  return (
    isKind(call, "call") &&
    isKind(call.function, "identifier") &&
    call.function.text === wrapped.text &&
    callArguments(call).every(({ spread }) => spread !== "") &&
    wrapper.parameters.children.every(({ kind }) => /splat_pattern$/.test(kind))
  );
}

function onlyValue(model: SemanticModel, name: SyntaxNode): SyntaxNode | null {
  const { definitions = [] } = model.bindingOf(name) ?? {};
  return definitions.length === 1 ? (definitions[0]?.value ?? null) : null;
}

/** What decorates a function or class, by its qualified name where it has one; null for what has no name. */
export function decorators(node: SyntaxNode, model: SemanticModel): readonly (string | null)[] {
  return decoratorNodes(node).map((named) => nameOfDecorator(named, model));
}

function nameOfDecorator(named: SyntaxNode, model: SemanticModel): string | null {
  return model.qualifiedName(named) ?? (named.kind === "identifier" ? named.text : null);
}

/** The names that decorate a function or class, as they are written. */
function decoratorNodes({ parent }: SyntaxNode): readonly SyntaxNode[] {
  if (parent?.kind !== "decorated_definition") return [];
  return parent.children.flatMap((child) => {
    const expression = isKind(child, "decorator") ? child.children[0] : undefined;
    const named = expression?.kind === "call" ? expression.function : expression;
    return named === undefined ? [] : [named];
  });
}

/** Whether an expression gives the same wherever it is evaluated: it calls nothing, and its names and fields are given one value. */
export function isFixedExpression(model: SemanticModel, written: SyntaxNode): boolean {
  const isGivenOnce = (name: string): boolean =>
    attributesNamed(model.tree, name).filter(isStored).length <= 1;
  return [...descendants(written)].every(
    (node) =>
      !isKind(node, "call") &&
      (!isKind(node, "attribute") || isGivenOnce(node.attribute.text)) &&
      (!isKind(node, "identifier") || (model.bindingOf(node)?.definitions.length ?? 1) === 1),
  );
}

export function isArgument(node: SyntaxNode): boolean {
  const { parent } = node;
  return (
    parent !== null &&
    (parent.kind === "argument_list" || (parent.kind === "keyword_argument" && parent.value === node))
  );
}

/** The call whose argument the node is, whole. */
export function callOfArgument(node: SyntaxNode): Call | null {
  const list = node.parent?.kind === "keyword_argument" ? node.parent.parent : node.parent;
  return isArgument(node) && list?.parent?.kind === "call" ? list.parent : null;
}

/** Call sites that are looked at to find what a parameter gets. */
const MAX_CALL_SITES = 12;

/** All calls that may run a function in its file, or fill some of its arguments in; null where it may be called from elsewhere unseen (as a value, decorated). */
export function callSites(
  node: SyntaxNode & { readonly kind: "function_definition" },
  model: SemanticModel,
): Call[] | null {
  if (!isPlainDecoration({ node, model })) return null;
  const binding = model.bindingOf(node.name);
  if (binding === null || binding.definitions.length !== 1 || binding.references.length > MAX_CALL_SITES)
    return null;
  const sites: Call[] = [];
  for (const { identifier } of binding.references) {
    const { parent } = identifier;
    const calls =
      isKind(parent, "call") && parent.function === identifier
        ? [parent]
        : (filledBy(identifier, model) ?? callsOfChosen(identifier, model));
    if (calls === null || sites.push(...calls) > MAX_CALL_SITES) return null;
  }
  return sites;
}

/** `partial(collate, tokenizer=tok)`, which hands some arguments over and runs nothing yet. */
function filledBy(named: SyntaxNode, model: SemanticModel): readonly Call[] | null {
  const call = isKind(named.parent, "argument_list") ? named.parent.parent : null;
  return isKind(call, "call") && isFilling(call, model) && callArguments(call)[0]?.value === named
    ? [call]
    : null;
}

/** Whether a call fills arguments of a function in, for other calls of it. */
export const isFilling = (call: Call, model: SemanticModel): boolean =>
  model.qualifiedName(call.function) === "functools.partial";

/**
 * All calls that run the constructor of a class in its file: that make instances of it, or ask for it in a class derived from it.
 * Null where it may be run unseen.
 */
export function constructorSites(
  node: SyntaxNode & { readonly kind: "class_definition" },
  model: SemanticModel,
  derivedFrom: readonly SyntaxNode[] = [],
): Call[] | null {
  // Broken code may derive a class from itself.
  if (derivedFrom.includes(node)) return null;
  if (decorators(node, model).some((name) => name !== "dataclasses.dataclass")) return null;
  const binding = model.bindingOf(node.name);
  if (binding === null || binding.definitions.length !== 1 || binding.references.length > MAX_CALL_SITES)
    return null;
  const sites: Call[] = [];
  for (const { identifier } of binding.references) {
    const { parent } = identifier;
    if (parent?.kind === "call" && parent.function === identifier) sites.push(parent);
    else if (isKind(parent?.parent, "class_definition") && parent?.parent.superclasses === parent) {
      const derived =
        parent.children.length === 1 ? sitesOfDerived(parent.parent, model, [...derivedFrom, node]) : null;
      if (derived === null || sites.push(...derived) > MAX_CALL_SITES) return null;
    } else if (ancestor(identifier, "type") === null && !isAskedFor(identifier)) return null;
  }
  return sites;
}

/** The calls by which a class that derives from just one other runs the constructor of that one. */
function sitesOfDerived(
  node: SyntaxNode & { readonly kind: "class_definition" },
  model: SemanticModel,
  derivedFrom: readonly SyntaxNode[],
): Call[] | null {
  const inits = nodesOf(model.tree, "function_definition").filter(
    (one) => one.name.text === "__init__" && classOfMethod(one) === node,
  );
  if (inits.length === 0) return constructorSites(node, model, derivedFrom);
  return nodesOf(model.tree, "call").filter(
    ({ function: callee, start }) =>
      isKind(callee, "attribute") &&
      callee.attribute.text === "__init__" &&
      isKind(callee.object, "call") &&
      isKind(callee.object.function, "identifier") &&
      callee.object.function.text === "super" &&
      inits.some((init) => init.start <= start && start < init.end),
  );
}

/**
 * All calls of a method's name in its file: those of other objects' methods are among them. Null where it may be called unseen: by
 * the library that a base class is from, as a value, or by Python itself.
 */
export function methodSites({ node, model }: FunctionInfo, info: ClassInfo): Call[] | null {
  const name = node.name.text;
  const isOwn = [...withBases(info)].every(
    ({ model: own, bases }) =>
      own === model && bases.every((base) => base !== null && typeof base !== "string"),
  );
  if (!isOwn || /^__.*__$/.test(name) || !isPlainDecoration({ node, model })) return null;
  const sites: Call[] = [];
  for (const attribute of nodesOf(model.tree, "attribute")) {
    if (attribute.attribute.text !== name) continue;
    if (attribute.parent?.kind !== "call" || attribute.parent.function !== attribute) return null;
    if (sites.push(attribute.parent) > MAX_CALL_SITES) return null;
  }
  return sites;
}

/** `super(Net, self)`, `isinstance(x, Net)`: the class is named, and nothing is made. */
function isAskedFor(identifier: Identifier): boolean {
  const callee = callOfArgument(identifier)?.function;
  return callee?.kind === "identifier" && (callee.text === "super" || callee.text === "isinstance");
}

interface DefinitionElsewhere {
  readonly unit: Unit;
  readonly identifier: Identifier;
}

const elsewhere = new WeakMap<Binding, readonly DefinitionElsewhere[]>();

/** The definitions of a name in functions other than the one, or the module, that it belongs to: `global`, `nonlocal`. */
export function definitionsElsewhere(binding: Binding): readonly DefinitionElsewhere[] {
  const known = elsewhere.get(binding);
  if (known !== undefined) return known;
  const found = binding.definitions
    .map(({ identifier }) => ({ unit: unitOf(identifier), identifier }))
    .filter(({ unit }) => unit.kind === "function_definition" && unit !== binding.scope.node);
  elsewhere.set(binding, found);
  return found;
}
