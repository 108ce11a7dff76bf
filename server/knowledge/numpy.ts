/** NumPy and the arrays of other libraries: calls that keep the rows and the meaning of what they are given. Run with NumPy 2.4.6. */

import type { Effect, LibraryKnowledge } from "./libraryKnowledge";

const KEEPS_FIRST: Effect = { keeps: { keyword: "a", position: 0 } };
const KEEPS: Effect = { keeps: "receiver" };
const FLOAT: Effect = { type: "builtins.float" };
const INT: Effect = { type: "builtins.int" };
const ARGMAX: Effect = { role: "hard-labels", step: "argmax", rowsOf: { keyword: "a", position: 0 } };

/** A number unless a size is asked for. https://numpy.org/doc/stable/reference/random/generated/numpy.random.uniform.html */
const DRAWS: Readonly<Record<string, Effect>> = {
  ...Object.fromEntries(
    ["uniform", "normal", "triangular"].map((name) => [
      name,
      { ...FLOAT, unlessKeywords: ["size"], unlessPositional: name === "triangular" ? 3 : 2 },
    ]),
  ),
  ...Object.fromEntries(
    ["rand", "randn", "random", "random_sample", "standard_normal"].map((name) => [
      name,
      { ...FLOAT, unlessKeywords: ["size"], unlessPositional: 0 },
    ]),
  ),
};
const WHOLE: Effect = { ...INT, unlessKeywords: ["size"], unlessPositional: 2 };

const ARRAYS = { keyword: "arrays", position: 0 };
const TUPLE = { keyword: "tup", position: 0 };

