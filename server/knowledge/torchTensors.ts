/** PyTorch: what its functions, methods and layers do to shapes and element types. Run with torch 2.14.1. */

import type { LibraryKnowledge } from "./libraryKnowledge";
import { each, prefixed, ref, wordsOf } from "./rows";
import type { LayerEffect, TensorEffect } from "./tensorEffects";
import { inPlaceFunctions, inPlaceMethods } from "./torchInPlace";

// PyTorch takes NumPy's names, too: `torch.stack(parts, axis=-1)`. Run with torch 2.15.0.
const DIM = ref("dim", 1, "axis");
const KEEP = ref("keepdim", null, "keepdims");

/** https://docs.pytorch.org/docs/stable/torch.html#creation-ops */
const CREATION: Readonly<Record<string, TensorEffect>> = {
  ...each("zeros ones empty rand randn", {
    does: "make",
    size: ref("size", 0),
    variadic: true,
    dtype: "float32",
  }),
  full: { does: "make", size: ref("size", 0), dtype: null },
  randint: { does: "make", size: ref("size", 2), dtype: "int64" },
  tensor: { does: "hold", data: ref("data", 0), floats: "float32", ints: "int64" },
  as_tensor: { does: "hold", data: ref("data", 0), floats: "float32", ints: "int64" },
  from_numpy: { does: "hold", data: ref("ndarray", 0), floats: "float64", ints: "int64" },
  FloatTensor: { does: "hold", data: ref("", 0), floats: "float32", ints: "float32", always: "float32" },
  LongTensor: { does: "hold", data: ref("", 0), floats: "int64", ints: "int64", always: "int64" },
  arange: { does: "count", dtype: "int64" },
  randperm: { does: "count", dtype: "int64" },
  ...each("zeros_like ones_like empty_like full_like rand_like randn_like", { does: "keep" }),
};

/** The same as functions of `torch` and as methods of tensors. https://docs.pytorch.org/docs/stable/tensors.html */
const BOTH = {
  ...each("abs neg clamp clip cumsum", { does: "keep", counts: true }),
  ...each(
    "relu detach clone contiguous nan_to_num round floor ceil sign flip roll tril triu masked_fill dropout bernoulli fill_diagonal",
    { does: "keep" },
  ),
  ...each("exp log log2 log10 log1p sqrt rsqrt sin cos tanh sigmoid softmax log_softmax erf", {
    does: "keep",
    floats: "float32",
  }),
  ...each("isnan isinf isfinite logical_not", { does: "keep", dtype: "bool" }),
  ...each("add sub mul pow maximum minimum", { does: "broadcast", with: ref("other", 1) }),
  ...each("eq ne lt le gt ge", { does: "broadcast", with: ref("other", 1), dtype: "bool" }),
  ...each("sum prod", { does: "reduce", axis: DIM, keep: KEEP, counts: true }),
  ...each("mean std var logsumexp", { does: "reduce", axis: DIM, keep: KEEP }),
  ...each("argmax argmin", { does: "reduce", axis: DIM, keep: KEEP, dtype: "int64" }),
  ...each("any all", { does: "reduce", axis: DIM, keep: KEEP, dtype: "bool" }),
  ...each("max min median", { does: "reduce", axis: DIM, keep: KEEP, pair: true }),
  permute: { does: "permute", axes: ref("dims", 1) },
  ...each("transpose swapaxes swapdims", { does: "swap", a: ref("dim0", 1), b: ref("dim1", 2) }),
  t: { does: "reverse" },
  reshape: { does: "reshape", size: ref("shape", 1) },
  flatten: { does: "flatten", from: ref("start_dim", 1), to: ref("end_dim", 2) },
  ravel: { does: "flatten", from: null, to: null },
  squeeze: { does: "squeeze", axis: DIM },
  unsqueeze: { does: "unsqueeze", axis: DIM },
  ...each("matmul mm", { does: "multiply", with: ref("other", 1) }),
} satisfies Readonly<Record<string, TensorEffect>>;

const METHODS = {
  view: { does: "reshape", size: ref("shape", 1) },
  cpu: { does: "place", device: "cpu" },
  cuda: { does: "place", device: "cuda" },
  ...each(
    "pin_memory requires_grad_ retain_grad zero_ fill_ normal_ uniform_ clamp_ relu_ add_ sub_ mul_ div_",
    { does: "keep" },
  ),
  to: { does: "cast", to: ref("dtype", 1) },
  type: { does: "cast", to: ref("dtype", 1) },
  float: { does: "cast", to: "float32" },
  double: { does: "cast", to: "float64" },
  half: { does: "cast", to: "float16" },
  bfloat16: { does: "cast", to: "bfloat16" },
  long: { does: "cast", to: "int64" },
  int: { does: "cast", to: "int32" },
  bool: { does: "cast", to: "bool" },
  size: { does: "sizes", axis: DIM },
  dim: { does: "rank" },
  ndimension: { does: "rank" },
} satisfies Readonly<Record<string, TensorEffect>>;

const FUNCTIONAL: Readonly<Record<string, TensorEffect>> = {
  ...each(
    "relu relu6 leaky_relu elu selu gelu silu mish sigmoid tanh softplus softmax log_softmax dropout dropout1d dropout2d dropout3d alpha_dropout normalize layer_norm batch_norm group_norm instance_norm",
    { does: "keep" },
  ),
};

