/** Joins tensor facts to what a call or an operator gives, and notes what does not fit. Knows no library by name. */

import type { TensorKnowledge } from "../../knowledge/tensorKnowledge";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { Analysis } from "../analysis";
import { type Frame, objectState } from "../frame";
import type { Given } from "../given";
import { traced, UNKNOWN, type Value } from "../value";
import { forgetShape, replaceLayer } from "./inPlace";
import { applyLayer } from "./layers";
import { extendedLayer, layerOf, roleAfter } from "./madeLayers";
import { axisSize, type Size } from "./size";
import type { Shape, Tensor, TensorConflict } from "./tensor";
import { tensorResult } from "./tensorCalls";
import { broadcast, multiplied, type TensorResult } from "./tensorOperators";

/** A call with all that is known of what it calls. */
export interface CallTarget {
  readonly given: Given;
  readonly callee: SyntaxNode;
  readonly symbol: string | null;
  /** The function or object that is called; unknown for a method. */
  readonly called: Value;
  readonly receiver: Value | null;
  readonly method: string | null;
  /** What a field that is called holds. */
  readonly field: Value | null;
}

/** The value that a call gives with its tensor facts; what does not fit is noted in the frame. */
export function withTensorFacts(analysis: Analysis, frame: Frame, target: CallTarget, value: Value): Value {
  const { call } = target.given;
  const followed = frame.found.splice(0).map((conflict) => ({ ...conflict, path: [call, ...conflict.path] }));
  const known = analysis.knowledge.tensors;
  const made = target.symbol === null ? null : known.layer(target.symbol);
  if (made !== null) {
    const layer = layerOf(made, target.given);
    const clash = layer === null ? undefined : applyLayer(layer, undefined, call, null).conflicts;
    note(frame, call, [...followed, ...(clash ?? [])]);
    return layer === null ? value : { ...value, layer };
  }
  const { result, gives } = tensorResultOf(known, frame, target);
  note(frame, call, [...followed, ...(result.conflicts ?? [])]);
  if (target.receiver !== null && target.method !== null)
    changeInPlace(known, frame, target, target.receiver, target.method);
  const typed = (tensor: Tensor | undefined): Value =>
    tensor === undefined ? UNKNOWN : { tensor, ...(gives === undefined ? {} : { type: gives }) };
  if (result.elements !== undefined)
    return { ...value, type: value.type ?? "builtins.tuple", elements: result.elements.map(typed) };
  if (result.value !== undefined) return { ...value, ...result.value };
  const meant = withRole(target.called, value, call);
  if (result.tensor === undefined) return meant;
  // `torch.tensor([1, 2])` is no list, whatever else is known of it.
  const named =
    value.type === undefined || value.type.startsWith("builtins.") ? (gives ?? value.type) : value.type;
  return {
    ...meant,
    ...(named === undefined ? {} : { type: named }),
    tensor: withSymbols(result.tensor, call),
  };
}

/** What comes out of a layer that is called. */
function withRole({ layer }: Value, value: Value, call: SyntaxNode): Value {
  const role = layer === undefined || value.role !== undefined ? undefined : roleAfter(layer);
  return role === undefined ? value : traced({ ...value, role }, call, "scored");
}

