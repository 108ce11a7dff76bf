/** What layers of networks make of an input, and what of it does not fit. Knows no library by name. */

import type { ArgumentRef } from "../../knowledge/argumentRef";
import type { LayerEffect } from "../../knowledge/tensorEffects";
import type { SyntaxNode } from "../../syntax/syntaxTree";
import { areCertainlyOther, productOfSizes, type Size, type SizeForm } from "./size";
import type { Layer, Shape, Tensor, TensorConflict } from "./tensor";
import { flattened, shapeless } from "./tensor";
import type { TensorResult } from "./tensorOperators";

/** An input on its way through a layer. */
interface Passage {
  readonly layer: Layer;
  readonly input: Tensor | undefined;
  readonly at: SyntaxNode;
  /** The expression that is passed in, null inside a chain. */
  readonly given: SyntaxNode | null;
}

/** What an input becomes. `given` is the expression that is passed in, null inside a chain. */
export function applyLayer(
  layer: Layer,
  input: Tensor | undefined,
  at: SyntaxNode,
  given: SyntaxNode | null,
): TensorResult {
  const { effect } = layer;
  if (takesAlone(effect, input)) return unbatched(applyLayer(layer, withBatch(input), at, given));
  const passage: Passage = { layer, input, at, given };
  switch (effect.does) {
    case "stack":
    case "chain":
      return throughChain(passage);
    case "keep":
      return { tensor: input };
    case "linear": {
      const { sizes, rank } = input?.shape ?? { sizes: [], rank: "open" };
      const width = optionSize(layer, effect.out);
      const output = outputOf(input, [...sizes.slice(0, -1), width], sizes.length === 0 ? "open" : rank);
      return checked(passage, output, effect.in, sizes.at(-1), "features");
    }
    case "convolve":
      return convolved(passage, effect);
    case "pool":
      return pooled(passage, effect);
    case "pool-to":
      return pooledTo(passage, effect);
    case "pool-all": {
      if (isOtherwise(layer, effect.unless)) return {};
      const axes = axesOf(passage, effect.dims + 2);
      if (axes === "clash") return clash(passage, "rank", null, effect.dims + 2, rankOf(input));
      return axes === null ? {} : outputOf(input, [axes[0] ?? null, axes.at(-1) ?? null], "known");
    }
    case "flatten":
      return flat(passage, effect);
    case "reshape": {
      const sizes = layer.options[effect.size.keyword];
      if (!Array.isArray(sizes)) return {};
      const known = (sizes as readonly Size[]).map((size) => (size === -1 ? null : size));
      return outputOf(input, [input?.shape?.sizes[0] ?? null, ...known], "known");
    }
    case "normalise":
      return normalised(passage, effect);
    case "normalise-last": {
      const sizes = layer.options[effect.sizes.keyword];
      const wants = Array.isArray(sizes) ? ((sizes as readonly Size[]).at(-1) ?? null) : null;
      const has = input?.shape?.sizes.at(-1);
      return misfit(passage, "features", effect.sizes, wants, has) ?? { tensor: input };
    }
    case "embed": {
      const { sizes, rank } = input?.shape ?? { sizes: [], rank: "open" };
      return {
        tensor: { shape: { rank, sizes: [...sizes, optionSize(layer, effect.width)] }, dtype: "float32" },
      };
    }
    case "recur":
      return effect.gives === "last-output" ? lastOutput(passage, effect) : outputsAndState(passage, effect);
  }
}

/** Whether something is written with which the layer does something else. */
function isOtherwise({ options }: Layer, unless: readonly ArgumentRef[] | undefined): boolean {
  return unless?.some(({ keyword }) => options[keyword] !== undefined) === true;
}

function takesAlone(effect: LayerEffect, input: Tensor | undefined): boolean {
  const mayBeAlone =
    (effect.does === "convolve" || effect.does === "pool" || effect.does === "pool-to") &&
    effect.alone === true;
  return mayBeAlone && input?.shape?.rank === "known" && input.shape.sizes.length === effect.dims + 1;
}

function withBatch(image: Tensor | undefined): Tensor {
  return { ...image, shape: { rank: "known", sizes: [1, ...(image?.shape?.sizes ?? [])] } };
}

function unbatched({ tensor, ...rest }: TensorResult): TensorResult {
  const shape = tensor?.shape;
  return {
    ...rest,
    tensor: shape === undefined ? tensor : { ...tensor, shape: { ...shape, sizes: shape.sizes.slice(1) } },
  };
}

function throughChain({ layer, input, at, given }: Passage): TensorResult {
  let tensor = input ?? layer.input;
  const { parts = [] } = layer;
  for (const [i, part] of parts.entries()) {
    // A layer that is in no table may take anything and give anything.
    const result: TensorResult = part === null ? {} : applyLayer(part, tensor, at, i === 0 ? given : null);
    // What does not fit in the middle says nothing of what would come out at the end.
    if (result.conflicts !== undefined)
      return i === parts.length - 1 ? result : { conflicts: result.conflicts };
    if (result.elements !== undefined) return {};
    tensor = result.tensor;
  }
  return { tensor };
}

