/** What `tfmot-with-keras-3` reports, and the models that may be of Keras 2. */

import { tfmotWithKeras3 } from "../../rules/tfmot-with-keras-3";
import { testRule } from "../support/ruleTester";

testRule(tfmotWithKeras3, {
  valid: [
    {
      name: "Keras 2 by its own name",
      code: `
        import tf_keras as keras
        import tensorflow_model_optimization as tfmot
        model = keras.Sequential([keras.layers.Dense(1)])
        tfmot.sparsity.keras.prune_low_magnitude(model)
      `,
    },
    {
      name: "the Keras of TensorFlow, which may be either",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        import tensorflow_model_optimization as tfmot
        tfmot.sparsity.keras.prune_low_magnitude(tf.keras.Sequential([tf.keras.layers.Dense(1)]))
        tfmot.quantization.keras.quantize_model(keras.Sequential([keras.layers.Dense(1)]))
      `,
    },
    {
      name: "legacy Keras is asked for",
      code: `
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import keras
        import tensorflow_model_optimization as tfmot
        tfmot.sparsity.keras.prune_low_magnitude(keras.Sequential([keras.layers.Dense(1)]))
      `,
    },
    {
      name: "a model that comes from somewhere",
      code: `
        import keras
        import tensorflow_model_optimization as tfmot

        def prune(model):
            return tfmot.sparsity.keras.prune_low_magnitude(model)

        prune(build(keras))
      `,
    },
  ],
  invalid: [
    {
      code: `
        import keras
        from tensorflow_model_optimization.sparsity import keras as sparsity

        model = keras.Sequential([keras.layers.Dense(1)])
                ~~~~~~~~~~~~~~~~ made
        pruned = sparsity.prune_low_magnitude(model)
                                              ^^^^^ refused
      `,
      messages: [
        "`model` comes from the package `keras`. If that is Keras 3, `prune_low_magnitude` refuses it.",
      ],
      suggestions: [
        {
          title: "Import Keras 2: `import tf_keras as keras`",
          output: `
            import tf_keras as keras
            from tensorflow_model_optimization.sparsity import keras as sparsity

            model = keras.Sequential([keras.layers.Dense(1)])
            pruned = sparsity.prune_low_magnitude(model)
          `,
        },
      ],
    },
    {
      name: "made by a function, quantized",
      code: `
        import tensorflow_model_optimization as tfmot
        from keras import Sequential, layers

        def build():
            return Sequential([layers.Dense(1)])

        def main():
            net = build()
            return tfmot.quantization.keras.quantize_model(net)
                                                           ^^^
      `,
    },
  ],
});
