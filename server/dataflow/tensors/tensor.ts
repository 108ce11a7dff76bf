/** Tensor facts: shape, element type, device, order of channels; how they join and broadcast. Knows no library. */

import type { ArgumentRef } from "../../knowledge/argumentRef";
import type { Dtype, LayerEffect } from "../../knowledge/tensorEffects";
import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { isHandedIn, type Size, type SizeForm, sameSize } from "./size";

export interface Shape {
  /** Outermost first. */
  readonly sizes: readonly Size[];
  /** `open`: any number of axes may stand before these. `batched`: a batch is assumed, as layers for images also take one alone. */
  readonly rank: "known" | "open" | "batched";
}

/** What is certain of an array or tensor. The library is told by the value's type. */
export interface Tensor {
  readonly shape?: Shape;
  readonly dtype?: Dtype;
  /** As it is written: `cpu`, `cuda:0`. */
  readonly device?: string;
  /** Which axis of an image the channels are. */
  readonly layout?: "HWC" | "CHW";
  readonly channels?: "RGB" | "BGR";
  /** The call that first gave it its shape or element type. */
  readonly made?: SyntaxNode;
}

/** An option as it was given: numbers (one, or one an axis), a word, or null: given, and not known. */
export type LayerOption = readonly Size[] | string | boolean | null;

/** A layer that a constructor made. */
export interface Layer {
  readonly made: Call;
  readonly effect: LayerEffect;
  /** By keyword; what is not written is not there. */
  readonly options: Readonly<Record<string, LayerOption>>;
  /** The parts of a chain; null for one of which nothing is known. */
  readonly parts?: readonly (Layer | null)[];
  /** What a stack is told of its input. */
  readonly input?: Tensor;
}

/** Two things that certainly do not fit. */
export interface TensorConflict {
  /** `features`, `channels`: of a layer; `rank`: too many or too few axes; `dtype`: of elements; else of an operation. */
  readonly kind: "features" | "channels" | "rank" | "dtype" | "multiply" | "broadcast" | "elements" | "join";
  /** The call or operator in which they meet. */
  readonly at: SyntaxNode;
  /** The constructor of the layer, and its argument that says what it takes. */
  readonly layer: Call | null;
  readonly takes: ArgumentRef | null;
  /** The expression that is given; null inside a chain of layers. */
  readonly given: SyntaxNode | null;
  readonly tensor: Tensor;
  /** Sizes (a number of elements for `elements`, axes for `rank`) that do not fit. */
  readonly wants: number | SizeForm;
  readonly has: number | SizeForm;
  /** The calls that led to it from the code that was asked about, the outermost first. */
  readonly path: readonly Call[];
}

export function sameShape(a: Shape | undefined, b: Shape | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    a.rank === b.rank &&
    a.sizes.length === b.sizes.length &&
    a.sizes.every((size, i) => sameSize(size, b.sizes[i] ?? null))
  );
}

export function sameTensor(a: Tensor | undefined, b: Tensor | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    sameShape(a.shape, b.shape) &&
    a.dtype === b.dtype &&
    a.device === b.device &&
    a.layout === b.layout &&
    a.channels === b.channels &&
    a.made === b.made
  );
}

/** Whether two constructors made the same, told the same. */
export function sameLayer(a: Layer | undefined, b: Layer | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.made !== b.made) return false;
  const names = Object.keys(a.options);
  if (names.length !== Object.keys(b.options).length || a.parts?.length !== b.parts?.length) return false;
  if (!names.every((name) => sameOption(a.options[name], b.options[name]))) return false;
  return (a.parts ?? []).every((part, i) => sameLayer(part ?? undefined, b.parts?.[i] ?? undefined));
}

function sameOption(a: LayerOption | undefined, b: LayerOption | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  const [one, other] = [a as readonly Size[], b as readonly Size[]];
  return one.length === other.length && one.every((size, i) => sameSize(size, other[i] ?? null));
}

/** Without the sizes that parameters tell: those of one instance are not those of another. */
export function withoutHandedIn<Facts extends { readonly layer?: Layer; readonly tensor?: Tensor }>(
  facts: Facts,
): Facts {
  const { layer, tensor } = facts;
  const known = (size: Size): Size => (isHandedIn(size) ? null : size);
  const isOwn = tensor?.shape?.sizes.some(isHandedIn) === true;
  if (layer === undefined && !isOwn) return facts;
  return {
    ...facts,
    ...(layer === undefined ? {} : { layer: openLayer(layer, known) }),
    ...(tensor?.shape === undefined
      ? {}
      : { tensor: { ...tensor, shape: { ...tensor.shape, sizes: tensor.shape.sizes.map(known) } } }),
  };
}

