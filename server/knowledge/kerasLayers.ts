/** Keras: what its layers do to shapes. Run with Keras 3.15.1. */

import type { ArgumentRef } from "./argumentRef";
import type { LibraryKnowledge } from "./knowledge";
import type { LayerEffect, TensorEffect } from "./tensorEffects";

const ref = (keyword: string, position: number | null): ArgumentRef => ({ keyword, position });
const each = (names: string, effect: LayerEffect): Record<string, LayerEffect> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, effect]),
  );

const INPUT: TensorEffect = { does: "input", size: ref("shape", 0) };
const POOL = { kernel: ref("pool_size", 0), stride: ref("strides", 1), padding: ref("padding", 2) };
const forDims = (effect: (dims: number) => Record<string, LayerEffect>): Record<string, LayerEffect> =>
  Object.assign({}, ...[1, 2, 3].map(effect));

const STACK: LayerEffect = { does: "stack" };

/** https://keras.io/api/layers/ */
const LAYERS: Readonly<Record<string, LayerEffect>> = {
  Dense: { does: "linear", in: null, out: ref("units", 0) },
  ...forDims((dims) => ({
    [`Conv${dims}D`]: {
      does: "convolve",
      dims,
      channels: "last",
      in: null,
      out: ref("filters", 0),
      kernel: ref("kernel_size", 1),
      stride: ref("strides", 2),
      padding: ref("padding", 3),
      dilation: ref("dilation_rate", null),
    },
    [`MaxPooling${dims}D`]: { does: "pool", dims, channels: "last", ...POOL },
    [`AveragePooling${dims}D`]: { does: "pool", dims, channels: "last", ...POOL },
    [`GlobalAveragePooling${dims}D`]: { does: "pool-all", dims },
    [`GlobalMaxPooling${dims}D`]: { does: "pool-all", dims },
  })),
  Flatten: { does: "flatten", from: null, to: null },
  Reshape: { does: "reshape", size: ref("target_shape", 0) },
  Embedding: { does: "embed", width: ref("output_dim", 1) },
  ...each("LSTM GRU SimpleRNN", { does: "recur", in: null, out: ref("units", 0), gives: "last-output" }),
  ...each(
    "Dropout BatchNormalization LayerNormalization Activation ReLU LeakyReLU ELU PReLU Softmax GaussianNoise GaussianDropout AlphaDropout SpatialDropout1D SpatialDropout2D SpatialDropout3D Rescaling ActivityRegularization UnitNormalization GroupNormalization RandomFlip RandomRotation RandomZoom RandomContrast RandomTranslation RandomBrightness",
    {
      does: "keep",
    },
  ),
};

export const kerasLayers: LibraryKnowledge = {
  library: "keras layers",
  gives: "keras.KerasTensor",
  tensors: { "keras.Input": INPUT, "keras.layers.Input": INPUT, "keras.layers.InputLayer": INPUT },
  layers: {
    "keras.Sequential": STACK,
    "keras.models.Sequential": STACK,
    ...Object.fromEntries(Object.entries(LAYERS).map(([name, effect]) => [`keras.layers.${name}`, effect])),
  },
};
