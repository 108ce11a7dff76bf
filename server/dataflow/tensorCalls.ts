/** Tensor facts of what calls and operators give, as knowledge describes them. Resolves no callee and runs no function. */

import type { ArgumentRef } from "../knowledge/knowledge";
import type { Dtype, TensorEffect } from "../knowledge/tensorEffects";
import { lastPart } from "../semantic/qualifiedName";
import { callArguments, type SyntaxNode } from "../syntax/syntaxTree";
import { argumentFor, type Given } from "./given";
import {
  axisOf,
  broadcastShapes,
  inferredSize,
  joinTensors,
  numberOf,
  type Shape,
  type Size,
  type Tensor,
  type TensorConflict,
} from "./tensor";
import { UNKNOWN, type Value } from "./value";

/** A call with the tensor it works on. */
export interface TensorCall {
  readonly given: Given;
  /** The receiver of a method, the first argument of a function. */
  readonly operand: Value;
  readonly operandNode: SyntaxNode | null;
  /** 1 if the tensor is the receiver, so that positions count from the second parameter. */
  readonly shift: 0 | 1;
}

/** What a call gives, and what does not fit. `value` replaces what is known of the result otherwise. */
export interface TensorResult {
  readonly tensor?: Tensor | undefined;
  readonly value?: Value;
  readonly conflict?: TensorConflict;
}

const NOTHING: TensorResult = {};
/** Nested lists that are longer are data. */
const MAX_LITERAL = 4096;

export function tensorResult(effect: TensorEffect, call: TensorCall): TensorResult {
  const { given, operand } = call;
  const tensor = operand.tensor;
  const shape = tensor?.shape;
  switch (effect.does) {
    case "make":
      // `np.random.rand()` is a number.
      if (argumentOf(call, effect.size) === null) return NOTHING;
      return made(
        call,
        sizesGiven(call, effect.size, effect.variadic === true),
        dtypeGiven(call, effect.dtype),
      );
    case "hold":
      return held(call, effect);
    case "input": {
      const sizes = sizesGiven(call, effect.size, false);
      return sizes === null ? NOTHING : made(call, [null, ...sizes], null);
    }
    case "count": {
      const positional = callArguments(given.call).filter(({ keyword }) => keyword === null);
      const end = positional.length === 1 ? given.all[0]?.value : undefined;
      if (positional.some(({ spread }) => spread !== "")) return NOTHING;
      const length = typeof end?.constant === "number" ? Math.max(0, Math.ceil(end.constant)) : null;
      const dtype = end?.type === "builtins.int" ? dtypeGiven(call, effect.dtype) : dtypeGiven(call, null);
      return made(call, [length], dtype);
    }
    case "keep":
      if (effect.counts === true && tensor?.dtype === "bool") return kept(tensor, null);
      return kept(tensor, effect.dtype ?? floated(tensor?.dtype, effect.floats));
    case "cast":
      return kept(
        tensor,
        typeof effect.to === "string" ? effect.to : castTo(argument(call, effect.to), tensor),
      );
    case "broadcast":
      return broadcast(given.call, operand, argument(call, effect.with), effect.dtype);
    case "reduce":
      return reduced(call, effect);
    case "permute": {
      const axes = sizesGiven(call, effect.axes, true);
      if (shape === undefined || axes === null || shape.rank === "open") return kept(shapeless(tensor));
      const order = axes.map((axis) => (typeof axis === "number" ? axisOf(shape, axis) : null));
      const isPermutation = order.length === shape.sizes.length && new Set(order).size === order.length;
      if (!isPermutation || order.includes(null)) return kept(shapeless(tensor));
      return reshaped(tensor, { ...shape, sizes: order.map((axis) => shape.sizes[axis as number] ?? null) });
    }
    case "swap": {
      const [a, b] = [effect.a, effect.b].map((ref) => axisGiven(call, ref, shape));
      if (shape === undefined || a == null || b == null) return kept(shapeless(tensor));
      const sizes = [...shape.sizes];
      [sizes[a], sizes[b]] = [sizes[b] ?? null, sizes[a] ?? null];
      return reshaped(tensor, { ...shape, sizes });
    }
    case "reverse":
      return reshaped(
        tensor,
        shape === undefined || shape.rank === "open"
          ? undefined
          : { ...shape, sizes: [...shape.sizes].reverse() },
      );
    case "reshape":
      return reshapedTo(call, sizesGiven(call, effect.size, true));
    case "flatten":
      return reshaped(
        tensor,
        shape === undefined
          ? undefined
          : flattened(shape, numberGiven(call, effect.from, 0), numberGiven(call, effect.to, -1)),
      );
    case "squeeze": {
      const axis = axisGiven(call, effect.axis, shape);
      if (shape === undefined || axis === null || shape.rank === "batched") return kept(shapeless(tensor));
      const size = shape.sizes[axis];
      if (typeof size !== "number") return kept(shapeless(tensor));
      return reshaped(tensor, size === 1 ? { ...shape, sizes: shape.sizes.toSpliced(axis, 1) } : shape);
    }
    case "unsqueeze": {
      const axis = numberGiven(call, effect.axis, null);
      if (shape === undefined || axis === null || shape.rank === "batched") return kept(shapeless(tensor));
      const longer = { ...shape, sizes: [...shape.sizes, null] };
      const at = axisOf(longer, axis);
      return reshaped(tensor, at === null ? undefined : { ...shape, sizes: shape.sizes.toSpliced(at, 0, 1) });
    }
    case "join":
      return joined(call, effect);
    case "multiply":
      return multiplied(given.call, operand, argument(call, effect.with));
    case "sizes": {
      const axis = numberGiven(call, effect.axis, null);
      if (argumentOf(call, effect.axis) !== null)
        return axis === null || shape === undefined ? NOTHING : { value: sizeValue(shape, axis) };
      return shape === undefined ? NOTHING : { value: sizesValue(shape) };
    }
    case "rank":
      return shape?.rank === "known"
        ? { value: { constant: shape.sizes.length, type: "builtins.int" } }
        : { value: { type: "builtins.int" } };
  }
}