function openLayer(layer: Layer, known: (size: Size) => Size): Layer {
  const options = Object.entries(layer.options).map(([name, option]): [string, LayerOption] => [
    name,
    Array.isArray(option) ? (option as readonly Size[]).map(known) : option,
  ]);
  const { parts } = layer;
  return {
    ...layer,
    options: Object.fromEntries(options),
    ...(parts === undefined
      ? {}
      : { parts: parts.map((part) => (part === null ? null : openLayer(part, known))) }),
  };
}

/** What is certain of a tensor that is either `a` or `b`; undefined where that is nothing. */
export function joinTensors(a: Tensor | undefined, b: Tensor | undefined): Tensor | undefined {
  if (a === b) return a;
  if (a === undefined || b === undefined) return undefined;
  const shape = joinShapes(a.shape, b.shape);
  const joined: Tensor = {
    ...(shape === undefined ? {} : { shape }),
    ...(a.dtype !== undefined && a.dtype === b.dtype ? { dtype: a.dtype } : {}),
    ...(a.device !== undefined && a.device === b.device ? { device: a.device } : {}),
    ...(a.layout !== undefined && a.layout === b.layout ? { layout: a.layout } : {}),
    ...(a.channels !== undefined && a.channels === b.channels ? { channels: a.channels } : {}),
  };
  if (Object.keys(joined).length === 0) return undefined;
  return a.made !== undefined && a.made === b.made ? { ...joined, made: a.made } : joined;
}

function joinShapes(a: Shape | undefined, b: Shape | undefined): Shape | undefined {
  if (a === undefined || b === undefined || a.rank !== b.rank || a.sizes.length !== b.sizes.length)
    return undefined;
  return {
    rank: a.rank,
    sizes: a.sizes.map((size, i) => (sameSize(size, b.sizes[i] ?? null) ? size : null)),
  };
}

/** The product of sizes if all are numbers, else null. */
export function numberOf(sizes: readonly Size[]): number | null {
  let product = 1;
  for (const size of sizes) {
    if (typeof size !== "number") return null;
    product *= size;
  }
  return product;
}

/** What `-1` stands for where these sizes become those: the rest when equal sizes cancel out; null if not known. */
export function inferredSize(from: readonly Size[], to: readonly Size[]): Size {
  const left = [...from];
  for (const size of to) {
    if (typeof size === "number") continue;
    const same = left.findIndex((other) => size !== null && sameSize(size, other));
    if (same < 0) return null;
    left.splice(same, 1);
  }
  const divisor = to.reduce<number>(
    (product, size) => (typeof size === "number" ? product * size : product),
    1,
  );
  const symbols = left.filter((size) => typeof size !== "number");
  const product = left.reduce<number>((all, size) => (typeof size === "number" ? all * size : all), 1);
  if (divisor === 0) return null;
  if (symbols.length === 0) return product % divisor === 0 ? product / divisor : null;
  return symbols.length === 1 && product === divisor ? (symbols[0] as Size) : null;
}

/** The place of an axis counted from the front, or null where the shape does not tell. */
export function axisOf({ sizes, rank }: Shape, axis: number): number | null {
  if (axis < 0) return sizes.length + axis >= 0 ? sizes.length + axis : null;
  return rank !== "open" && axis < sizes.length ? axis : null;
}

/** The sizes after two that are combined element by element; the pair that does not fit, if one certainly does not. */
export function broadcastShapes(
  a: Shape | undefined,
  b: Shape | undefined,
): { readonly shape?: Shape; readonly clash?: readonly [number, number] } {
  if (a === undefined || b === undefined) return {};
  const length = Math.max(a.sizes.length, b.sizes.length);
  const sizes: Size[] = [];
  for (let back = 1; back <= length; back++) {
    const one = back <= a.sizes.length ? (a.sizes[a.sizes.length - back] ?? null) : outside(a);
    const other = back <= b.sizes.length ? (b.sizes[b.sizes.length - back] ?? null) : outside(b);
    if (typeof one === "number" && typeof other === "number" && one !== other && one !== 1 && other !== 1)
      return { clash: [one, other] };
    sizes.unshift(one === 1 ? other : other === 1 || sameSize(one, other) ? one : wider(one, other));
  }
  const rank =
    a.rank === "open" || b.rank === "open"
      ? "open"
      : a.rank === "batched" || b.rank === "batched"
        ? "batched"
        : "known";
  return { shape: { sizes, rank } };
}

/** What stands before the first axis: nothing, which broadcasts, or who knows what. */
function outside({ rank }: Shape): Size {
  return rank === "known" ? 1 : null;
}

/** A number above one is what comes out, whatever fits it. */
function wider(one: Size, other: Size): Size {
  return typeof one === "number" ? one : typeof other === "number" ? other : null;
}

/** Without shape and order of axes. */
export function shapeless(tensor: Tensor | undefined): Tensor | undefined {
  if (tensor === undefined) return undefined;
  const { shape: _shape, layout: _layout, ...rest } = tensor;
  return rest;
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
