/** The arguments of a call as sizes, axes and element types. Follows no data itself; knows no library. */

import type { ArgumentRef } from "../../knowledge/argumentRef";
import type { Dtype } from "../../knowledge/tensorEffects";
import type { TensorKnowledge } from "../../knowledge/tensorKnowledge";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import { argumentFor, type Given } from "../given";
import { UNKNOWN, type Value } from "../value";
import type { Size } from "./size";
import { axisOf, type Shape } from "./tensor";

/** A call with the tensor it works on. */
export interface TensorCall {
  readonly given: Given;
  readonly known: TensorKnowledge;
  /** The receiver of a method, the first argument of a function. */
  readonly operand: Value;
  readonly operandNode: SyntaxNode | null;
  /** 1 if the tensor is the receiver, so that positions count from the second parameter. */
  readonly shift: 0 | 1;
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
export function sizesGiven(call: TensorCall, ref: ArgumentRef, variadic: boolean): readonly Size[] | null {
  const first = argumentOf(call, ref);
  if (first === null) return null;
  const value = call.given.all.find(({ argument: other }) => other.node === first.node)?.value ?? UNKNOWN;
  if (value.elements !== undefined) return value.elements.map(sizeOf);
  const isNumber = value.type === "builtins.int" || typeof value.constant === "number";
  const rest = call.given.all.filter(({ argument: other }) => other.keyword === null);
  if (rest.some(({ argument: other }) => other.spread !== "")) return null;
  const from = ref.position === null ? 0 : ref.position - call.shift;
  // `reshape(n, 3)`: several arguments are sizes, whatever they are; a single one may be a tuple.
  if (first.keyword === null && variadic && rest.length - from > 1)
    return rest.slice(from).map(({ value: size }) => sizeOf(size));
  return isNumber ? [sizeOf(value)] : null;
}

export function argumentOf({ given, shift }: TensorCall, ref: ArgumentRef): ReturnType<typeof argumentFor> {
  return argumentFor(given.call, { ...ref, position: ref.position === null ? null : ref.position - shift });
}

/** Whether all keywords of a call are understood: those that its row names, and those that change no shape. */
export function isUnderstood({ given, known }: TensorCall, row: object): boolean {
  const named = new Set(
    Object.values(row).flatMap((part: unknown) => (isRef(part) ? [part.keyword, part.also] : [])),
  );
  return given.all.every(
    ({ argument: { keyword, spread } }) =>
      spread !== "**" && (keyword === null || named.has(keyword.text) || known.keepsShape(keyword.text)),
  );
}

/** Whether a part of a row is an argument. */
export function isRef(part: unknown): part is ArgumentRef {
  return typeof part === "object" && part !== null && "keyword" in part && "position" in part;
}

export function argument(call: TensorCall, ref: ArgumentRef): Value {
  const written = argumentOf(call, ref);
  return call.given.all.find(({ argument: other }) => other.node === written?.node)?.value ?? UNKNOWN;
}

export function numberGiven(
  call: TensorCall,
  ref: ArgumentRef | null,
  byDefault: number | null,
): number | null {
  if (ref === null || argumentOf(call, ref) === null) return byDefault;
  const { constant } = argument(call, ref);
  return typeof constant === "number" ? constant : null;
}

export function axisGiven(call: TensorCall, ref: ArgumentRef, shape: Shape | undefined): number | null {
  const axis = numberGiven(call, ref, null);
  return axis === null || shape === undefined ? null : axisOf(shape, axis);
}

/** The element type that `dtype=` names, else the default; null where it is not known. */
export function dtypeGiven(call: TensorCall, byDefault: Dtype | null): Dtype | null {
  const ref = { keyword: "dtype", position: null };
  return argumentOf(call, ref) === null ? byDefault : dtypeNamed(call, argument(call, ref));
}

/** `np.float32`, `"float32"`, `torch.long`, `int`: the element type it names; null where it names none. */
function dtypeNamed({ known }: TensorCall, { symbol, constant }: Value): Dtype | null {
  const name = symbol ?? constant;
  return typeof name === "string" ? known.elementType(name) : null;
}

/** A device that is written out, as a string; null where it is none. */
export function deviceNamed({ known }: TensorCall, { constant }: Value): string | null {
  return typeof constant === "string" && known.isDevice(constant) ? constant : null;
}

/** What a cast to this makes of the elements: null where that is not known, the same where it is a device. */
export function castTo(call: TensorCall, to: Value): Dtype | null {
  const named = dtypeNamed(call, to);
  if (named !== null) return named;
  const isDevice = deviceNamed(call, to) !== null || call.known.isDeviceClass(to.type ?? "");
  return isDevice ? (call.operand.tensor?.dtype ?? null) : null;
}

/** How many numbers `arange` makes of `end`, `start, end` or `start, end, step`; null where that is not known. */
export function countOf(bounds: readonly Value[]): number | null {
  const numbers = bounds.map(({ constant }) => (typeof constant === "number" ? constant : null));
  const [start, end, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers;
  if (start == null || end == null || step === null || step === 0) return null;
  return Math.max(0, Math.ceil((end - start) / step));
}