/** The sizes of a tensor as Python sees them; unknown where there may be more. */
export function sizesValue(shape: Shape): Value {
  if (shape.rank === "open") return { type: "builtins.tuple" };
  return { type: "builtins.tuple", elements: shape.sizes.map(asNumber) };
}

export function sizeValue(shape: Shape, axis: number): Value {
  const at = axisOf(shape, axis);
  return asNumber(at === null ? null : (shape.sizes[at] ?? null));
}

function asNumber(size: Size): Value {
  if (typeof size === "number") return { constant: size, type: "builtins.int" };
  return size === null ? { type: "builtins.int" } : { type: "builtins.int", size };
}

/** The size that a whole number stands for; null where it is not known. */
export function sizeOf({ constant, size }: Value): Size {
  if (typeof constant === "number") return Number.isInteger(constant) ? constant : null;
  return size ?? null;
}

/** Sizes written as a tuple, or (`variadic`) as positional arguments; null where even their number is not known. */
function sizesGiven(call: TensorCall, ref: ArgumentRef, variadic: boolean): readonly Size[] | null {
  const first = argumentOf(call, ref);
  if (first === null) return null;
  const value = call.given.all.find(({ argument: other }) => other.node === first.node)?.value ?? UNKNOWN;
  if (value.elements !== undefined) return value.elements.map(sizeOf);
  const isNumber =
    value.type === "builtins.int" || typeof value.constant === "number" || value.size !== undefined;
  const rest = call.given.all.filter(({ argument: other }) => other.keyword === null);
  if (rest.some(({ argument: other }) => other.spread !== "")) return null;
  const from = ref.position === null ? 0 : ref.position - call.shift;
  // `reshape(n, 3)`: several arguments are sizes, whatever they are; a single one may be a tuple.
  if (first.keyword === null && variadic && rest.length - from > 1)
    return rest.slice(from).map(({ value: size }) => sizeOf(size));
  return isNumber && first.keyword === null ? [sizeOf(value)] : isNumber ? [sizeOf(value)] : null;
}