const IN = ref("in_channels", 0);
const OUT = ref("out_channels", 1);
const convolution = (dims: number): LayerEffect => ({
  does: "convolve",
  dims,
  channels: "first",
  in: IN,
  out: OUT,
  kernel: ref("kernel_size", 2),
  stride: ref("stride", 3),
  padding: ref("padding", 4),
  dilation: ref("dilation", 5),
  alone: true,
});
const pooling = (dims: number): LayerEffect => ({
  does: "pool",
  dims,
  channels: "first",
  kernel: ref("kernel_size", 0),
  stride: ref("stride", 1),
  padding: ref("padding", 2),
  ceil: ref("ceil_mode", null),
  alone: true,
  unless: [ref("return_indices", null)],
});
const forDims = (name: string, effect: (dims: number) => LayerEffect): Record<string, LayerEffect> =>
  Object.fromEntries([1, 2, 3].map((dims) => [`${name}${dims}d`, effect(dims)]));

/** https://docs.pytorch.org/docs/stable/nn.html */
const LAYERS: Readonly<Record<string, LayerEffect>> = {
  Linear: { does: "linear", in: ref("in_features", 0), out: ref("out_features", 1) },
  LazyLinear: { does: "linear", in: null, out: ref("out_features", 0) },
  ...forDims("Conv", convolution),
  ...forDims("ConvTranspose", (dims) => ({ ...convolution(dims), transposed: true }) as LayerEffect),
  ...forDims("MaxPool", pooling),
  ...forDims("AvgPool", pooling),
  ...forDims("AdaptiveAvgPool", (dims) => ({
    does: "pool-to",
    dims,
    size: ref("output_size", 0),
    alone: true,
  })),
  ...forDims("AdaptiveMaxPool", (dims) => ({
    does: "pool-to",
    dims,
    size: ref("output_size", 0),
    alone: true,
  })),
  BatchNorm1d: { does: "normalise", dims: null, channels: ref("num_features", 0) },
  BatchNorm2d: { does: "normalise", dims: 2, channels: ref("num_features", 0) },
  BatchNorm3d: { does: "normalise", dims: 3, channels: ref("num_features", 0) },
  GroupNorm: { does: "normalise", dims: null, channels: ref("num_channels", 1) },
  LayerNorm: { does: "normalise-last", sizes: ref("normalized_shape", 0) },
  Flatten: { does: "flatten", from: ref("start_dim", 0), to: ref("end_dim", 1) },
  Embedding: { does: "embed", width: ref("embedding_dim", 1) },
  ...each("RNN LSTM GRU", {
    does: "recur",
    in: ref("input_size", 0),
    out: ref("hidden_size", 1),
    gives: "outputs-and-state",
    doubled: ref("bidirectional", null),
    unless: [ref("proj_size", null)],
  }),
  ...each(
    "ReLU ReLU6 LeakyReLU PReLU ELU SELU CELU GELU SiLU Mish Tanh Softplus Softsign Hardtanh Hardswish Hardsigmoid Dropout Dropout1d Dropout2d Dropout3d AlphaDropout Identity",
    { does: "keep" },
  ),
  // https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html
  Softmax: { does: "keep", role: "probabilities" },
  LogSoftmax: { does: "keep", role: "log-probabilities" },
  Sigmoid: { does: "keep", role: "positive-probabilities" },
  ...each("LogSigmoid Softmin", { does: "keep" }),
  Sequential: { does: "chain" },
};

export const torchTensors: LibraryKnowledge = {
  library: "torch tensors",
  functions: inPlaceFunctions,
  changesReceiver: inPlaceMethods,
  gives: "torch.Tensor",
  tensors: {
    ...prefixed("torch", { ...CREATION, ...BOTH }),
    ...prefixed("torch.Tensor", { ...BOTH, ...METHODS }),
    ...prefixed("torch.nn.functional", FUNCTIONAL),
    ...each("torch.cat torch.concat torch.concatenate", {
      does: "join",
      axis: DIM,
      byDefault: 0,
      stack: false,
    }),
    // https://docs.pytorch.org/vision/stable/generated/torchvision.io.read_image.html
    "torchvision.io.read_image": {
      does: "picture",
      layout: "CHW",
      channels: "RGB",
      dtype: "uint8",
      unless: ref("mode", 1),
    },
    "torch.stack": { does: "join", axis: DIM, byDefault: 0, stack: true },
  },
  layers: prefixed("torch.nn", LAYERS),
  anyTensors: { view: METHODS.view, reshape: BOTH.reshape },
  // https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch-dtype
  elementTypes: prefixed("torch", {
    float: "float32",
    double: "float64",
    half: "float16",
    long: "int64",
    int: "int32",
    short: "int16",
  }),
  devices: ["cpu", "cuda", "mps", "meta"],
  deviceClasses: ["torch.device"],
  plainKeywords: wordsOf(
    "dtype device requires_grad generator layout pin_memory copy non_blocking memory_format input data x p training inplace negative_slope fill_value mean std tensors",
  ),
  changes: {
    shape: wordsOf("resize_ unsqueeze_ squeeze_ t_ transpose_ swapaxes_ swapdims_ set_ resize_as_"),
    layer: wordsOf(
      "append insert extend pop add_module register_module register_forward_hook register_forward_pre_hook",
    ),
  },
  shapeQuestions: wordsOf("dim size numel is_cuda is_floating_point device"),
};
