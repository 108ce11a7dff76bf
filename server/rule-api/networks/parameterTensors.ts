/** Which expressions are a network's parameters or their gradients, and what a collective does with them. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { allNodes } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { eachRound } from "../code/loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** A tensor that is a parameter of a network, or its gradient. */
export interface ParameterTensor {
  readonly what: "parameter" | "gradient";
  /** The loop or comprehension that runs over all of them; null for a single one, chosen by number, or the first. */
  readonly over: SyntaxNode | null;
  /** The expression that is the parameter: `p` of `p.grad.data`. */
  readonly parameter: SyntaxNode;
}

/** `torch.distributed.all_reduce(p.grad, ...)`. */
export interface ParameterReduction extends ParameterTensor {
  readonly call: Call;
  readonly tensor: SyntaxNode;
}

/** How many variables are followed: `first = params[0]` of `params = list(model.parameters())` are two. */
const MAX_VARIABLES = 2;

/** What an expression is, if it is certain that it is a parameter or its gradient. */
export function parameterTensor(file: File, expression: SyntaxNode, variables = 0): ParameterTensor | null {
  let at = unparenthesized(expression);
  let isGradient = false;
  for (;;) {
    if (at.kind === "call" && at.function.kind === "attribute" && at.function.attribute.text === "detach")
      at = at.function.object;
    else if (at.kind === "attribute" && isKind(at.attribute, "identifier")) {
      if (isOfLayer(at)) break;
      if (at.attribute.text === "grad") isGradient = true;
      else if (at.attribute.text !== "data") return null;
      at = unparenthesized(at.object);
    } else break;
  }
  const what = isGradient ? "gradient" : "parameter";
  if (at.kind === "subscript") {
    const [index] = at.subscript;
    const list = isFixedIndex(index) ? parametersIn(file, at.value) : null;
    if (list === null) return null;
    return { what: list.what === "gradient" ? list.what : what, over: null, parameter: at };
  }
  if (isFirst(file, at)) return { what, over: null, parameter: at };
  // `net.fc.weight`
  if (at.kind === "attribute" && isOfLayer(at)) return { what, over: null, parameter: at };
  if (at.kind === "call") return joinedTensors(file, at);
  if (at.kind !== "identifier") return null;
  // `p /= n` changes the tensor where it is.
  const definitions = (file.semantic.bindingOf(at)?.definitions ?? []).filter(
    ({ kind }) => kind !== "augmented",
  );
  const [only] = definitions;
  if (definitions.length === 1 && only?.kind === "assignment") {
    if (only.value === null || variables >= MAX_VARIABLES) return null;
    const held = parameterTensor(file, only.value, variables + 1);
    if (held === null) return null;
    return {
      what: isGradient ? "gradient" : held.what,
      over: held.over,
      parameter: held.over === null ? at : held.parameter,
    };
  }
  const { start } = at;
  // One name often runs over the parameters in several loops: the one around it counts.
  const loop = definitions.map(({ node }) => node).findLast((node) => isAround(node, start));
  if (!isKind(loop, "for_statement", "for_in_clause")) return null;
  if (definitions.some(({ kind }) => kind !== "for")) return null;
  const list = parametersIn(file, eachRound(file, loop).over);
  if (list === null) return null;
  return list.what === "gradient"
    ? { what: "gradient", over: loop, parameter: list.parameter }
    : { what, over: loop, parameter: at };
}

const isOfLayer = (at: SyntaxNode & { readonly kind: "attribute" }): boolean =>
  /^(?:weight|bias)$/.test(at.attribute.text) && isKind(at.object, "attribute", "subscript");

/** `torch.cat([p.grad.flatten() for p in model.parameters()])`: all of them in one. */
function joinedTensors(file: File, call: Call): ParameterTensor | null {
  const name = file.semantic.qualifiedName(call.function) ?? "";
  const [list] = callArguments(call);
  if (!/^torch\.(?:cat|stack|concat)$/.test(name) || list === undefined) return null;
  const { value } = list;
  if (!isKind(value, "list_comprehension", "generator_expression")) return null;
  const [body, clause] = value.children;
  let one = body;
  while (
    isKind(one, "call") &&
    isKind(one.function, "attribute") &&
    FLATTENS.test(one.function.attribute.text)
  )
    one = one.function.object;
  const found = one === undefined ? null : parameterTensor(file, one);
  return found !== null && found.over !== null && found.over === clause ? found : null;
}

const FLATTENS = /^(?:flatten|view|reshape|ravel|detach|clone)$/;

/** `0`, `-1` */
const isFixedIndex = (node: SyntaxNode | undefined): boolean =>
  isKind(node, "integer") || (isKind(node, "unary_operator") && isKind(node.argument, "integer"));