function argumentOf({ given, shift }: TensorCall, ref: ArgumentRef): ReturnType<typeof argumentFor> {
  const position = ref.position === null ? null : ref.position - shift;
  return argumentFor(given.call, { keyword: ref.keyword, position });
}

function argument(call: TensorCall, ref: ArgumentRef): Value {
  const written = argumentOf(call, ref);
  return call.given.all.find(({ argument: other }) => other.node === written?.node)?.value ?? UNKNOWN;
}

function numberGiven(call: TensorCall, ref: ArgumentRef | null, byDefault: number | null): number | null {
  if (ref === null || argumentOf(call, ref) === null) return byDefault;
  const { constant } = argument(call, ref);
  return typeof constant === "number" ? constant : null;
}

function axisGiven(call: TensorCall, ref: ArgumentRef, shape: Shape | undefined): number | null {
  const axis = numberGiven(call, ref, null);
  return axis === null || shape === undefined ? null : axisOf(shape, axis);
}

/** The element type that `dtype=` names, else the default; null where it is not known. */
function dtypeGiven(call: TensorCall, byDefault: Dtype | null): Dtype | null {
  const ref = { keyword: "dtype", position: null };
  return argumentOf(call, ref) === null ? byDefault : dtypeNamed(argument(call, ref));
}

/** `np.float32`, `"float32"`, `torch.long`, `int`: the element type it names; null where it names none. */
export function dtypeNamed({ symbol, constant }: Value): Dtype | null {
  const name = symbol === undefined ? constant : lastPart(symbol);
  if (typeof name !== "string") return null;
  if (symbol?.startsWith("torch.") === true) return ALIASES[name] ?? name;
  return (
    { float: "float64", int: "int64", double: "float64" }[name] ??
    (/^(u?int|float)\d+$|^bool/.test(name) ? name.replace(/_$/, "") : null)
  );
}

/** https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch-dtype */
const ALIASES: Readonly<Record<string, Dtype>> = {
  float: "float32",
  double: "float64",
  half: "float16",
  long: "int64",
  int: "int32",
  short: "int16",
};

/** What `.to(...)` and `.astype(...)` make of the elements: null where that is not known, the same where it is a device. */
function castTo(given: Value, tensor: Tensor | undefined): Dtype | null {
  const named = dtypeNamed(given);
  if (named !== null && /^(u?int|b?float|bool)/.test(named)) return named;
  if (
    given.type === "torch.device" ||
    (typeof given.constant === "string" && /^(cpu|cuda|mps|meta)/.test(given.constant))
  )
    return tensor?.dtype ?? null;
  return null;
}

function made(call: TensorCall, sizes: readonly Size[] | null, dtype: Dtype | null): TensorResult {
  const tensor = {
    ...(sizes === null ? {} : { shape: { sizes, rank: "known" as const } }),
    ...(dtype === null ? {} : { dtype }),
  };
  return Object.keys(tensor).length === 0 ? NOTHING : { tensor: { ...tensor, made: call.given.call } };
}

function held(call: TensorCall, effect: TensorEffect & { does: "hold" }): TensorResult {
  const data = argument({ ...call, shift: 0 }, effect.data);
  if (data.tensor !== undefined) {
    const named = argumentOf(call, { keyword: "dtype", position: null }) === null;
    return kept(data.tensor, effect.always ?? (named ? data.tensor.dtype : dtypeGiven(call, null)) ?? null);
  }
  const numbers: Value[] = [];
  const sizes = literalSizes(data, numbers);
  if (sizes === null || numbers.length === 0)
    return made(call, null, effect.always ?? dtypeGiven(call, null));
  const types = new Set(numbers.map(({ type }) => type));
  const own = types.has("builtins.float")
    ? effect.floats
    : types.has("builtins.bool")
      ? types.size === 1
        ? "bool"
        : null
      : effect.ints;
  return made(call, sizes, effect.always ?? dtypeGiven(call, own));
}