function convolved(passage: Passage, effect: LayerEffect & { does: "convolve" }): TensorResult {
  const { layer, input } = passage;
  if (isOtherwise(layer, effect.unless)) return {};
  const rank = effect.dims + 2;
  const axes = axesOf(passage, rank);
  const has = rankOf(input);
  if (axes === "clash")
    return effect.batches === true && has > rank ? {} : clash(passage, "rank", effect.in, rank, has);
  const first = effect.channels === "first" ? 2 : 1;
  const spatial = Array.from({ length: effect.dims }, (_, axis) =>
    effect.transposed === true ? null : slid(layer, effect, axes?.[first + axis] ?? null, axis),
  );
  const [batch, channels] = [axes?.[0] ?? null, optionSize(layer, effect.out)];
  const sizes = effect.channels === "first" ? [batch, channels, ...spatial] : [batch, ...spatial, channels];
  const output = outputOf(input, sizes, input?.shape?.rank === "known" ? "known" : "batched");
  return checked(passage, output, effect.in, axes?.[effect.channels === "first" ? 1 : rank - 1], "channels");
}

/** The output, and what keeps the layer from giving it: another number of features, or elements of another type. */
function checked(
  passage: Passage,
  output: TensorResult,
  takes: ArgumentRef | null,
  has: Size | undefined,
  kind: "features" | "channels",
): TensorResult {
  if (takes === null) return output;
  const width = misfit(passage, kind, takes, optionSize(passage.layer, takes), has)?.conflicts ?? [];
  // The weights are float32 unless somebody says otherwise; only floats of one type are multiplied.
  const { dtype } = passage.input ?? {};
  const type =
    dtype !== undefined && /^(u?int|bool|float64)/.test(dtype)
      ? clash(passage, "dtype", takes, 0, 0).conflicts
      : [];
  const { sizes, rank } = output.tensor?.shape ?? { sizes: [], rank: "open" };
  const { tensor } = type.length === 0 ? output : outputOf(undefined, sizes, rank);
  return width.length + type.length === 0 ? output : { tensor, conflicts: [...width, ...type] };
}

function pooled(passage: Passage, effect: LayerEffect & { does: "pool" }): TensorResult {
  const { layer, input } = passage;
  if (isOtherwise(layer, effect.unless)) return {};
  const rank = effect.dims + 2;
  const axes = axesOf(passage, rank);
  if (axes === "clash") return clash(passage, "rank", null, rank, rankOf(input));
  if (axes === null) return {};
  const first = effect.channels === "first" ? 2 : 1;
  const isPlain = !isTold(layer, effect.ceil, false);
  const sizes = axes.map((size, i) => {
    const axis = i - first;
    if (axis < 0 || axis >= effect.dims) return size;
    return isPlain ? slid(layer, effect, size, axis) : null;
  });
  return outputOf(input, sizes, input?.shape?.rank ?? "batched");
}

function pooledTo(passage: Passage, effect: LayerEffect & { does: "pool-to" }): TensorResult {
  const { layer, input } = passage;
  const axes = axesOf(passage, effect.dims + 2);
  if (axes === null || axes === "clash") return {};
  const option = layer.options[effect.size.keyword];
  const sizes: readonly Size[] = Array.isArray(option) ? option : [];
  const spatial = Array.from(
    { length: effect.dims },
    (_, i) => (sizes.length === 1 ? sizes[0] : sizes[i]) ?? null,
  );
  return outputOf(input, [axes[0] ?? null, axes[1] ?? null, ...spatial], input?.shape?.rank ?? "batched");
}

function flat({ layer, input }: Passage, effect: LayerEffect & { does: "flatten" }): TensorResult {
  const axis = (ref: ArgumentRef | null, byDefault: number): number | null => {
    if (ref === null || layer.options[ref.keyword] === undefined) return byDefault;
    const size = optionSize(layer, ref);
    return typeof size === "number" ? size : null;
  };
  const rest = shapeless(input);
  const shape =
    input?.shape === undefined
      ? undefined
      : flattened(input.shape, axis(effect.from, 1), axis(effect.to, -1));
  return { tensor: shape === undefined ? rest : { ...rest, shape } };
}

function normalised(passage: Passage, effect: LayerEffect & { does: "normalise" }): TensorResult {
  const { layer, input } = passage;
  const { dims } = effect;
  const anyRank = input?.shape === undefined || input.shape.rank === "open" ? null : input.shape.sizes;
  const axes = dims === null ? anyRank : axesOf(passage, dims + 2);
  if (axes === "clash") return clash(passage, "rank", null, (dims ?? 0) + 2, rankOf(input));
  const wants = optionSize(layer, effect.channels);
  const has = axes !== null && axes.length > 1 ? axes[1] : undefined;
  const output: TensorResult =
    input?.shape === undefined && dims !== null
      ? outputOf(input, [null, wants, ...Array.from({ length: dims }, () => null)], "batched")
      : { tensor: input };
  return { ...output, ...misfit(passage, "channels", effect.channels, wants, has) };
}

