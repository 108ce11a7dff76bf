/** Tensor facts of what calls give, as knowledge describes them. Resolves no callee and runs no function. */

import type { ArgumentRef } from "../../knowledge/argumentRef";
import type { Dtype, TensorEffect } from "../../knowledge/tensorEffects";
import { callArguments } from "../../syntax/syntaxTree";
import type { Value } from "../value";
import { areCertainlyOther, type Size, type SizeForm, sumOfSizes } from "./size";
import {
  axisOf,
  flattened,
  inferredSize,
  joinTensors,
  numberOf,
  type Shape,
  shapeless,
  type Tensor,
  type TensorConflict,
} from "./tensor";
import {
  argument,
  argumentOf,
  axisGiven,
  castTo,
  countOf,
  deviceNamed,
  dtypeGiven,
  isUnderstood,
  numberGiven,
  sizesGiven,
  sizesValue,
  sizeValue,
  type TensorCall,
} from "./tensorArguments";
import { broadcast, multiplied, type TensorResult } from "./tensorOperators";

const NOTHING: TensorResult = {};
/** Nested lists that are longer are data. */
const MAX_LITERAL = 4096;

/** What a call gives. */
export function tensorResult(effect: TensorEffect, written: TensorCall): TensorResult {
  // What makes a tensor takes none: a generator's method has the positions of the function.
  const call =
    effect.does === "make" || effect.does === "samples" ? { ...written, shift: 0 as const } : written;
  if (!isUnderstood(call, effect)) return NOTHING;
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
      if (positional.some(({ spread }) => spread !== "")) return NOTHING;
      const bounds = given.all.slice(0, positional.length).map(({ value }) => value);
      const isWhole = bounds.length > 0 && bounds.every(({ type }) => type === "builtins.int");
      return made(call, [countOf(bounds)], dtypeGiven(call, isWhole ? effect.dtype : null));
    }
    case "samples":
      return samples(call, effect);
    case "keep":
      if (effect.counts === true && tensor?.dtype === "bool") return kept(tensor, null);
      return kept(tensor, effect.dtype ?? floated(tensor?.dtype, effect.floats));
    case "cast": {
      if (typeof effect.to === "string") return kept(tensor, effect.to);
      const to = argument(call, effect.to);
      const device = deviceNamed(call, to);
      const cast = kept(tensor, castTo(call, to));
      return device === null || cast.tensor === undefined ? cast : { tensor: { ...cast.tensor, device } };
    }
    case "place":
      return tensor === undefined
        ? { tensor: { device: effect.device } }
        : { tensor: { ...tensor, device: effect.device } };
    case "picture": {
      if (effect.unless !== undefined && argumentOf(call, effect.unless) !== null) return NOTHING;
      const { does: _does, unless: _unless, ...facts } = effect;
      return { tensor: { ...facts, made: given.call } };
    }
    case "resize": {
      const rest = shapeless(tensor);
      return kept(tensor?.layout === undefined ? rest : { ...rest, layout: tensor.layout });
    }
    case "recolour":
      return { tensor: recoloured(tensor, effect.to[argument(call, effect.by).symbol ?? ""]) };
    case "broadcast":
      return broadcast(given.call, operand, argument(call, effect.with), effect.dtype);
    case "reduce":
      return reduced(call, effect);
    case "permute": {
      const axes = sizesGiven(call, effect.axes, true);
      const layout = axes === null ? undefined : turned(tensor?.layout, axes);
      if (layout !== undefined && shape === undefined) return { tensor: { ...tensor, layout } };
      if (shape === undefined || axes === null || shape.rank === "open") return kept(shapeless(tensor));
      const order = axes.map((axis) => (typeof axis === "number" ? axisOf(shape, axis) : null));
      const isPermutation = order.length === shape.sizes.length && new Set(order).size === order.length;
      if (!isPermutation || order.includes(null)) return kept(shapeless(tensor));
      const turnedOver = { ...shape, sizes: order.map((axis) => shape.sizes[axis as number] ?? null) };
      return {
        tensor: { ...reshaped(tensor, turnedOver).tensor, ...(layout === undefined ? {} : { layout }) },
      };
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

function made(call: TensorCall, sizes: readonly Size[] | null, dtype: Dtype | null): TensorResult {
  const tensor = {
    ...(sizes === null ? {} : { shape: { sizes, rank: "known" as const } }),
    ...(dtype === null ? {} : { dtype }),
    ...placed(call),
  };
  return Object.keys(tensor).length === 0 ? NOTHING : { tensor: { ...tensor, made: call.given.call } };
}

function samples(call: TensorCall, effect: TensorEffect & { does: "samples" }): TensorResult {
  if (effect.when !== undefined && argument(call, effect.when).constant !== true) return NOTHING;
  const sizeOfAxis = (ref: ArgumentRef | null, byDefault: number): Size =>
    ref === null || argumentOf(call, ref) === null ? byDefault : numberGiven(call, ref, null);
  const rows = sizeOfAxis(effect.rows, effect.byDefault[0]);
  const columns = sizeOfAxis(effect.columns, effect.byDefault[1]);
  return {
    elements: [made(call, [rows, columns], "float64").tensor, made(call, [rows], effect.targets).tensor],
  };
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
    if (!fits) return { conflicts: [clash(call, tensor, "elements", wanted, has)] };
  }
  const rest =
    from === undefined || from.rank === "open" || wild < 0 ? null : inferredSize(from.sizes, others);
  const shape: Shape = { sizes: sizes.map((size) => (size === -1 ? rest : size)), rank: "known" };
  return reshaped(tensor ?? { made: call.given.call }, shape);
}