/** The sizes of lists in lists, all of one length; their numbers are collected. Null where they are not all known. */
function literalSizes(value: Value, numbers: Value[]): readonly number[] | null {
  if (typeof value.constant === "number" || typeof value.constant === "boolean") {
    numbers.push(value);
    return numbers.length > MAX_LITERAL ? null : [];
  }
  const shapes = value.elements?.map((element) => literalSizes(element, numbers));
  const [first] = shapes ?? [];
  if (shapes === undefined || first == null) return null;
  return shapes.every((shape) => shape?.join() === first.join()) ? [shapes.length, ...first] : null;
}

/** The same with another element type, if one is given; null means that it is not known. */
function kept(tensor: Tensor | undefined, dtype: Dtype | null | undefined = tensor?.dtype): TensorResult {
  if (tensor === undefined) return dtype == null ? NOTHING : { tensor: { dtype } };
  const { dtype: _dtype, ...rest } = tensor;
  const facts = dtype == null ? rest : { ...rest, dtype };
  return { tensor: facts };
}

function floated(dtype: Dtype | undefined, byDefault: Dtype | undefined): Dtype | undefined {
  return byDefault !== undefined && dtype !== undefined && !/float|complex/.test(dtype) ? byDefault : dtype;
}

/** Without shape and order of axes. */
export function shapeless(tensor: Tensor | undefined): Tensor | undefined {
  if (tensor === undefined) return undefined;
  const { shape: _shape, layout: _layout, ...rest } = tensor;
  return rest;
}

function reshaped(tensor: Tensor | undefined, shape: Shape | undefined): TensorResult {
  const rest = shapeless(tensor);
  if (shape === undefined) return rest === undefined ? NOTHING : { tensor: rest };
  return { tensor: { ...rest, shape } };
}

function reshapedTo(call: TensorCall, sizes: readonly Size[] | null): TensorResult {
  const { tensor } = call.operand;
  if (sizes === null) return kept(shapeless(tensor));
  const from = tensor?.shape;
  const wild = sizes.indexOf(-1);
  const others = sizes.filter((size) => size !== -1);
  const wanted = numberOf(others);
  const has = from === undefined || from.rank !== "known" ? null : numberOf(from.sizes);
  if (tensor !== undefined && wanted !== null && has !== null && wanted > 0) {
    const fits = wild < 0 ? wanted === has : has % wanted === 0;
    if (!fits) return { conflict: clash(call, tensor, "elements", wanted, has) };
  }
  const rest =
    from === undefined || from.rank === "open" || wild < 0 ? null : inferredSize(from.sizes, others);
  const shape: Shape = { sizes: sizes.map((size) => (size === -1 ? rest : size)), rank: "known" };
  return reshaped(tensor ?? { made: call.given.call }, shape);
}

function clash(
  { given, operandNode }: TensorCall,
  tensor: Tensor,
  kind: TensorConflict["kind"],
  wants: number,
  has: number,
): TensorConflict {
  return {
    kind,
    at: given.call,
    layer: null,
    takes: null,
    given: operandNode,
    tensor,
    wants,
    has,
    path: [],
  };
}

/** The axes from `from` to `to` in one. */
export function flattened(shape: Shape, from: number | null, to: number | null): Shape | undefined {
  if (from === null || to === null || shape.rank === "open") return undefined;
  const [first, last] = [axisOf(shape, from), axisOf(shape, to)];
  if (first === null || last === null || first > last) return undefined;
  const between = shape.sizes.slice(first, last + 1);
  const product = between.length === 1 ? (between[0] ?? null) : numberOf(between);
  return { ...shape, sizes: shape.sizes.toSpliced(first, between.length, product) };
}

