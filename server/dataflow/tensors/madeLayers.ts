/** Layers of networks as their constructors were told to be, and what their output means. Knows no library by name. */

import type { ArgumentRef } from "../../knowledge/argumentRef";
import type { Role } from "../../knowledge/role";
import type { LayerRow } from "../../knowledge/tensorKnowledge";
import { callArguments } from "../../syntax/syntaxTree";
import { argumentFor, type Given, valueFor } from "../given";
import type { Value } from "../value";
import type { Size } from "./size";
import type { Layer, LayerOption, Shape } from "./tensor";
import { isRef, sizeOf } from "./tensorArguments";

/** The layer that a constructor makes; null where its arguments do not tell. */
export function layerOf({ effect, everyLayer }: LayerRow, given: Given): Layer | null {
  const written = callArguments(given.call);
  if (effect.does === "chain") {
    const parts = chained(given);
    return parts && { made: given.call, effect, options: {}, parts: parts.map(({ layer }) => layer ?? null) };
  }
  if (written.some(({ spread }) => spread !== "")) return null;
  if (effect.does === "stack") {
    const listed = given.all.length === 0 ? [] : given.all[0]?.value.elements;
    const empty: Layer = { made: given.call, effect, options: {}, parts: [] };
    return listed === undefined
      ? null
      : listed.reduce<Layer | null>((stack, part) => stack && extendedLayer(stack, part), empty);
  }
  const options: Record<string, LayerOption> = {};
  const take = (part: ArgumentRef, meaning: (value: Value) => LayerOption): void => {
    if (argumentFor(given.call, part) !== null) options[part.keyword] = meaning(valueFor(given, part));
  };
  for (const part of Object.values(effect).flat())
    if (isRef(part)) take(part, effect.does === "reshape" ? wholeShape : optionOf);
  for (const part of everyLayer) take(part, wholeShape);
  return { made: given.call, effect, options };
}

/** The layers of `Sequential(a, b)`, `Sequential([a, b])`, `Sequential(*layers)`, `Sequential(OrderedDict(one=a, two=b))`; null where a list is not known. */
function chained({ all }: Given): readonly Value[] | null {
  const [only] = all;
  if (all.length === 1 && only?.argument.spread === "" && only.value.elements !== undefined)
    return only.value.elements;
  // Written there, nothing has changed it since.
  if (all.length === 1 && only?.argument.value.kind === "call" && only.value.entries !== undefined)
    return [...only.value.entries.values()];
  const parts: Value[] = [];
  for (const { argument, value } of all) {
    if (argument.spread === "**" || (argument.spread === "*" && value.elements === undefined)) return null;
    parts.push(...(argument.spread === "*" ? (value.elements ?? []) : [value]));
  }
  return parts;
}

/** A stack with one more part; null where it is none. */
export function extendedLayer(stack: Layer, part: Value): Layer | null {
  if (stack.effect.does !== "stack") return null;
  const { layer, tensor } = part;
  const parts = stack.parts ?? [];
  if (parts.length === 0 && layer === undefined && tensor?.shape !== undefined)
    return { ...stack, input: tensor };
  const { input, batchedInput } = stack.effect;
  const own = layer?.options[input.keyword];
  const sizes = own ?? layer?.options[batchedInput.keyword];
  if (parts.length > 0 || stack.input !== undefined || !Array.isArray(sizes))
    return { ...stack, parts: [...parts, layer ?? null] };
  const shape: Shape = {
    sizes: own === undefined ? sizes : [null, ...(sizes as readonly Size[])],
    rank: "known",
  };
  return { ...stack, parts: [layer ?? null], input: { shape } };
}

/** A shape as it is written out: `Reshape(shape)` gets a tuple of any length, and never one size. */
function wholeShape({ elements }: Value): LayerOption {
  return elements?.map(sizeOf) ?? null;
}

function optionOf(value: Value): LayerOption {
  const { elements, constant } = value;
  if (elements !== undefined) return elements.map(sizeOf);
  if (typeof constant === "string" || typeof constant === "boolean") return constant;
  const size = sizeOf(value);
  return size === null ? null : [size];
}

/** What the numbers mean that come out of a layer; undefined where it is not known. */
export function roleAfter({ effect, parts }: Layer): Role | undefined {
  if (effect.does === "chain") {
    const last = parts?.at(-1);
    return last == null ? undefined : roleAfter(last);
  }
  if (effect.does === "keep") return effect.role;
  // One that is not told its input may have an activation of its own.
  const isWeighted = effect.does === "linear" || effect.does === "convolve";
  return isWeighted && effect.in !== null ? "raw-model-output" : undefined;
}
