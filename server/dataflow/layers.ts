/** Layers of networks: what their constructors were told, and what that makes of an input. Knows no library by name. */

import type { ArgumentRef } from "../knowledge/knowledge";
import type { LayerEffect } from "../knowledge/tensorEffects";
import { callArguments, type SyntaxNode } from "../syntax/syntaxTree";
import { argumentFor, type Given } from "./given";
import type { Layer, LayerOption, Shape, Size, Tensor, TensorConflict } from "./tensor";
import { flattened, shapeless, sizeOf, type TensorResult } from "./tensorCalls";
import type { Value } from "./value";

/** The layer that a constructor makes; null where its arguments do not tell. */
export function layerOf(effect: LayerEffect, given: Given): Layer | null {
  const written = callArguments(given.call);
  if (written.some(({ spread }) => spread !== "")) return null;
  if (effect.does === "chain") {
    const [only] = given.all;
    const listed = given.all.length === 1 ? only?.value.elements : undefined;
    const parts = listed ?? given.all.map(({ value }) => value);
    return { made: given.call, effect, options: {}, parts: parts.map(({ layer }) => layer ?? null) };
  }
  if (effect.does === "stack") {
    const listed = given.all.length === 0 ? [] : given.all[0]?.value.elements;
    const empty: Layer = { made: given.call, effect, options: {}, parts: [] };
    return listed === undefined
      ? null
      : listed.reduce<Layer | null>((stack, part) => stack && extendedLayer(stack, part), empty);
  }
  const options: Record<string, LayerOption> = {};
  for (const part of [...Object.values(effect), ...COMMON])
    if (isRef(part)) {
      const argument = argumentFor(given.call, part);
      const value = given.all.find(({ argument: other }) => other.node === argument?.node)?.value;
      if (value !== undefined) options[part.keyword] = optionOf(value);
    }
  return { made: given.call, effect, options };
}

/** Methods after which a layer is another one. */
export const CHANGES_LAYER =
  /^(add|append|insert|extend|pop|add_module|register_module|register_forward_hook|register_forward_pre_hook)$/;

/** A stack with one more part; null where it is none. */
export function extendedLayer(stack: Layer, part: Value): Layer | null {
  if (stack.effect.does !== "stack") return null;
  const { layer, tensor } = part;
  const parts = stack.parts ?? [];
  if (parts.length === 0 && layer === undefined && tensor?.shape !== undefined)
    return { ...stack, input: tensor };
  const own = layer?.options.input_shape;
  const sizes = own ?? layer?.options.batch_input_shape;
  if (parts.length > 0 || stack.input !== undefined || !Array.isArray(sizes))
    return { ...stack, parts: [...parts, layer ?? null] };
  const shape: Shape = {
    sizes: own === undefined ? sizes : [null, ...(sizes as readonly Size[])],
    rank: "known",
  };
  return { ...stack, parts: [layer ?? null], input: { shape } };
}

const keywordOnly = (keyword: string): ArgumentRef => ({ keyword, position: null });
/** Options that many layers have and that change what comes out. */
const COMMON: readonly ArgumentRef[] = [
  "batch_first",
  "bidirectional",
  "proj_size",
  "ceil_mode",
  "return_indices",
  "return_sequences",
  "return_state",
  "data_format",
  "padding_mode",
  "input_shape",
  "batch_input_shape",
  "input_dim",
  "keepdims",
  "go_backwards",
  "output_padding",
].map(keywordOnly);

function isRef(part: unknown): part is ArgumentRef {
  return typeof part === "object" && part !== null && "keyword" in part;
}

function optionOf(value: Value): LayerOption {
  const { elements, constant } = value;
  if (elements !== undefined) return elements.map(sizeOf);
  if (typeof constant === "string" || typeof constant === "boolean") return constant;
  const size = sizeOf(value);
  return size === null ? null : [size];
}

