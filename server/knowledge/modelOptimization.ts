/** TensorFlow Model Optimization. Run with tensorflow-model-optimization 0.8.1 and tf_keras 2.21.0. */

import type { LibraryKnowledge } from "./libraryKnowledge";

/** The model is cloned and wrapped; of a layer, the wrapped layer, on which nobody calls what models have. */
const WRAPPED = { type: "keras.Model", step: "created", uncompiled: true } as const;

export const modelOptimization: LibraryKnowledge = {
  library: "tensorflow_model_optimization",
  functions: {
    // https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/sparsity/keras/prune_low_magnitude
    "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude": WRAPPED,
    "tensorflow_model_optimization.sparsity.keras.strip_pruning": WRAPPED,
    // https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/quantization/keras/quantize_model
    "tensorflow_model_optimization.quantization.keras.quantize_model": WRAPPED,
    // https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/clustering/keras/cluster_weights
    "tensorflow_model_optimization.clustering.keras.cluster_weights": WRAPPED,
  },
};