export const numpy: LibraryKnowledge = {
  library: "numpy",
  annotations: ["numpy.ndarray"],
  traits: [
    {
      name: "random-generator",
      source: "https://numpy.org/doc/stable/reference/random/generator.html",
      methods: { ...DRAWS, randint: WHOLE, integers: WHOLE },
    },
  ],
  classes: {
    "numpy.random.Generator": ["random-generator"],
    "numpy.random.RandomState": ["random-generator"],
  },
  functions: {
    ...Object.fromEntries(
      ["ravel", "squeeze", "copy", "ascontiguousarray", "atleast_1d", "reshape"].map((name) => [
        `numpy.${name}`,
        KEEPS_FIRST,
      ]),
    ),
    // One number for each: https://numpy.org/doc/stable/reference/ufuncs.html
    ...Object.fromEntries(
      ["log", "log1p", "log2", "log10", "exp", "expm1", "sqrt", "square", "abs", "absolute"].map((name) => [
        `numpy.${name}`,
        { rowsOf: { keyword: "x", position: 0 } },
      ]),
    ),
    "numpy.nan_to_num": { keeps: { keyword: "x", position: 0 } },
    "numpy.asarray": { ...KEEPS_FIRST, type: "numpy.ndarray" },
    "numpy.array": { keeps: { keyword: "object", position: 0 }, type: "numpy.ndarray" },
    ...Object.fromEntries(
      ["zeros", "empty", "zeros_like", "empty_like"].map((name) => [`numpy.${name}`, { blank: true }]),
    ),
    // What is joined means what its parts mean.
    ...Object.fromEntries(
      ["vstack", "stack"].map((name) => [
        `numpy.${name}`,
        { keeps: { keyword: name === "stack" ? "arrays" : "tup", position: 0 } },
      ]),
    ),
    ...Object.fromEntries(
      ["concatenate", "concat"].map((name) => [
        `numpy.${name}`,
        { keeps: ARRAYS, beside: { parts: ARRAYS, axis: { keyword: "axis", position: 1 } } },
      ]),
    ),
    "numpy.hstack": { keeps: TUPLE, beside: { parts: TUPLE } },
    "numpy.column_stack": { beside: { parts: TUPLE } },
    "scipy.sparse.hstack": { beside: { parts: { keyword: "blocks", position: 0 } } },
    "numpy.argmax": ARGMAX,
    "numpy.argmin": ARGMAX,
    "numpy.round": {
      role: "hard-labels",
      step: "rounded",
      rowsOf: { keyword: "a", position: 0 },
      ofPredictions: true,
      unlessKeywords: ["decimals"],
    },
    "numpy.rint": {
      role: "hard-labels",
      step: "rounded",
      rowsOf: { keyword: "x", position: 0 },
      ofPredictions: true,
    },
    "numpy.where": {
      keeps: { keyword: "condition", position: 0 },
      ifConstants: [
        { keyword: "x", position: 1 },
        { keyword: "y", position: 2 },
      ],
    },
    ...Object.fromEntries(
      ["place", "putmask", "copyto", "put"].map((name) => [
        `numpy.${name}`,
        { changesArgument: { keyword: "", position: 0 } },
      ]),
    ),
    ...Object.fromEntries(Object.entries(DRAWS).map(([name, effect]) => [`numpy.random.${name}`, effect])),
    "numpy.random.randint": WHOLE,
    "numpy.random.default_rng": { type: "numpy.random.Generator" },
    // https://docs.python.org/3/library/random.html#random.Random
    "random.Random": { type: "random.Random" },
    ...Object.fromEntries(
      ["uniform", "random", "gauss", "triangular", "normalvariate"].map((name) => [`random.${name}`, FLOAT]),
    ),
    "random.randint": INT,
    "random.randrange": INT,
    "math.degrees": FLOAT,
    "math.radians": FLOAT,
    "numpy.load": { loads: true },
    "numpy.loadtxt": { loads: true, type: "numpy.ndarray" },
    "numpy.genfromtxt": { loads: true, type: "numpy.ndarray" },
    "builtins.len": { ...INT, counts: { keyword: "", position: 0 } },
    "builtins.int": INT,
    "builtins.float": FLOAT,
    "builtins.str": { type: "builtins.str" },
    "builtins.list": { keeps: { keyword: "", position: 0 }, keepsElements: true, type: "builtins.list" },
    "builtins.tuple": { keeps: { keyword: "", position: 0 }, keepsElements: true, type: "builtins.tuple" },
  },
  anyMethods: {
    ...Object.fromEntries(
      [
        "copy",
        "cpu",
        "cuda",
        "to",
        "float",
        "double",
        "clone",
        "drop",
        "difference",
        "dropna",
        "fillna",
        "rename",
        "sort_values",
        "sample",
        "head",
        "tail",
        "reindex",
        "assign",
        "replace",
        "select_dtypes",
        "unsqueeze",
        "contiguous",
        "clip",
      ].map((name) => [name, KEEPS]),
    ),
    ...Object.fromEntries(
      ["ravel", "flatten", "reshape"].map((name) => [name, { ...KEEPS, flattens: true }]),
    ),
    // What they give is of another class for some receivers; where the index of the library says which, that counts.
    ...Object.fromEntries(
      ["squeeze", "to_list", "view", "reset_index", "toarray", "todense", "to_frame"].map((name) => [
        name,
        { ...KEEPS, otherClass: true },
      ]),
    ),
    to_numpy: { ...KEEPS, type: "numpy.ndarray" },
    numpy: { ...KEEPS, type: "numpy.ndarray", detaches: true },
    // Numbers that no gradient flows through.
    detach: { ...KEEPS, detaches: true },
    ...Object.fromEntries(
      ["tolist", "item"].map((name) => [name, { ...KEEPS, otherClass: true, detaches: true }]),
    ),
    astype: { keeps: "receiver", casts: { keyword: "dtype", position: 0 } },
    int: { keeps: "receiver", casts: { keyword: "", position: null } },
    long: { keeps: "receiver", casts: { keyword: "", position: null } },
    argmax: { role: "hard-labels", step: "argmax", keeps: "receiver", otherClass: true },
    argmin: { role: "hard-labels", step: "argmax", keeps: "receiver", otherClass: true },
    idxmax: { role: "hard-labels", step: "argmax", keeps: "receiver", otherClass: true },
    round: {
      role: "hard-labels",
      step: "rounded",
      keeps: "receiver",
      ofPredictions: true,
      unlessKeywords: ["decimals"],
    },
  },
  anyAttributes: { T: { keepsType: true }, data: {}, mT: {}, flat: { flattens: true } },
  dataPackages: ["numpy"],
};