/** What an input becomes. `given` is the expression that is passed in, null inside a chain. */
export function applyLayer(
  layer: Layer,
  input: Tensor | undefined,
  at: SyntaxNode,
  given: SyntaxNode | null,
): TensorResult {
  const { effect } = layer;
  const shape = input?.shape;
  const number = (ref: ArgumentRef | null): Size =>
    ref === null ? null : single(layer.options[ref.keyword]);
  const conflict = (
    kind: TensorConflict["kind"],
    ref: ArgumentRef | null,
    wants: number,
    has: number,
  ): TensorResult => ({
    conflict: {
      kind,
      at,
      layer: layer.made,
      keyword: ref?.keyword ?? null,
      given,
      tensor: input ?? {},
      wants,
      has,
      path: [],
    },
  });
  const out = (sizes: readonly Size[], rank: Shape["rank"]): TensorResult => {
    const { dtype, device, made } = input ?? {};
    return {
      tensor: {
        shape: { sizes, rank },
        ...(dtype?.startsWith("float") === true ? { dtype } : {}),
        ...(device === undefined ? {} : { device }),
        ...(made === undefined ? {} : { made }),
      },
    };
  };
  const integers = input?.dtype !== undefined && /^(u?int|bool)/.test(input.dtype);
  switch (effect.does) {
    case "stack":
    case "chain": {
      // A layer that is unknown to the tables may take anything and give anything.
      let tensor = input ?? layer.input;
      for (const [i, part] of (layer.parts ?? []).entries()) {
        const result: TensorResult =
          part === null ? {} : applyLayer(part, tensor, at, i === 0 ? given : null);
        if (result.conflict !== undefined) return result;
        if (result.value !== undefined) return {};
        tensor = result.tensor;
      }
      return { tensor };
    }
    case "keep":
      return { tensor: input };
    case "linear": {
      const wants = number(effect.in);
      const has = shape?.sizes.at(-1);
      if (typeof wants === "number" && typeof has === "number" && wants !== has)
        return conflict("features", effect.in, wants, has);
      if (integers && effect.in !== null) return conflict("dtype", effect.in, 0, 0);
      const before = shape === undefined ? [] : shape.sizes.slice(0, -1);
      return out(
        [...before, number(effect.out)],
        shape === undefined || shape.sizes.length === 0 ? "open" : shape.rank,
      );
    }
    case "convolve": {
      if (layer.options.data_format !== undefined) return {};
      const rank = effect.dims + 2;
      const known = ranked(shape, rank, effect.channels === "first" && effect.in !== null);
      if (known === "conflict") return conflict("rank", effect.in, rank, shape?.sizes.length ?? 0);
      const channelAxis = effect.channels === "first" ? 1 : rank - 1;
      const wants = number(effect.in);
      const has = known?.[channelAxis];
      if (typeof wants === "number" && typeof has === "number" && wants !== has)
        return conflict("channels", effect.in, wants, has);
      if (integers && effect.in !== null) return conflict("dtype", effect.in, 0, 0);
      const first = effect.channels === "first" ? 2 : 1;
      const spatial = Array.from({ length: effect.dims }, (_, i) => {
        const size = known?.[first + i] ?? null;
        return effect.transposed === true ? null : slid(layer, effect, size, i);
      });
      const channels = number(effect.out);
      const batch = known?.[0] ?? null;
      return out(
        effect.channels === "first" ? [batch, channels, ...spatial] : [batch, ...spatial, channels],
        shape?.rank === "known" ? "known" : "batched",
      );
    }
    case "pool": {
      if (layer.options.data_format !== undefined || layer.options.return_indices !== undefined) return {};
      const rank = effect.dims + 2;
      const known = ranked(shape, rank, effect.channels === "first");
      if (known === "conflict") return conflict("rank", null, rank, shape?.sizes.length ?? 0);
      if (known === null) return {};
      const first = effect.channels === "first" ? 2 : 1;
      const isSimple = layer.options.ceil_mode === undefined || layer.options.ceil_mode === false;
      const sizes = known.map((size, i) => {
        const at1 = i - first;
        return at1 < 0 || at1 >= effect.dims ? size : isSimple ? slid(layer, effect, size, at1) : null;
      });
      return out(sizes, shape?.rank ?? "batched");
    }
    case "pool-to": {
      const known = ranked(shape, effect.dims + 2, true);
      if (known === null || known === "conflict") return {};
      const sizes = layer.options[effect.size.keyword];
      const spatial = Array.from({ length: effect.dims }, (_, i) =>
        Array.isArray(sizes) ? ((sizes.length === 1 ? sizes[0] : sizes[i]) ?? null) : null,
      );
      return out([known[0] ?? null, known[1] ?? null, ...spatial], shape?.rank ?? "batched");
    }
    case "pool-all": {
      if (layer.options.keepdims !== undefined || layer.options.data_format !== undefined) return {};
      const known = ranked(shape, effect.dims + 2, false);
      if (known === "conflict") return conflict("rank", null, effect.dims + 2, shape?.sizes.length ?? 0);
      return known === null ? {} : out([known[0] ?? null, known.at(-1) ?? null], "known");
    }
    case "flatten": {
      const number1 = (ref: ArgumentRef | null, byDefault: number): number | null => {
        if (ref === null || layer.options[ref.keyword] === undefined) return byDefault;
        const size = number(ref);
        return typeof size === "number" ? size : null;
      };
      const flat =
        shape === undefined ? undefined : flattened(shape, number1(effect.from, 1), number1(effect.to, -1));
      const rest = shapeless(input);
      return { tensor: flat === undefined ? rest : { ...rest, shape: flat } };
    }
    case "reshape": {
      const sizes = layer.options[effect.size.keyword];
      if (!Array.isArray(sizes)) return {};
      return out(
        [shape?.sizes[0] ?? null, ...(sizes as readonly Size[]).map((size) => (size === -1 ? null : size))],
        "known",
      );
    }
    case "normalise": {
      const wants = number(effect.channels);
      const known =
        effect.dims === null
          ? shape?.rank === "open"
            ? null
            : (shape?.sizes ?? null)
          : ranked(shape, effect.dims + 2, false);
      if (known === "conflict")
        return conflict("rank", null, (effect.dims ?? 0) + 2, shape?.sizes.length ?? 0);
      const has = known !== null && known.length > 1 ? known[1] : undefined;
      if (typeof wants === "number" && typeof has === "number" && wants !== has)
        return conflict("channels", effect.channels, wants, has);
      if (shape === undefined && effect.dims !== null && effect.dims > 0)
        return out([null, wants, ...Array.from({ length: effect.dims }, () => null)], "batched");
      return { tensor: input };
    }
    case "normalise-last": {
      const sizes = layer.options[effect.sizes.keyword];
      const wants = Array.isArray(sizes) ? (sizes.at(-1) as Size) : null;
      const has = shape?.sizes.at(-1);
      if (typeof wants === "number" && typeof has === "number" && wants !== has)
        return conflict("features", effect.sizes, wants, has);
      return { tensor: input };
    }
    case "embed":
      return shape === undefined
        ? { tensor: { shape: { sizes: [number(effect.width)], rank: "open" }, dtype: "float32" } }
        : {
            tensor: { shape: { ...shape, sizes: [...shape.sizes, number(effect.width)] }, dtype: "float32" },
          };
    case "recur": {
      const wants = number(effect.in);
      const has = shape?.sizes.at(-1);
      if (effect.gives === "outputs-and-state") {
        if (typeof wants === "number" && typeof has === "number" && wants !== has)
          return conflict("features", effect.in, wants, has);
        if (layer.options.proj_size !== undefined) return {};
        const both = layer.options.bidirectional;
        const width = number(effect.out);
        const wide =
          both === undefined || both === false
            ? width
            : both === true && typeof width === "number"
              ? 2 * width
              : null;
        const before = shape === undefined ? [] : shape.sizes.slice(0, -1);
        const output = out([...before, wide], shape === undefined ? "open" : shape.rank).tensor as Tensor;
        return { value: { type: "builtins.tuple", elements: [{ tensor: output }, {}] } };
      }
      const known = ranked(shape, 3, false);
      if (known === "conflict") return conflict("rank", null, 3, shape?.sizes.length ?? 0);
      if (layer.options.return_state !== undefined) return {};
      const all = layer.options.return_sequences;
      if (all !== undefined && typeof all !== "boolean") return {};
      const batch = known?.[0] ?? null;
      return out(
        all === true ? [batch, known?.[1] ?? null, number(effect.out)] : [batch, number(effect.out)],
        "known",
      );
    }
  }
}

