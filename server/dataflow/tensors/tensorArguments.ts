/** The arguments of a call as sizes, axes and element types. Follows no data itself and knows no library but by its element types. */

import type { ArgumentRef } from "../../knowledge/knowledge";
import type { Dtype } from "../../knowledge/tensorEffects";
import { lastPart } from "../../semantic/qualifiedName";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import { argumentFor, type Given } from "../given";
import { UNKNOWN, type Value } from "../value";
import { axisOf, type Shape, type Size, type Tensor } from "./tensor";

/** A call with the tensor it works on. */
export interface TensorCall {
  readonly given: Given;
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

export function argumentOf({ given, shift }: TensorCall, ref: ArgumentRef): ReturnType<typeof argumentFor> {
  const position = ref.position === null ? null : ref.position - shift;
  const other = OTHER_NAMES[ref.keyword];
  const written = argumentFor(given.call, { keyword: ref.keyword, position });
  return (
    written ?? (other === undefined ? null : argumentFor(given.call, { keyword: other, position: null }))
  );
}

/** PyTorch takes NumPy's names, too: `torch.stack(parts, axis=-1)`. Run with torch 2.15.0. */
const OTHER_NAMES: Readonly<Record<string, string>> = { dim: "axis", keepdim: "keepdims" };

/** Keywords that change neither shape nor the rules for element types. */
const HARMLESS = new Set(
  "dtype device requires_grad generator layout pin_memory copy non_blocking memory_format input data object a ndarray x p training inplace negative_slope fill_value low high loc scale mean std tensors arrays axis keepdims".split(
    " ",
  ),
);

/** Whether all keywords of a call are understood: those of the effect, and those that change no shape. */
export function isUnderstood({ given }: TensorCall, effect: object): boolean {
  const known = new Set(
    Object.values(effect).flatMap((part: unknown) => (isRef(part) ? [part.keyword] : [])),
  );
  return given.all.every(
    ({ argument: { keyword, spread } }) =>
      spread !== "**" &&
      (keyword === null ||
        known.has(keyword.text) ||
        HARMLESS.has(keyword.text) ||
        keyword.text === "keepdim"),
  );
}

function isRef(part: unknown): part is ArgumentRef {
  return typeof part === "object" && part !== null && "keyword" in part && typeof part.keyword === "string";
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

/** A device that is written out, as a string; null where it is none. */
export function deviceNamed({ constant }: Value): string | null {
  return typeof constant === "string" && /^(cpu|cuda|mps|meta)(:\d+)?$/.test(constant) ? constant : null;
}

/** What `.to(...)` and `.astype(...)` make of the elements: null where that is not known, the same where it is a device. */
export function castTo(given: Value, tensor: Tensor | undefined): Dtype | null {
  const named = dtypeNamed(given);
  if (named !== null && /^(u?int|b?float|bool)/.test(named)) return named;
  if (given.type === "torch.device" || deviceNamed(given) !== null) return tensor?.dtype ?? null;
  return null;
}
