/** What `missing-strip-pruning` reports, and the models that lose their wrappers, or may. */

import { missingStripPruning } from "../../rules/missing-strip-pruning";
import { testRule } from "../support/ruleTester";

testRule(missingStripPruning, {
  valid: [
    {
      name: "each is stripped",
      code: `
        import tensorflow_model_optimization as tfmot

        def both(base, x, y):
            prune = tfmot.sparsity.keras.prune_low_magnitude
            first = tfmot.sparsity.keras.prune_low_magnitude(base)
            first.fit(x, y)
            tfmot.sparsity.keras.strip_pruning(first).save("first.keras")
            second = prune(base)
            second.fit(x, y)
            second.save("second.keras")
            tfmot.sparsity.keras.strip_pruning(second).save("second.keras")
      `,
    },
    {
      name: "stripped",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        pruned = sparsity.prune_low_magnitude(model)
        pruned.fit(x, y, callbacks=[sparsity.UpdatePruningStep()])
        sparsity.strip_pruning(pruned).save("pruned.keras")
      `,
    },
    {
      name: "returned, or given to other code",
      code: `
        import tensorflow_model_optimization as tfmot

        def prune(model, x, y):
            pruned = tfmot.sparsity.keras.prune_low_magnitude(model)
            pruned.fit(x, y)
            return pruned

        def other(model, x, y):
            pruned = tfmot.sparsity.keras.prune_low_magnitude(model)
            pruned.fit(x, y)
            finish(pruned)
      `,
    },
    {
      name: "another model is saved, checkpoints while training",
      code: `
        import tensorflow_model_optimization as tfmot
        model.fit(x, y)
        model.save("plain.keras")
        pruned = tfmot.sparsity.keras.prune_low_magnitude(model)
        pruned.save_weights("start.weights.h5")
      `,
    },
  ],
  invalid: [
    {
      name: "one of two is stripped",
      code: `
        import tensorflow_model_optimization as tfmot

        def both(base, x, y):
            first = tfmot.sparsity.keras.prune_low_magnitude(base)
            first.fit(x, y)
            first.save("first.keras")
            ^^^^^ wrapped
            second = tfmot.sparsity.keras.prune_low_magnitude(base)
            second.fit(x, y)
            tfmot.sparsity.keras.strip_pruning(second).save("second.keras")
      `,
    },
    {
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        pruned_model = sparsity.prune_low_magnitude(model)
        pruned_model.fit(X_train, y_train)
        ^^^^^^^^^^^^ wrapped
      `,
      messages: ["`pruned_model` still has its pruning wrappers"],
      fixed: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        pruned_model = sparsity.prune_low_magnitude(model)
        pruned_model.fit(X_train, y_train)
        stripped = sparsity.strip_pruning(pruned_model)
      `,
      except: { "function-around": "in a function the new name would be lost, so it is a suggestion there" },
    },
    {
      name: "saved, converted, once a file",
      code: `
        import tensorflow as tf
        import tensorflow_model_optimization as tfmot

        def main(net, x, y):
            pruned = tfmot.sparsity.keras.prune_low_magnitude(net)
            pruned.fit(x, y)
            converter = tf.lite.TFLiteConverter.from_keras_model(pruned)
                                                                 ^^^^^^
            pruned.save("pruned.keras")
      `,
      fixed: `
        import tensorflow as tf
        import tensorflow_model_optimization as tfmot

        def main(net, x, y):
            pruned = tfmot.sparsity.keras.prune_low_magnitude(net)
            pruned.fit(x, y)
            converter = tf.lite.TFLiteConverter.from_keras_model(tfmot.sparsity.keras.strip_pruning(pruned))
            pruned.save("pruned.keras")
      `,
    },
    {
      name: "what is saved loses what it was compiled with",
      code: `
        import tensorflow_model_optimization as tfmot

        pruned = tfmot.sparsity.keras.prune_low_magnitude(net)
        pruned.save("pruned.keras")
        ^^^^^^ wrapped
      `,
      suggestions: [
        {
          title: "Take them off: `tfmot.sparsity.keras.strip_pruning(pruned)`",
          output: `
            import tensorflow_model_optimization as tfmot

            pruned = tfmot.sparsity.keras.prune_low_magnitude(net)
            tfmot.sparsity.keras.strip_pruning(pruned).save("pruned.keras")
          `,
        },
      ],
    },
  ],
});