/** The device that `device=` names. */
function placed(call: TensorCall): Pick<Tensor, "device"> {
  const device = deviceNamed(call, argument(call, { keyword: "device", position: null }));
  return device === null ? {} : { device };
}

/** The order of axes after they were permuted. */
function turned(layout: Tensor["layout"], axes: readonly Size[]): Tensor["layout"] {
  if (layout === "HWC" && axes.join() === "2,0,1") return "CHW";
  return layout === "CHW" && axes.join() === "1,2,0" ? "HWC" : undefined;
}

/**
 * With red and blue exchanged, whichever of the two stands first: `COLOR_RGB2BGR` and `COLOR_BGR2RGB` are one number, and each of them
 * makes red-first of what `cv2.imread` has read. Undefined: turned into something else, or nothing is known of the picture and the code
 * only says what its author took it for.
 */
function recoloured(tensor: Tensor | undefined, to: Tensor["channels"]): Tensor {
  const from = tensor?.channels;
  if (to !== undefined && from !== undefined)
    return { layout: "HWC", ...tensor, channels: from === "BGR" ? "RGB" : "BGR" };
  const { channels: _channels, layout: _layout, ...rest } = tensor ?? {};
  return to === "RGB" ? { layout: "HWC", ...tensor, channels: to } : rest;
}

function clash(
  { given, operandNode }: TensorCall,
  tensor: Tensor,
  kind: TensorConflict["kind"],
  wants: number | SizeForm,
  has: number | SizeForm,
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

function reduced(call: TensorCall, effect: TensorEffect & { does: "reduce" }): TensorResult {
  const { tensor } = call.operand;
  const written = argumentOf(call, effect.axis);
  const counted =
    effect.counts === true && /^(u?int|bool)/.test(tensor?.dtype ?? "") ? "int64" : tensor?.dtype;
  const dtype = effect.dtype ?? dtypeGiven(call, counted ?? null);
  const axisValue = argument(call, effect.axis);
  const isNone = written !== null && axisValue.constant === null;
  const keeps = argumentOf(call, effect.keep) !== null;
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
    const isKept = argument(call, effect.keep).constant === true;
    if (!places.includes(null) && (!keeps || isKept)) {
      const sizes = isKept
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
    : { elements: [reducedTensor, { ...reducedTensor, dtype: "int64" }] };
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
  const at = effect.stack ? null : axisOf(first, axis);
  if (at === null && !effect.stack) return { tensor: rest };
  for (const [i, shape] of known.entries()) {
    const clashing = shape.sizes.findIndex((size, j) => j !== at && areCertainlyOther(size, first.sizes[j]));
    const [wants, has] = [first.sizes[clashing], shape.sizes[clashing]];
    if (wants == null || has == null) continue;
    // An empty start, `torch.zeros(0)`, may be joined with anything.
    if (known.some(({ sizes }) => sizes.length === 1 && sizes[0] === 0)) return { tensor: rest };
    return {
      tensor: rest,
      conflicts: [clash(call, tensors[i] as Tensor, "join", wants, has)],
    };
  }
  if (effect.stack) {
    const place = axisOf({ ...first, sizes: [...first.sizes, null] }, axis);
    const common = tensors.reduce(joinTensors)?.shape;
    if (place === null || common === undefined || first.rank === "batched") return { tensor: rest };
    return {
      tensor: { ...rest, shape: { ...common, sizes: common.sizes.toSpliced(place, 0, parts.length) } },
    };
  }
  if (at === null) return { tensor: rest };
  const total = known.reduce<Size>((sum, { sizes }) => sumOfSizes(sum, sizes[at] ?? null), 0);
  const sizes = first.sizes.map((size, j) =>
    j === at
      ? total
      : (known.map((shape) => shape.sizes[j]).find((other) => typeof other === "number") ?? size),
  );
  return { tensor: { ...rest, shape: { ...first, sizes } } };
}
