/** NumPy and OpenCV: what their functions and methods do to shapes and element types. Run with NumPy 2.4.6. */

import type { LibraryKnowledge } from "./libraryKnowledge";
import { each, prefixed, ref, wordsOf } from "./rows";
import type { TensorEffect } from "./tensorEffects";

const KEEP = ref("keepdims", null);

/** As functions of `numpy` and as methods of arrays. https://numpy.org/doc/stable/reference/routines.array-manipulation.html */
const BOTH: Readonly<Record<string, TensorEffect>> = {
  ...each("copy round", { does: "keep" }),
  ...each("clip cumsum", { does: "keep", counts: true }),
  ...each("sum prod", { does: "reduce", axis: ref("axis", 1), keep: KEEP, counts: true }),
  ...each("mean std var max min", { does: "reduce", axis: ref("axis", 1), keep: KEEP }),
  ...each("argmax argmin", { does: "reduce", axis: ref("axis", 1), keep: KEEP, dtype: "int64" }),
  ...each("any all", { does: "reduce", axis: ref("axis", 1), keep: KEEP, dtype: "bool" }),
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
  ...each("zeros_like ones_like empty_like full_like abs absolute flipud fliplr tril triu nan_to_num", {
    does: "keep",
  }),
  ...each("exp log log2 log10 log1p sqrt sin cos tanh", { does: "keep", floats: "float64" }),
  ...each("isnan isinf isfinite logical_not", { does: "keep", dtype: "bool" }),
  ...each("add subtract multiply power maximum minimum", { does: "broadcast", with: ref("x2", 1) }),
  ...each("amax amin", { does: "reduce", axis: ref("axis", 1), keep: KEEP }),
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

/** https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html */
const PICTURES: Readonly<Record<string, TensorEffect>> = {
  "cv2.imread": { does: "picture", layout: "HWC", channels: "BGR", dtype: "uint8", unless: ref("flags", 1) },
  "cv2.cvtColor": {
    does: "recolour",
    by: ref("code", 1),
    // https://docs.opencv.org/4.x/d8/d01/group__imgproc__color__conversions.html
    to: prefixed("cv2", { COLOR_BGR2RGB: "RGB", COLOR_RGB2BGR: "BGR" }),
  },
  // https://docs.opencv.org/4.x/da/d54/group__imgproc__transform.html
  ...each("cv2.resize cv2.warpAffine cv2.warpPerspective cv2.copyMakeBorder cv2.rotate", { does: "resize" }),
  ...each("cv2.GaussianBlur cv2.flip cv2.medianBlur cv2.bilateralFilter", { does: "keep" }),
};

export const arrayTensors: LibraryKnowledge = {
  library: "numpy arrays",
  gives: "numpy.ndarray",
  givesWay: true,
  functions: { "cv2.cvtColor": { changesArgument: ref("dst", 2) } },
  tensors: {
    ...PICTURES,
    ...prefixed("numpy", { ...FUNCTIONS, ...BOTH }),
    ...prefixed("numpy.ndarray", { ...BOTH, ...METHODS }),
    ...prefixed("numpy.random", RANDOM),
    ...prefixed("numpy.random.Generator", RANDOM),
    ...prefixed("numpy.random.RandomState", RANDOM),
  },
  // https://numpy.org/doc/stable/reference/arrays.dtypes.html
  elementTypes: {
    ...each("float builtins.float double numpy.double", "float64"),
    ...each("int builtins.int", "int64"),
    ...each("builtins.bool numpy.bool_", "bool"),
    ...each("numpy.single", "float32"),
  },
  plainKeywords: wordsOf("object a ndarray low high loc scale arrays"),
  changes: { shape: ["resize"] },
  shapeQuestions: wordsOf("shape ndim dtype len isinstance hasattr getattr type"),
};