function single(option: LayerOption | undefined): Size {
  return Array.isArray(option) && option.length === 1 ? (option[0] as Size) : null;
}

/** The axes of an input of this rank; null where they are not known; a conflict where there are certainly too many or too few. */
function ranked(shape: Shape | undefined, rank: number, alone: boolean): readonly Size[] | null | "conflict" {
  if (shape === undefined) return null;
  const { sizes } = shape;
  if (shape.rank === "open") return sizes.length > rank ? "conflict" : null;
  if (sizes.length === rank) return sizes;
  // PyTorch's layers for images take one without a batch, too.
  if (alone && sizes.length === rank - 1) return null;
  return shape.rank === "known" ? "conflict" : null;
}

/** The size of an axis after a window slid over it. https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html#shape */
function slid(
  { options }: Layer,
  effect: LayerEffect & { does: "convolve" | "pool" },
  size: Size,
  axis: number,
): Size {
  const option = (ref: ArgumentRef, byDefault: number | null): number | null => {
    const given = options[ref.keyword];
    if (given === undefined) return byDefault;
    const one = Array.isArray(given) ? (given.length === 1 ? given[0] : given[axis]) : null;
    return typeof one === "number" ? one : null;
  };
  const kernel = option(effect.kernel, effect.does === "pool" && effect.channels === "last" ? 2 : null);
  const stride = option(effect.stride, effect.does === "pool" ? kernel : 1);
  const dilation = effect.does === "convolve" ? option(effect.dilation, 1) : 1;
  const written = options[effect.padding.keyword];
  if (kernel === null || stride === null || dilation === null || typeof size !== "number") {
    return written === "same" && stride === 1 ? size : null;
  }
  if (written === "same")
    return effect.channels === "last" ? Math.ceil(size / stride) : stride === 1 ? size : null;
  const padding = written === "valid" ? 0 : option(effect.padding, 0);
  if (padding === null) return null;
  const result = Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  return result > 0 ? result : null;
}
