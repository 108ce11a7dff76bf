/** Of which of Python's classes, or a loader's, a value certainly is: what can be looped over, counted and indexed. Reports nothing. */

import { isAsked } from "../../dataflow/parameters";
import { descendants, isKind, type SyntaxNode, textOf, unparenthesized } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { isTried } from "../code/expectedErrors";
import type { ApiQuestions } from "../ruleContext";
import { reachingDefinition } from "./reachingDefinition";

/** What is asked about: numbers, what is gone through once, views of a dict, loaders, and Python's containers. */
export type PythonKind =
  | "int"
  | "float"
  | "generator"
  | "map"
  | "filter"
  | "zip"
  | "enumerate"
  | "reversed"
  | "dict_keys"
  | "dict_values"
  | "dict_items"
  | "DataLoader"
  | "list"
  | "tuple"
  | "set"
  | "range";

const ONCE = /^(?:map|filter|zip|enumerate|reversed|range|set)$/;
const VIEWS: Readonly<Record<string, PythonKind>> = {
  keys: "dict_keys",
  values: "dict_values",
  items: "dict_items",
};
const TYPES: Readonly<Record<string, PythonKind>> = {
  "builtins.int": "int",
  "builtins.float": "float",
  "builtins.list": "list",
  "builtins.tuple": "tuple",
  "builtins.set": "set",
  "torch.utils.data.DataLoader": "DataLoader",
};

/** What a value is on every way, where nothing in the function asks what it is. */
export function pythonKind(context: ApiQuestions, node: SyntaxNode): PythonKind | null {
  const at = unparenthesized(node);
  if (isAskedAbout(context, at)) return null;
  const { dataflow, semantic } = context;
  const { type, localClass, oneOf, symbol } = dataflow.valueOf(at);
  if (localClass !== undefined || oneOf !== undefined || symbol !== undefined) return null;
  if (type !== undefined) return TYPES[type] ?? null;
  if (isKind(at, "identifier")) {
    if (isAnnotatedNumber(context, at)) return "int";
    const { value = null, node: made } = reachingDefinition(semantic, at) ?? {};
    return value === null || isKind(made, "augmented_assignment") || value === at
      ? null
      : madeKind(context, value);
  }
  return madeKind(context, at);
}

/** `epochs` of `def train(epochs: int)`, which nothing binds again. */
function isAnnotatedNumber(context: ApiQuestions, node: SyntaxNode): boolean {
  const { semantic } = context;
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  const parameter = only?.kind === "parameter" && others.length === 0 ? only.identifier.parent : null;
  const { type: written } = isKind(parameter, "typed_parameter", "typed_default_parameter")
    ? parameter
    : { type: null };
  return written !== null && textOf(semantic.tree, written) === "int" && !isHandedOther(context, node);
}

/** Whether a caller that is seen hands in what is no number, whatever the annotation says. */
function isHandedOther(context: ApiQuestions, parameter: SyntaxNode): boolean {
  const around = functionAround(parameter);
  const index =
    around?.parameters.children.findIndex(
      (one) => textOf(context.semantic.tree, one).split(/\W/, 1)[0] === textOfName(parameter),
    ) ?? -1;
  return (around === null || index < 0 ? [] : callsOf(context, around)).some((call) => {
    const given = context.dataflow.argument(call, textOfName(parameter), index);
    if (given === null) return false;
    const kind = TYPES[context.dataflow.valueOf(given).type ?? ""] ?? madeKind(context, given);
    return kind !== null && kind !== "int" && kind !== "float";
  });
}

function madeKind(context: ApiQuestions, node: SyntaxNode): PythonKind | null {
  const { dataflow, semantic } = context;
  const at = unparenthesized(node);
  if (at.kind === "generator_expression") return "generator";
  if (at.kind === "set_comprehension") return "set";
  if (!isKind(at, "call")) return null;
  const { function: callee } = at;
  if (isKind(callee, "identifier") && semantic.isBuiltin(callee) && ONCE.test(callee.text))
    return callee.text as PythonKind;
  if (isKind(callee, "attribute")) {
    const view = at.arguments.children.length === 0 ? VIEWS[callee.attribute.text] : undefined;
    return view !== undefined && dataflow.valueOf(callee.object).type === "builtins.dict" ? view : null;
  }
  const info = semantic.functionOf(callee);
  if (info === null || info.node.parent?.kind === "decorated_definition") return null;
  const isAsync = semantic.tree.text.startsWith("async", info.node.start);
  return !isAsync && yields(info.node) ? "generator" : null;
}

/** Whether a function gives a generator: a `yield` of its own. */
function yields(node: SyntaxNode & { readonly kind: "function_definition" }): boolean {
  return [...descendants(node.body)].some((one) => one.kind === "yield" && functionAround(one) === node);
}

/** Code that asks what a name is, and code that awaits an error. */
export const isAskedAbout = ({ semantic }: ApiQuestions, node: SyntaxNode): boolean =>
  isTried({ semantic }, node) || isAsked(semantic, node);

const textOfName = (node: SyntaxNode): string => (isKind(node, "identifier") ? node.text : "");

/** Whether a fraction comes from a number of rows: `len(rows) * 0.8`, `n / 2` of such an `n`. */
export function isShareOfRows(context: Pick<ApiQuestions, "semantic">, node: SyntaxNode, steps = 0): boolean {
  const { semantic } = context;
  return [node, ...descendants(node)].some((one) => {
    if (isKind(one, "call")) return /^(?:len|size)$/.test(nameOfCall(one.function));
    if (isKind(one, "attribute")) return one.attribute.text === "shape";
    const value = isKind(one, "identifier") ? (reachingDefinition(semantic, one)?.value ?? null) : null;
    return value !== null && steps < 3 && isShareOfRows(context, value, steps + 1);
  });
}

const nameOfCall = (callee: SyntaxNode): string =>
  isKind(callee, "attribute") ? callee.attribute.text : textOfName(callee);