/** Whether an option is written, and not as what holds without it. */
function isTold({ options }: Layer, ref: ArgumentRef | undefined, otherwise: boolean): boolean {
  const option = ref === undefined ? undefined : options[ref.keyword];
  return option !== undefined && option !== otherwise;
}

/** A recurrent layer that gives all outputs, and the last state. */
function outputsAndState(passage: Passage, effect: LayerEffect & { does: "recur" }): TensorResult {
  const { layer, input } = passage;
  const { sizes, rank } = input?.shape ?? { sizes: [], rank: "open" };
  const wants = effect.in === null ? null : optionSize(layer, effect.in);
  const conflicts = misfit(passage, "features", effect.in, wants, sizes.at(-1)) ?? {};
  if (isOtherwise(layer, effect.unless)) return conflicts;
  const own = optionSize(layer, effect.out);
  const isBoth = layer.options[effect.doubled?.keyword ?? ""] === true;
  const doubled = isBoth ? productOfSizes(2, own) : null;
  const width = isTold(layer, effect.doubled, false) ? doubled : own;
  const { tensor } = outputOf(input, [...sizes.slice(0, -1), width], sizes.length === 0 ? "open" : rank);
  return { ...conflicts, elements: [tensor, undefined] };
}

/** A recurrent layer that gives the last output, or all of them. */
function lastOutput(passage: Passage, effect: LayerEffect & { does: "recur" }): TensorResult {
  const { layer, input } = passage;
  const axes = axesOf(passage, 3);
  if (axes === "clash") return clash(passage, "rank", null, 3, rankOf(input));
  const all = layer.options[effect.all?.keyword ?? ""] ?? false;
  if (isOtherwise(layer, effect.unless) || typeof all !== "boolean") return {};
  const width = optionSize(layer, effect.out);
  const batch = axes?.[0] ?? null;
  return outputOf(input, all ? [batch, axes?.[1] ?? null, width] : [batch, width], "known");
}

/** The clash of two sizes that differ for certain; null where they may be the same. */
function misfit(
  passage: Passage,
  kind: "features" | "channels",
  takes: ArgumentRef | null,
  wants: Size,
  has: Size | undefined,
): ReturnType<typeof clash> | null {
  return wants !== null && has != null && areCertainlyOther(wants, has)
    ? clash(passage, kind, takes, wants, has)
    : null;
}

function clash(
  { layer, input, at, given }: Passage,
  kind: TensorConflict["kind"],
  takes: ArgumentRef | null,
  wants: number | SizeForm,
  has: number | SizeForm,
): { readonly conflicts: readonly TensorConflict[] } {
  return {
    conflicts: [{ kind, at, layer: layer.made, takes, given, tensor: input ?? {}, wants, has, path: [] }],
  };
}

/** What comes out: floats stay what they are, and where they come from is still told. */
function outputOf(input: Tensor | undefined, sizes: readonly Size[], rank: Shape["rank"]): TensorResult {
  const { dtype, device, made } = input ?? {};
  return {
    tensor: {
      shape: { sizes, rank },
      ...(dtype?.startsWith("float") === true ? { dtype } : {}),
      ...(device === undefined ? {} : { device }),
      ...(made === undefined ? {} : { made }),
    },
  };
}

function rankOf(input: Tensor | undefined): number {
  return input?.shape?.sizes.length ?? 0;
}

/** The one number that an option is. */
function optionSize({ options }: Layer, { keyword }: ArgumentRef): Size {
  const option = options[keyword];
  return Array.isArray(option) && option.length === 1 ? (option[0] as Size) : null;
}

/** The axes of an input of this rank; null where they are not known; a clash where there are certainly too many or too few. */
function axesOf({ input }: Passage, rank: number): readonly Size[] | null | "clash" {
  const shape = input?.shape;
  if (shape === undefined) return null;
  const { sizes } = shape;
  if (shape.rank === "open") return sizes.length > rank ? "clash" : null;
  if (sizes.length === rank) return sizes;
  return shape.rank === "known" ? "clash" : null;
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
  const kernel = option(effect.kernel, effect.does === "pool" ? (effect.kernelByDefault ?? null) : null);
  const stride = option(effect.stride, effect.does === "pool" ? kernel : 1);
  const dilation = effect.does === "convolve" ? option(effect.dilation, 1) : 1;
  const written = options[effect.padding.keyword];
  if (kernel === null || stride === null || dilation === null || typeof size !== "number") {
    return written === "same" && stride === 1 ? size : null;
  }
  if (written === "same") return Math.ceil(size / stride);
  const padding = written === "valid" ? 0 : option(effect.padding, 0);
  if (padding === null) return null;
  const result = Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  return result > 0 ? result : null;
}
