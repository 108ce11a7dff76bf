/** NumPy: what its functions and methods do to shapes and element types. Run with NumPy 2.4.6. */

import type { ArgumentRef } from "./argumentRef";
import type { LibraryKnowledge } from "./knowledge";
import type { TensorEffect } from "./tensorEffects";

const ref = (keyword: string, position: number | null): ArgumentRef => ({ keyword, position });
const each = (names: string, effect: TensorEffect): Record<string, TensorEffect> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, effect]),
  );

/** As functions of `numpy` and as methods of arrays. https://numpy.org/doc/stable/reference/routines.array-manipulation.html */
const BOTH: Readonly<Record<string, TensorEffect>> = {
  ...each("copy round", { does: "keep" }),
  ...each("clip cumsum", { does: "keep", counts: true }),
  ...each("sum prod", { does: "reduce", axis: ref("axis", 1), keep: "keepdims", counts: true }),
  ...each("mean std var max min", { does: "reduce", axis: ref("axis", 1), keep: "keepdims" }),
  ...each("argmax argmin", { does: "reduce", axis: ref("axis", 1), keep: "keepdims", dtype: "int64" }),
  ...each("any all", { does: "reduce", axis: ref("axis", 1), keep: "keepdims", dtype: "bool" }),
  reshape: { does: "reshape", size: ref("shape", 1) },
  ravel: { does: "flatten", from: null, to: null },
  squeeze: { does: "squeeze", axis: ref("axis", 1) },
  swapaxes: { does: "swap", a: ref("axis1", 1), b: ref("axis2", 2) },
  dot: { does: "multiply", with: ref("b", 1) },
};

const FUNCTIONS: Readonly<Record<string, TensorEffect>> = {
  ...each("zeros ones empty", { does: "make", size: ref("shape", 0), dtype: "float64" }),
  full: { does: "make", size: ref("shape", 0), dtype: null },
  array: { does: "hold", data: ref("object", 0), floats: "float64", ints: "int64" },
  ...each("asarray ascontiguousarray", {
    does: "hold",
    data: ref("a", 0),
    floats: "float64",
    ints: "int64",
  }),
  arange: { does: "count", dtype: "int64" },
  ...each("zeros_like ones_like empty_like full_like abs absolute flip flipud fliplr tril triu nan_to_num", {
    does: "keep",
  }),
  ...each("exp log log2 log10 log1p sqrt sin cos tanh", { does: "keep", floats: "float64" }),
  ...each("isnan isinf isfinite logical_not", { does: "keep", dtype: "bool" }),
  ...each("add subtract multiply power maximum minimum", { does: "broadcast", with: ref("x2", 1) }),
  ...each("amax amin", { does: "reduce", axis: ref("axis", 1), keep: "keepdims" }),
  transpose: { does: "permute", axes: ref("axes", 1) },
  expand_dims: { does: "unsqueeze", axis: ref("axis", 1) },
  ...each("concatenate concat", { does: "join", axis: ref("axis", 1), byDefault: 0, stack: false }),
  stack: { does: "join", axis: ref("axis", 1), byDefault: 0, stack: true },
  matmul: { does: "multiply", with: ref("x2", 1) },
};

const METHODS: Readonly<Record<string, TensorEffect>> = {
  astype: { does: "cast", to: ref("dtype", 1) },
  flatten: { does: "flatten", from: null, to: null },
  transpose: { does: "permute", axes: ref("axes", 1) },
};

/** https://numpy.org/doc/stable/reference/random/index.html */
const RANDOM: Readonly<Record<string, TensorEffect>> = {
  ...each("rand randn", { does: "make", size: ref("", 0), variadic: true, dtype: "float64" }),
  ...each("random random_sample standard_normal", { does: "make", size: ref("size", 0), dtype: "float64" }),
  ...each("uniform normal", { does: "make", size: ref("size", 2), dtype: "float64" }),
  ...each("randint integers", { does: "make", size: ref("size", 2), dtype: "int64" }),
};

/** https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html, https://scikit-image.org/docs/stable/api/skimage.io.html */
const PICTURES: Readonly<Record<string, TensorEffect>> = {
  "cv2.imread": { does: "picture", layout: "HWC", channels: "BGR", dtype: "uint8", unless: ref("flags", 1) },
  "cv2.cvtColor": { does: "recolour", by: ref("code", 1) },
  ...each("cv2.GaussianBlur cv2.flip cv2.medianBlur cv2.bilateralFilter", { does: "keep" }),
};

const prefixed = (
  prefix: string,
  rows: Readonly<Record<string, TensorEffect>>,
): Record<string, TensorEffect> =>
  Object.fromEntries(Object.entries(rows).map(([name, effect]) => [`${prefix}.${name}`, effect]));

export const arrayTensors: LibraryKnowledge = {
  library: "numpy arrays",
  gives: "numpy.ndarray",
  tensors: {
    ...PICTURES,
    ...prefixed("numpy", { ...FUNCTIONS, ...BOTH }),
    ...prefixed("numpy.ndarray", { ...BOTH, ...METHODS }),
    ...prefixed("numpy.random", RANDOM),
    ...prefixed("numpy.random.Generator", RANDOM),
    ...prefixed("numpy.random.RandomState", RANDOM),
  },
};
