/** What `strategy-scope-missing` reports, and the strategies on which it is silent. */

import { strategyScopeMissing } from "../../rules/strategy-scope-missing";
import { testRule } from "../support/ruleTester";

testRule(strategyScopeMissing, {
  valid: [
    {
      name: "something else that runs",
      code: `
        import tensorflow as tf
        from jobs import Runner

        places = tf.distribute.MirroredStrategy()
        rows = places.experimental_distribute_dataset(raw)
        net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        climber = tf.keras.optimizers.Adam()
        Runner().run(3)
        for x, y in rows:
            with tf.GradientTape() as tape:
                cost = tf.reduce_mean((net(x, training=True) - y) ** 2)
            slopes = tape.gradient(cost, net.trainable_variables)
            climber.apply_gradients(zip(slopes, net.trainable_variables))
      `,
    },
    {
      name: "a scope that a trainer enters, a strategy that others get, one that is set for all, a network of others",
      code: `
        import keras
        import tensorflow as tf

        class Trainer:
            def __init__(self, strategy):
                self.strategy = strategy
                with self.strategy.scope():
                    self.net = keras.Sequential([keras.layers.Dense(1)])
                    self.opt = keras.optimizers.Adam()

            def _step(self, x):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(self.net(x, training=True))
                grads = tape.gradient(loss, self.net.trainable_variables)
                self.opt.apply_gradients(zip(grads, self.net.trainable_variables))

            def step(self, x):
                return self.strategy.run(self._step, args=(x,))

        strategy = tf.distribute.MirroredStrategy()
        Trainer(strategy).step(rows)
      `,
    },
    {
      name: "handed to code of others",
      code: `
        import keras
        import tensorflow as tf
        from mine import enter

        strategy = tf.distribute.MirroredStrategy()
        with enter(strategy):
            net = keras.Sequential([keras.layers.Dense(1)])
            opt = keras.optimizers.Adam()

        def step(x):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(net(x))
            opt.apply_gradients(zip(tape.gradient(loss, net.trainable_weights), net.trainable_weights))

        strategy.run(step, args=(rows,))
      `,
    },
    {
      name: "a network that others make, and a strategy that only counts",
      code: `
        import keras
        import tensorflow as tf
        from mine import net, opt

        strategy = tf.distribute.MirroredStrategy()

        def step(x):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(net(x))
            opt.apply_gradients(zip(tape.gradient(loss, net.trainable_weights), net.trainable_weights))

        strategy.run(step, args=(rows,))
      `,
    },
    {
      name: "a strategy that is set for all",
      code: `
        import keras
        import tensorflow as tf

        strategy = tf.distribute.MirroredStrategy()
        tf.distribute.experimental_set_strategy(strategy)
        net = keras.Sequential([keras.layers.Dense(1)])
        opt = keras.optimizers.Adam()

        def step(x):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(net(x))
            opt.apply_gradients(zip(tape.gradient(loss, net.trainable_weights), net.trainable_weights))

        strategy.run(step, args=(rows,))
      `,
    },
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
      name: "run in a loop of one's own, handed to a trainer whose network a function makes",
      code: `
        import keras
        import tensorflow as tf

        def build(width):
            inputs = keras.Input((width,))
            return keras.Model(inputs, keras.layers.Dense(3)(inputs))

        class Trainer:
            def __init__(self, strategy):
                self.strategy = strategy
                self.net = build(4)
                self.opt = keras.optimizers.Adam()

            def _step(self, x):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(self.net(x, training=True))
                grads = tape.gradient(loss, self.net.trainable_variables)
                self.opt.apply_gradients(zip(grads, self.net.trainable_variables))
                return loss

            @tf.function
            def step(self, x):
                return self.strategy.run(self._step, args=(x,))

        def main():
            strategy = tf.distribute.MirroredStrategy()
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ run
            Trainer(strategy).step(rows)
      `,
      messages: ["`run` trains raises"],
    },
    {
      name: "run in a function beside the network, which is a class",
      code: `
        import tensorflow as tf
        from tensorflow import distribute

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.head = tf.keras.layers.Dense(1)

            def call(self, x):
                return self.head(x)

        strategy = distribute.MultiWorkerMirroredStrategy()
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ run
        rows = strategy.experimental_distribute_dataset(rows)
        net = Net()
        opt = tf.keras.optimizers.SGD(0.1)

        def step(x):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(net(x))
            opt.apply_gradients(zip(tape.gradient(loss, net.trainable_weights), net.trainable_weights))

        for x in rows:
            strategy.run(step, args=(x,))
      `,
    },
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
