/** What `missing-update-pruning-step` reports, and the trainings that count their steps. */

import { missingUpdatePruningStep } from "../../rules/missing-update-pruning-step";
import { testRule } from "../support/ruleTester";

testRule(missingUpdatePruningStep, {
  valid: [
    {
      name: "the callback is there",
      code: `
        import tensorflow_model_optimization as tfmot
        pruned = tfmot.sparsity.keras.prune_low_magnitude(model)
        pruned.compile("adam", "mse")
        step = tfmot.sparsity.keras.UpdatePruningStep()
        pruned.fit(x, y, callbacks=[step])
        pruned.fit(x, y, callbacks=[tfmot.sparsity.keras.PruningSummaries("logs"), step])
      `,
    },
    {
      name: "callbacks that come from elsewhere",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def train(model, x, y, callbacks, options):
            pruned = sparsity.prune_low_magnitude(model)
            pruned.compile("adam", "mse")
            pruned.fit(x, y, callbacks=callbacks)
            pruned.fit(x, y, callbacks=[make_callback()])
            pruned.fit(x, y, **options)
            pruned.fit(x, y, 32, 10, 1, callbacks)
      `,
    },
    {
      name: "not the pruned model",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        model.fit(x, y)
        pruned = sparsity.prune_low_magnitude(model)
        final = sparsity.strip_pruning(pruned)
        final.compile("adam", "mse")
        final.fit(x, y)
        pruned.evaluate(x, y)
      `,
    },
    {
      name: "another library's function of that name",
      code: `
        import tensorflow_model_optimization
        from pruning import prune_low_magnitude
        prune_low_magnitude(model).fit(x, y)
      `,
    },
  ],
  invalid: [
    {
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity

        pruned_model = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ pruned
        pruned_model.fit(X_train, y_train, epochs=4, validation_data=(X_val, y_val))
                     ^^^ absent
      `,
      messages: ["The first step raises an error"],
      fixed: `
        from tensorflow_model_optimization.sparsity import keras as sparsity

        pruned_model = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
        pruned_model.fit(X_train, y_train, epochs=4, validation_data=(X_val, y_val), callbacks=[sparsity.UpdatePruningStep()])
      `,
    },
    {
      name: "other callbacks, from a function",
      code: `
        import tensorflow as tf
        import tensorflow_model_optimization as tfmot

        def wrap(model):
            return tfmot.sparsity.keras.prune_low_magnitude(model)

        def main(model, x, y):
            net = wrap(model)
            net.compile("adam", "mse")
            net.fit(x, y, callbacks=[tf.keras.callbacks.EarlyStopping(patience=2)])
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      fixed: `
        import tensorflow as tf
        import tensorflow_model_optimization as tfmot

        def wrap(model):
            return tfmot.sparsity.keras.prune_low_magnitude(model)

        def main(model, x, y):
            net = wrap(model)
            net.compile("adam", "mse")
            net.fit(x, y, callbacks=[tfmot.sparsity.keras.UpdatePruningStep(), tf.keras.callbacks.EarlyStopping(patience=2)])
      `,
    },
    {
      name: "the function by its name, an empty list",
      code: `
        from tensorflow_model_optimization.sparsity.keras import prune_low_magnitude
        pruned = prune_low_magnitude(model)
        pruned.fit(x, y, callbacks=[])
                                   ^^
      `,
      fixed: `
        from tensorflow_model_optimization.sparsity.keras import prune_low_magnitude, UpdatePruningStep
        pruned = prune_low_magnitude(model)
        pruned.fit(x, y, callbacks=[UpdatePruningStep()])
      `,
    },
  ],
});