function reduced(call: TensorCall, effect: TensorEffect & { does: "reduce" }): TensorResult {
  const { tensor } = call.operand;
  const written = argumentOf(call, effect.axis);
  const counted =
    effect.counts === true && /^(u?int|bool)/.test(tensor?.dtype ?? "") ? "int64" : tensor?.dtype;
  const dtype = effect.dtype ?? dtypeGiven(call, counted ?? null);
  const axisValue = argument(call, effect.axis);
  const isNone = written !== null && axisValue.constant === null;
  const keeps = argumentOf(call, { keyword: effect.keep, position: null }) !== null;
  const axes = axisValue.elements?.map(({ constant }) => constant) ?? [axisValue.constant];
  let result: TensorResult = kept(shapeless(tensor), dtype);
  if ((written === null || isNone) && !keeps)
    result = {
      tensor: {
        ...shapeless(tensor),
        ...(dtype === null ? {} : { dtype }),
        shape: { sizes: [], rank: "known" },
      },
    };
  else if (
    tensor?.shape !== undefined &&
    tensor.shape.rank !== "batched" &&
    axes.every((axis) => typeof axis === "number")
  ) {
    const { shape } = tensor;
    const places = axes.map((axis) => axisOf(shape, axis as number));
    const kept1 = argument(call, { keyword: effect.keep, position: null }).constant === true;
    if (!places.includes(null) && (!keeps || kept1)) {
      const sizes = kept1
        ? shape.sizes.map((size, i) => (places.includes(i) ? 1 : size))
        : shape.sizes.filter((_, i) => !places.includes(i));
      result = kept(reshaped(tensor, { ...shape, sizes }).tensor, dtype);
    }
  }
  if (effect.pair !== true || written === null || isNone) return result;
  // `torch.max(a, b)` is the larger one of two.
  if (typeof axisValue.constant !== "number") return NOTHING;
  const { tensor: reducedTensor } = result;
  return reducedTensor === undefined
    ? NOTHING
    : { value: { elements: [{ tensor: reducedTensor }, { tensor: { ...reducedTensor, dtype: "int64" } }] } };
}

function joined(call: TensorCall, effect: TensorEffect & { does: "join" }): TensorResult {
  const parts = call.operand.elements;
  const axis = numberGiven(call, effect.axis, effect.byDefault);
  if (parts === undefined || parts.length === 0 || axis === null) return NOTHING;
  const tensors = parts.map(({ tensor }) => tensor);
  const dtypes = new Set(tensors.map((tensor) => tensor?.dtype));
  const [dtype] = dtypes.size === 1 ? dtypes : [undefined];
  const shapes = tensors.map((tensor) => tensor?.shape);
  const [first] = shapes;
  const rest: Tensor = dtype === undefined ? {} : { dtype };
  if (
    first === undefined ||
    shapes.some(
      (shape) =>
        shape === undefined || shape.rank !== first.rank || shape.sizes.length !== first.sizes.length,
    )
  )
    return dtype === undefined ? NOTHING : { tensor: rest };
  const known = shapes as readonly Shape[];
  if (effect.stack) {
    const at = axisOf({ ...first, sizes: [...first.sizes, null] }, axis);
    const common = tensors.reduce(joinTensors)?.shape;
    if (at === null || common === undefined || first.rank === "batched") return { tensor: rest };
    return { tensor: { ...rest, shape: { ...common, sizes: common.sizes.toSpliced(at, 0, parts.length) } } };
  }
  const at = axisOf(first, axis);
  if (at === null) return { tensor: rest };
  for (const [i, shape] of known.entries()) {
    const clashing = shape.sizes.findIndex(
      (size, j) =>
        j !== at && typeof size === "number" && typeof first.sizes[j] === "number" && size !== first.sizes[j],
    );
    if (clashing < 0) continue;
    // An empty start, `torch.zeros(0)`, may be joined with anything.
    if (known.some(({ sizes }) => sizes.length === 1 && sizes[0] === 0)) return { tensor: rest };
    return {
      tensor: rest,
      conflict: clash(
        call,
        tensors[i] as Tensor,
        "join",
        first.sizes[clashing] as number,
        shape.sizes[clashing] as number,
      ),
    };
  }
  const total = known.reduce<number | null>((sum, { sizes }) => {
    const size = sizes[at];
    return sum === null || typeof size !== "number" ? null : sum + size;
  }, 0);
  const sizes = first.sizes.map((size, j) =>
    j === at
      ? total
      : (known.map((shape) => shape.sizes[j]).find((other) => typeof other === "number") ?? size),
  );
  return { tensor: { ...rest, shape: { ...first, sizes } } };
}