/** What a list holds: the parameters of a network, or their gradients and the `p` of its `p.grad`. */
function parametersIn(
  file: File,
  expression: SyntaxNode,
): { what: "parameter" } | { what: "gradient"; parameter: SyntaxNode } | null {
  if (isParameterList(file, expression)) return { what: "parameter" };
  const list = unparenthesized(heldBy(file, expression) ?? expression);
  if (!isKind(list, "generator_expression", "list_comprehension")) return null;
  const [body, clause, ...others] = list.children;
  if (!isKind(clause, "for_in_clause") || !others.every(({ kind }) => kind === "if_clause")) return null;
  const one = body === undefined ? null : parameterTensor(file, body);
  return one?.what === "gradient" && one.over === clause
    ? { what: "gradient", parameter: one.parameter }
    : null;
}

/** What the only assignment to a variable gives it; null for what is none, or has several. */
function heldBy(file: File, node: SyntaxNode): SyntaxNode | null {
  const definitions = isKind(node, "identifier") ? file.semantic.bindingOf(node)?.definitions : undefined;
  return definitions?.length === 1 ? (definitions[0]?.value ?? null) : null;
}

/** `next(model.parameters())`: the first one. */
const isFirst = (file: File, node: SyntaxNode | null): boolean =>
  isKind(node, "call") &&
  textOf(file.semantic.tree, node.function) === "next" &&
  node.arguments.children.length === 1 &&
  isKind(node.arguments.children[0], "call") &&
  isParameterList(file, node.arguments.children[0]);

/** Whether a loop, or the comprehension of its clause, holds an offset. */
function isAround(node: SyntaxNode, at: number): boolean {
  const whole = node.kind === "for_in_clause" ? node.parent : node;
  return whole !== null && whole.start <= at && at < whole.end;
}

/** `p for p in model.parameters() if p.grad is not None`: some of the parameters as they are. */
function isSelection(file: File, node: SyntaxNode): boolean {
  const [body, clause, ...others] = node.children;
  if (!isKind(body, "identifier") || !isKind(clause, "for_in_clause")) return false;
  const { over, target } = eachRound(file, clause);
  return (
    target !== null &&
    others.every(({ kind }) => kind === "if_clause") &&
    textOf(file.semantic.tree, body) === textOf(file.semantic.tree, target) &&
    isParameterList(file, over)
  );
}

/** `model.parameters()`, `list(model.parameters())`, `model.named_parameters()`, `group["params"]`, or a variable that holds one. */
function isParameterList(file: File, expression: SyntaxNode): boolean {
  const at = unparenthesized(heldBy(file, expression) ?? expression);
  if (at.kind === "subscript")
    return at.subscript.length === 1 && stringValue(at.subscript[0] as SyntaxNode) === "params";
  if (isKind(at, "generator_expression", "list_comprehension")) return isSelection(file, at);
  if (at.kind !== "call") return false;
  if (at.function.kind === "identifier") {
    const given = callArguments(at)[0]?.value;
    const listed = at.function.text === "filter" ? callArguments(at)[1]?.value : given;
    return (
      /^(list|tuple|filter)$/.test(at.function.text) && listed !== undefined && isParameterList(file, listed)
    );
  }
  return at.function.kind === "attribute" && /^(named_)?parameters$/.test(at.function.attribute.text);
}

/** The calls of `torch.distributed.all_reduce`, or another collective, with parameters or gradients, in source order. */
export function parameterReductions(
  file: File,
  ...names: readonly ("all_reduce" | "broadcast")[]
): readonly ParameterReduction[] {
  const collectives = names.length === 0 ? ["all_reduce"] : names;
  return fileCalls(file)
    .of(...collectives.map((name) => `torch.distributed.${name}`))
    .flatMap((call) => {
      const tensor = file.dataflow.argument(call, "tensor", 0);
      const found = tensor === null ? null : parameterTensor(file, tensor);
      return tensor === null || found === null ? [] : [{ ...found, call, tensor }];
    });
}

/** Whether the sum of an `all_reduce` may be made a mean: by its operation, or by a division in the file. */
export function mayBeAveraged(file: File, { call, over, tensor }: ParameterReduction): boolean {
  const operation = file.dataflow.argument(call, "op", 1);
  if (
    operation !== null &&
    !/^torch\.distributed\.(ReduceOp|reduce_op)\.SUM$/.test(file.semantic.qualifiedName(operation) ?? "")
  )
    return true;
  const own = functionAround(call);
  // What divides in a function that reduces by itself divides what is reduced there; one that calls this one may divide for it.
  const callers = own === null ? [] : callsOf(file, own).map((one) => functionAround(one));
  const others = fileCalls(file)
    .of("torch.distributed.all_reduce", "torch.distributed.reduce")
    .map((one) => functionAround(one))
    .filter((one) => one !== null && one !== own && !callers.includes(one));
  // And in a loop that reduces by itself.
  const loops = parameterReductions(file).flatMap((one) =>
    one.over === null || one.over === over ? [] : [one.over],
  );
  for (const node of allNodes(file.semantic.tree)) {
    const isElsewhere =
      others.includes(functionAround(node)) || loops.some((loop) => isAround(loop, node.start));
    if (!isElsewhere && dividesByCount(file, node, tensor)) return true;
  }
  return false;
}