function tensorResultOf(
  known: TensorKnowledge,
  frame: Frame,
  { given, symbol, called, receiver, method, callee }: CallTarget,
): { readonly result: TensorResult; readonly gives?: string } {
  const [first] = given.all;
  const input = first !== undefined && first.argument.spread === "" ? first : undefined;
  if (called.layer !== undefined) {
    const { object, type } = called;
    if (object !== undefined && objectState(frame, object.site).escaped) return { result: {} };
    const gives = known.layer(type ?? "")?.gives;
    const result = applyLayer(called.layer, input?.value.tensor, given.call, input?.argument.value ?? null);
    return { result, ...(gives === undefined ? {} : { gives }) };
  }
  if (symbol !== null) {
    const found = known.effect(symbol);
    if (found === null) return { result: {} };
    const operand = input?.value ?? UNKNOWN;
    const call = { known, given, operand, operandNode: input?.argument.value ?? null, shift: 0 } as const;
    return { result: tensorResult(found.effect, call), gives: found.gives };
  }
  if (receiver === null || method === null || callee.kind !== "attribute") return { result: {} };
  const call = { known, given, operand: receiver, operandNode: callee.object, shift: 1 } as const;
  const { type, localClass, oneOf } = receiver;
  if (type !== undefined) {
    const found = known.effect(`${type}.${method}`);
    return found === null ? { result: {} } : { result: tensorResult(found.effect, call), gives: found.gives };
  }
  const effect = localClass === undefined && oneOf === undefined ? known.effectOnAny(method) : null;
  return { result: effect === null ? {} : tensorResult(effect, call) };
}

function note(frame: Frame, at: SyntaxNode, conflicts: readonly TensorConflict[]): void {
  if (conflicts.length > 0) frame.conflicts.set(at, conflicts);
  else frame.conflicts.delete(at);
}

/** The value of `a + b`, `a @ b`, `a < b` with its tensor facts. */
export function withOperatorFacts(
  known: TensorKnowledge,
  frame: Frame,
  node: SyntaxNode,
  operator: string,
  sides: readonly [Value, Value],
  value: Value,
): Value {
  const [left, right] = sides;
  if (left.tensor === undefined && right.tensor === undefined) return value;
  const comparison = /^([<>]=?|[!=]=)$/.test(operator);
  const { tensor, conflicts = [] } =
    operator === "@"
      ? multiplied(node, left, right)
      : broadcast(node, left, right, comparison ? "bool" : undefined);
  note(frame, node, conflicts);
  if (tensor === undefined) return value;
  // Integers are divided into floats.
  if (operator === "/" && tensor.dtype?.startsWith("float") !== true) {
    const { dtype: _dtype, ...rest } = tensor;
    return { ...value, tensor: rest };
  }
  const named = value.type?.startsWith("builtins.") === false ? value.type : decidedType(known, sides);
  return { ...value, ...(named === undefined ? {} : { type: named }), tensor };
}

/** The class of what two operands give; undefined where one of which nothing is known may decide it. */
function decidedType(known: TensorKnowledge, sides: readonly Value[]): string | undefined {
  const types = sides.map(({ type }) => type).filter((type) => type?.startsWith("builtins.") !== true);
  const decisive = types.find((type) => type !== undefined && !known.givesWay(type));
  return decisive ?? (types.includes(undefined) ? undefined : types[0]);
}

/** Sizes of which nothing is known become symbols of the call that gave them, so that they can be told to be the same. */
function withSymbols(tensor: Tensor, site: SyntaxNode): Tensor {
  const { shape } = tensor;
  if (shape?.sizes.includes(null) !== true) return tensor;
  const sizes = shape.sizes.map((size, axis): Size => size ?? axisSize(site, axis));
  return { ...tensor, shape: { ...shape, sizes } satisfies Shape };
}

/** `net.append(layer)`, `x.unsqueeze_(0)`: what was known holds no more, under none of its names. */
function changeInPlace(
  known: TensorKnowledge,
  frame: Frame,
  { given }: CallTarget,
  receiver: Value,
  method: string,
): void {
  const { layer, tensor } = receiver;
  const what = known.changes(method);
  if (what === "shape" && tensor !== undefined) forgetShape(frame, tensor);
  if (what === null || what === "shape" || layer === undefined) return;
  const longer = what === "stack" ? extendedLayer(layer, given.all[0]?.value ?? UNKNOWN) : null;
  const clash = longer === null ? undefined : applyLayer(longer, undefined, given.call, null).conflicts;
  if (clash !== undefined) note(frame, given.call, clash);
  replaceLayer(frame, receiver, longer ?? undefined);
}