/** Two operands, element by element. `dtype` is what comes out whatever goes in. */
export function broadcast(at: SyntaxNode, left: Value, right: Value, dtype?: Dtype): TensorResult {
  const [a, b] = [left.tensor, right.tensor];
  if (a === undefined && b === undefined) return NOTHING;
  const shapeOf = (value: Value): Shape | undefined =>
    typeof value.constant === "number" || value.type === "builtins.int" || value.type === "builtins.float"
      ? { sizes: [], rank: "known" }
      : value.tensor?.shape;
  const { shape, clash: sizes } = broadcastShapes(shapeOf(left), shapeOf(right));
  if (sizes !== undefined)
    return {
      conflict: {
        kind: "broadcast",
        at,
        layer: null,
        takes: null,
        given: null,
        tensor: b ?? {},
        wants: sizes[0],
        has: sizes[1],
        path: [],
      },
    };
  const type = dtype ?? dtypeOfBoth(left, right);
  const made1 = a?.made ?? b?.made;
  const tensor: Tensor = {
    ...(shape === undefined ? {} : { shape }),
    ...(type === undefined ? {} : { dtype: type }),
    ...(made1 === undefined ? {} : { made: made1 }),
  };
  return { tensor };
}

/** What comes out of two element types; a Python number leaves floating types as they are. */
function dtypeOfBoth(left: Value, right: Value): Dtype | undefined {
  const [a, b] = [left.tensor?.dtype, right.tensor?.dtype];
  if (a !== undefined && a === b) return a;
  const plain = left.tensor === undefined ? left : right.tensor === undefined ? right : null;
  const own = a ?? b;
  if (plain === null || own === undefined || own === "bool") return undefined;
  if (plain.type === "builtins.int" || (plain.type === "builtins.float" && own.startsWith("float")))
    return own;
  return undefined;
}

/** A matrix product. */
export function multiplied(at: SyntaxNode, left: Value, right: Value): TensorResult {
  const [a, b] = [left.tensor, right.tensor];
  const dtype = a?.dtype !== undefined && a.dtype === b?.dtype ? { dtype: a.dtype } : {};
  if (a?.shape === undefined || b?.shape === undefined) return { tensor: dtype };
  const [one, other] = [a.shape.sizes, b.shape.sizes];
  if (one.length === 0 || other.length === 0) return { tensor: dtype };
  const isVector = other.length === 1 && b.shape.rank === "known";
  if (other.length === 1 && !isVector) return { tensor: dtype };
  const inner = one.at(-1) ?? null;
  const outer = (isVector ? other[0] : other.at(-2)) ?? null;
  if (typeof inner === "number" && typeof outer === "number" && inner !== outer)
    return {
      conflict: {
        kind: "multiply",
        at,
        layer: null,
        takes: null,
        given: null,
        tensor: b,
        wants: inner,
        has: outer,
        path: [],
      },
    };
  const isPlain =
    one.length === 2 && other.length === 2 && a.shape.rank === "known" && b.shape.rank === "known";
  return isPlain
    ? { tensor: { ...dtype, shape: { sizes: [one[0] ?? null, other[1] ?? null], rank: "known" } } }
    : { tensor: dtype };
}

/** `x[0]`, `x[:, 1:3]`, `x[..., None]`: what is left of a tensor; undefined where an index may be a mask or a list. */
export function indexed(
  tensor: Tensor,
  indices: readonly SyntaxNode[],
  values: readonly Value[],
): Tensor | undefined {
  const { shape } = tensor;
  const rest = shapeless(tensor);
  if (shape === undefined || shape.rank !== "known") return rest;
  const sizes = [...shape.sizes];
  const result: Size[] = [];
  const taking = indices.filter((index) => index.kind !== "none" && index.kind !== "ellipsis").length;
  for (const [i, index] of indices.entries()) {
    if (index.kind === "none") result.push(1);
    else if (index.kind === "ellipsis") result.push(...sizes.splice(0, shape.sizes.length - taking));
    else {
      const size = sizes.shift();
      if (size === undefined) return rest;
      if (index.kind === "slice") result.push(index.children.length === 0 ? size : null);
      else if (values[i]?.type !== "builtins.int") return rest;
    }
  }
  return { ...rest, shape: { sizes: [...result, ...sizes], rank: "known" } };
}
