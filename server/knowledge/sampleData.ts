/** Data sets that scikit-learn brings or makes up: their rows, columns and targets. Run with scikit-learn 1.9.1. */

import type { LibraryKnowledge } from "./libraryKnowledge";
import { prefixed, ref, wordsOf } from "./rows";
import type { TensorEffect } from "./tensorEffects";

/** https://scikit-learn.org/stable/datasets/toy_dataset.html; a tuple where it is asked for, else a bunch of fields. */
function brought(rows: number, columns: number, targets: "int64" | "float64"): TensorEffect {
  return {
    does: "samples",
    rows: null,
    columns: null,
    byDefault: [rows, columns],
    targets,
    when: ref("return_X_y", null),
  };
}

/** https://scikit-learn.org/stable/datasets/sample_generators.html */
function madeUp(columns: number, targets: "int64" | "float64", width = true): TensorEffect {
  return {
    does: "samples",
    rows: ref("n_samples", 0),
    columns: width ? ref("n_features", 1) : null,
    byDefault: [100, columns],
    targets,
  };
}

export const sampleData: LibraryKnowledge = {
  library: "scikit-learn data sets",
  gives: "numpy.ndarray",
  tensors: prefixed("sklearn.datasets", {
    load_iris: brought(150, 4, "int64"),
    load_wine: brought(178, 13, "int64"),
    load_breast_cancer: brought(569, 30, "int64"),
    load_digits: brought(1797, 64, "int64"),
    load_diabetes: brought(442, 10, "float64"),
    fetch_california_housing: brought(20640, 8, "float64"),
    make_classification: madeUp(20, "int64"),
    make_regression: madeUp(100, "float64"),
    make_blobs: madeUp(2, "int64"),
    make_moons: madeUp(2, "int64", false),
    make_circles: madeUp(2, "int64", false),
  }),
  plainKeywords:
    wordsOf(`random_state n_informative n_redundant n_repeated n_classes n_clusters_per_class flip_y class_sep
    hypercube bias effective_rank tail_strength noise cluster_std center_box factor scaled weights`),
};
