/** What `pruning-schedule-outside-training` reports, and the schedules that fit, or may. */

import { pruningScheduleOutsideTraining } from "../../rules/pruning-schedule-outside-training";
import { testRule } from "../support/ruleTester";

testRule(pruningScheduleOutsideTraining, {
  valid: [
    {
      name: "rows of a data set that are enough, or not known",
      code: `
        import tensorflow_model_optimization as tfmot
        import tf_keras as keras

        (x, y), (x_test, y_test) = keras.datasets.mnist.load_data()

        def prune(net, x, y):
            late = tfmot.sparsity.keras.ConstantSparsity(0.5, begin_step=2000)
            pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=late)
            pruned.fit(x, y, batch_size=64, epochs=1)

        late = tfmot.sparsity.keras.ConstantSparsity(0.5, begin_step=1800)
        pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=late)
        pruned.fit(x.reshape(-1, 784) / 255, y, batch_size=32, epochs=1)
        other = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=late)
        other.fit(x[chosen], y[chosen], batch_size=32, epochs=1)
        rows = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=late)
        rows.fit(x.reshape(-1, 28), y, batch_size=1000, epochs=1)
      `,
    },
    {
      name: "within the training",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        schedule = sparsity.PolynomialDecay(0.0, 0.5, begin_step=0, end_step=400)
        pruned = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
        pruned.fit(batches, epochs=4, steps_per_epoch=100)
      `,
    },
    {
      name: "the number of steps is not known",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, x, y, epochs, batch_size):
            params = {"pruning_schedule": sparsity.PolynomialDecay(0.0, 0.5, begin_step=1000, end_step=2000)}
            pruned = sparsity.prune_low_magnitude(model, pruning_params=params)
            pruned.fit(x, y, epochs=epochs, batch_size=batch_size)
            pruned.fit(x, y, epochs=epochs, steps_per_epoch=10)
      `,
    },
    {
      name: "trained twice: the steps go on",
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        schedule = sparsity.ConstantSparsity(0.5, begin_step=100)
        pruned = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
        pruned.fit(batches, epochs=1, steps_per_epoch=100)
        pruned.fit(batches, epochs=1, steps_per_epoch=100)
      `,
    },
  ],
  invalid: [
    {
      name: "the rows of a data set that Keras brings, and some of them",
      code: `
        import tensorflow_model_optimization as tfmot
        import tf_keras as keras
        from tf_keras.datasets import cifar10

        (x, y), _ = keras.datasets.mnist.load_data()
        x = x.reshape(-1, 784)[:6400].astype("float32") / 255
        y = y[:6400]
        late = tfmot.sparsity.keras.PolynomialDecay(0.2, 0.8, begin_step=1000, end_step=5000)
                                                                         ^^^^ begin
        pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=late)
        pruned.fit(x, y, batch_size=64, epochs=2)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ trained

        def prune(net):
            (images, labels), (test_images, test_labels) = cifar10.load_data()
            images = images / 255.0
            late = tfmot.sparsity.keras.ConstantSparsity(0.5, 0, end_step=4000)
                                                                          ^^^^ end
            net = tfmot.sparsity.keras.prune_low_magnitude(net, late)
            net.fit(images, labels, epochs=2, validation_split=0.1)
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ trained
      `,
    },
    {
      name: "the batches follow from the rows",
      code: `
        import numpy as np
        import tensorflow_model_optimization as tfmot
        x, y = np.zeros((1000, 20)), np.zeros((1000, 1))
        late = tfmot.sparsity.keras.ConstantSparsity(0.5, begin_step=200)
                                                                     ^^^ begin
        pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=late)
        pruned.fit(x, y, epochs=2, batch_size=100, validation_split=0.1)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ trained
      `,
    },
    {
      code: `
        from tensorflow_model_optimization.sparsity import keras as sparsity
        pruned = sparsity.prune_low_magnitude(model, pruning_params={
            "pruning_schedule": sparsity.PolynomialDecay(0.0, 0.5, begin_step=1000, end_step=2000),
                                                                              ^^^^ begin
        })
        pruned.fit(batches, epochs=4, steps_per_epoch=100)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ trained
      `,
      messages: ["Nothing is pruned: training ends after 400 steps, before step 1000."],
      suggestions: [
        {
          title: "Make it step 0",
          output: `
            from tensorflow_model_optimization.sparsity import keras as sparsity
            pruned = sparsity.prune_low_magnitude(model, pruning_params={
                "pruning_schedule": sparsity.PolynomialDecay(0.0, 0.5, begin_step=0, end_step=2000),
            })
            pruned.fit(batches, epochs=4, steps_per_epoch=100)
          `,
        },
      ],
    },
    {
      name: "through names, in a function",
      code: `
        import tensorflow_model_optimization as tfmot

        EPOCHS = 3
        STEPS = 50

        def prune(net, batches):
            schedule = tfmot.sparsity.keras.ConstantSparsity(0.5, 0, 200)
                                                                     ^^^ end
            net = tfmot.sparsity.keras.prune_low_magnitude(net, schedule)
            net.compile("adam", "mse")
            net.fit(batches, epochs=EPOCHS, steps_per_epoch=STEPS)
      `,
      suggestions: [
        {
          title: "Make it step 150",
          output: `
            import tensorflow_model_optimization as tfmot

            EPOCHS = 3
            STEPS = 50

            def prune(net, batches):
                schedule = tfmot.sparsity.keras.ConstantSparsity(0.5, 0, 150)
                net = tfmot.sparsity.keras.prune_low_magnitude(net, schedule)
                net.compile("adam", "mse")
                net.fit(batches, epochs=EPOCHS, steps_per_epoch=STEPS)
          `,
        },
      ],
    },
  ],
});
