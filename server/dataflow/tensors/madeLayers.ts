/** Layers of networks as their constructors were told to be, and what their output means. Knows no library by name. */

import type { ArgumentRef } from "../../knowledge/knowledge";
import type { Role } from "../../knowledge/role";
import type { LayerEffect } from "../../knowledge/tensorEffects";
import { callArguments } from "../../syntax/syntaxTree";
import { argumentFor, type Given } from "../given";
import type { Value } from "../value";
import type { Layer, LayerOption, Shape, Size } from "./tensor";
import { sizeOf } from "./tensorArguments";

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

/** What the numbers mean that come out of a layer; undefined where it is not known. */
export function roleAfter({ effect, parts, options }: Layer): Role | undefined {
  if (effect.does === "chain") {
    const last = parts?.at(-1);
    return last == null ? undefined : roleAfter(last);
  }
  if (effect.does === "keep") return effect.role;
  // Keras' layers may end in an activation of their own.
  return effect.does === "linear" && effect.in !== null && options.activation === undefined
    ? "raw-model-output"
    : undefined;
}
