/** What is known of tensorflow_model_optimization. From the sources of 0.5.0, 0.7.3 and 0.8.0; knows no program. */

import type { LibraryApi } from "../libraryApi";

const PRUNE = "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude";

export const modelOptimization: LibraryApi = {
  library: "tensorflow_model_optimization",
  callables: {
    // What it does not know goes to the constructor of Keras's Wrapper, which takes what every layer takes.
    [PRUNE]: `
      to_prune pruning_schedule? block_size? block_pooling_type? pruning_policy? sparsity_m_by_n? name? dtype?
      trainable? dynamic? weights? autocast? implementation? activity_regularizer? input_shape?
      batch_input_shape? input_dim? batch_size? experimental_autocast?`,
  },
  keywordAdvice: {
    [PRUNE]: {
      pruning_params: {
        replacement: "**{value}",
        en: "A model ignores it and the default prunes half of the weights at once; the dict must be unpacked.",
        zh: "传入模型时它会被忽略，默认设置一开始就剪掉一半权重；字典必须解包传入。",
        source:
          "https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/sparsity/keras/prune_low_magnitude",
      },
    },
  },
};