/** `x / n`, `x /= n`, `x.div_(n)`, `x * scale` by what may be the number of processes. */
function dividesByCount(file: File, node: SyntaxNode, reduced: SyntaxNode): boolean {
  const isBy = (divided: SyntaxNode, count: SyntaxNode, isInPlace: boolean): boolean =>
    mayCountProcesses(file, count) &&
    (bearsOn(file, divided, reduced) || isPassedBack(file, node) || saysProcesses(file, count, isInPlace));
  if (node.kind === "binary_operator" && /^\/\/?$/.test(node.operator))
    return !isNumber(node.left) && isBy(node.left, node.right, false);
  if (node.kind === "augmented_assignment" && /^(\/|\*)/.test(node.operator))
    return isBy(node.left, node.right, true);
  if (node.kind !== "call" || node.function.kind !== "attribute") return false;
  const [factor] = callArguments(node).slice(-1);
  return (
    /^(true_divide|divide|div|mul|_foreach_div|_foreach_mul)_?$/.test(node.function.attribute.text) &&
    factor !== undefined &&
    isBy(node, factor.value, true)
  );
}

/** Whether what is divided may change the step that the optimizer takes: a loss, a gradient, a weight, a rate, or what is reduced. */
function bearsOn({ semantic }: File, divided: SyntaxNode, reduced: SyntaxNode): boolean {
  const ofReduced = namesIn(reduced);
  return namesIn(divided).some(
    (name) =>
      /loss|crit|grad|lr|rate|param|weight|backward/i.test(name.text) ||
      isPassedBack({ semantic }, name) ||
      ofReduced.some((one) => one.text === name.text && semantic.bindingOf(one) === semantic.bindingOf(name)),
  );
}

/** `(loss / n).backward()`, and `loss = x / n` before `loss.backward()`, or before it is returned. */
function isPassedBack({ semantic }: Pick<File, "semantic">, node: SyntaxNode): boolean {
  let at = node;
  // `loss * (rows / all_rows)`
  while (isKind(at.parent, "parenthesized_expression", "binary_operator")) at = at.parent;
  const { parent } = at;
  if (isKind(parent, "return_statement")) return true;
  if (isKind(parent, "attribute")) return parent.attribute.text === "backward";
  const target = isKind(parent, "assignment") && parent.right === at ? parent.left : at;
  return (
    isKind(target, "identifier") &&
    (semantic.bindingOf(target)?.references ?? []).some(
      ({ identifier: { parent: use } }) => isKind(use, "attribute") && use.attribute.text === "backward",
    )
  );
}

const namesIn = (node: SyntaxNode) => [node, ...descendants(node)].filter((one) => isKind(one, "identifier"));

/** Whether a number is called, or made of, what counts processes; a parameter that divides in place may be. */
function saysProcesses({ semantic }: File, count: SyntaxNode, isInPlace: boolean): boolean {
  const PROCESSES = /world|rank|proc|gpu|node|replica|worker|device_count/i;
  const at = unparenthesized(count);
  if (PROCESSES.test(textOf(semantic.tree, at))) return true;
  const made = isKind(at, "identifier") ? (semantic.bindingOf(at)?.definitions ?? []) : [];
  return made.some(
    ({ kind, value }) =>
      (kind === "parameter" && isInPlace) || (value !== null && PROCESSES.test(textOf(semantic.tree, value))),
  );
}

/** `loss.item()` */
const isNumber = (node: SyntaxNode): boolean =>
  isKind(node, "call") && isKind(node.function, "attribute") && node.function.attribute.text === "item";

/** Anything but a number, a length or a counter of the loop. */
function mayCountProcesses({ semantic, dataflow }: File, node: SyntaxNode): boolean {
  const at = unparenthesized(node);
  if (isKind(at, "integer", "float")) return false;
  if (at.kind === "call") return !(at.function.kind === "identifier" && at.function.text === "len");
  if (/world|size|rank|proc|gpu/i.test(textOf(semantic.tree, at))) return true;
  if (at.kind !== "identifier") return true;
  if (dataflow.valueOf(at).constant !== undefined) return false;
  const definitions = semantic.bindingOf(at)?.definitions ?? [];
  return !definitions.some(({ kind }) => kind === "augmented" || kind === "for");
}
