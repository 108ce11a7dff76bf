/** What `strategy-scope-missing` reports, and the strategies on which it is silent. */

import { strategyScopeMissing } from "../../rules/strategy-scope-missing";
import { testRule } from "../support/ruleTester";

testRule(strategyScopeMissing, {
  valid: [
    {
      name: "made and compiled inside",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        strategy = tf.distribute.MirroredStrategy()
        batch = 32 * strategy.num_replicas_in_sync
        with strategy.scope():
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
      `,
    },
    {
      name: "handed on, run, and chosen",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from mine import build
        first = tf.distribute.MirroredStrategy()
        model = build(first)
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")
        second = tf.distribute.MirroredStrategy()
        second.run(step)
      `,
    },
    {
      name: "no model of Keras is compiled",
      code: `
        import tensorflow as tf
        strategy = tf.distribute.MirroredStrategy()
        print(strategy.num_replicas_in_sync)
      `,
    },
    {
      name: "the scope of something else",
      code: `
        import injector
        import tensorflow as tf
        from tensorflow import keras
        strategy = tf.distribute.MirroredStrategy()
        with strategy.scope():
            other = keras.Sequential([keras.layers.Dense(1)])
        model = keras.Sequential([keras.layers.Dense(1)])
        with injector.request.scope():
            model.compile("adam", "mse")
        with tf.name_scope("a"):  # strategy.scope() comes later
            model.compile("adam", "mse")
      `,
    },
  ],
  invalid: [
    {
      name: "a loop of one's own",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        def train(ds):
            strategy = tf.distribute.MirroredStrategy()
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused
            model = keras.Sequential([keras.layers.Dense(1)])
            opt = keras.optimizers.Adam(1e-3)
            for x, y in ds:
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean((model(x) - y) ** 2)
                grads = tape.gradient(loss, model.trainable_variables)
                opt.apply_gradients(zip(grads, model.trainable_variables))
      `,
    },
    {
      name: "never entered",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        def main(x, y):
            strategy = tf.distribute.MirroredStrategy()
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused
            print("devices:", strategy.num_replicas_in_sync)
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(x, y)
      `,
    },
    {
      name: "compiled inside, made outside",
      code: `
        import tensorflow as tf
        strategy = tf.distribute.MultiWorkerMirroredStrategy()
        net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        with strategy.scope():
            net.compile("adam", "mse")
            ^^^ outside
      `,
    },
  ],
});
