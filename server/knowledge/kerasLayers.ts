/** Keras: what its layers do to shapes. Run with Keras 3.15.1. */

import type { LibraryKnowledge } from "./libraryKnowledge";
import { each, prefixed, ref } from "./rows";
import type { LayerEffect, TensorEffect } from "./tensorEffects";

const INPUT: TensorEffect = { does: "input", size: ref("shape", 0) };
const FORMAT = ref("data_format", null);
const POOL = {
  kernel: ref("pool_size", 0),
  stride: ref("strides", 1),
  padding: ref("padding", 2),
  kernelByDefault: 2,
  unless: [FORMAT],
};
const forDims = (effect: (dims: number) => Record<string, LayerEffect>): Record<string, LayerEffect> =>
  Object.assign({}, ...[1, 2, 3].map(effect));

const INPUT_SHAPE = ref("input_shape", null);
const BATCH_INPUT_SHAPE = ref("batch_input_shape", null);
const STACK: LayerEffect = { does: "stack", input: INPUT_SHAPE, batchedInput: BATCH_INPUT_SHAPE };

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
      batches: true,
      unless: [FORMAT],
    },
    [`MaxPooling${dims}D`]: { does: "pool", dims, channels: "last", ...POOL },
    [`AveragePooling${dims}D`]: { does: "pool", dims, channels: "last", ...POOL },
    [`GlobalAveragePooling${dims}D`]: { does: "pool-all", dims, unless: [FORMAT, ref("keepdims", null)] },
    [`GlobalMaxPooling${dims}D`]: { does: "pool-all", dims, unless: [FORMAT, ref("keepdims", null)] },
  })),
  Flatten: { does: "flatten", from: null, to: null },
  Reshape: { does: "reshape", size: ref("target_shape", 0) },
  Embedding: { does: "embed", width: ref("output_dim", 1) },
  ...each("LSTM GRU SimpleRNN", {
    does: "recur",
    in: null,
    out: ref("units", 0),
    gives: "last-output",
    all: ref("return_sequences", null),
    unless: [ref("return_state", null)],
  }),
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
    ...prefixed("keras.layers", LAYERS),
  },
  everyLayer: [INPUT_SHAPE, BATCH_INPUT_SHAPE],
  changes: { stack: ["add"] },
};
