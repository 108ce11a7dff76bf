/** What `horovod-missing-distributed-optimizer` reports, and the scripts on which it is silent. */

import { horovodMissingDistributedOptimizer } from "../../rules/horovod-missing-distributed-optimizer";
import { testRule } from "../support/ruleTester";

const KERAS = `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])`;

testRule(horovodMissingDistributedOptimizer, {
  valid: [
    {
      name: "beside a wrapped one: a function that never starts Horovod, and a model of one worker",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        def alone(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(tf.keras.optimizers.SGD(0.01), "mse")
            net.fit(x, y)
        def main(x, y):
            hvd.init()
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01)), "mse")
            net.fit(x, y)
            if hvd.rank() == 0:
                small = tf.keras.Sequential([tf.keras.layers.Dense(1)])
                small.compile(tf.keras.optimizers.SGD(0.01), "mse")
                small.fit(x, y)
      `,
    },
    {
      name: "wrapped",
      code: `${KERAS}
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam(0.1)))
      `,
    },
    {
      name: "a gradient tape",
      code: `${KERAS}
        model.compile(optimizer="adam")
        with tf.GradientTape() as tape:
            loss = model(x)
        tape = hvd.DistributedGradientTape(tape)
      `,
    },
    {
      name: "Keras alone",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.compile(optimizer="adam")
      `,
    },
    {
      name: "an evaluation",
      code: `${KERAS}
        print(model.predict(x))
      `,
    },
    {
      name: "wrapped by other code",
      code: `
        import horovod.torch as hvd
        import torch
        from parallel import distribute
        hvd.init()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer = distribute(optimizer)
        optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "one of two optimizers of the file",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        hvd.init()
        def good(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size())), "mse")
            net.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=0)
        def bad(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            plain = tf.keras.optimizers.SGD(0.01)
            net.compile(optimizer=plain, loss="mse")
                        ^^^^^^^^^^^^^^^
            net.fit(x, y)
      `,
    },
    {
      code: `${KERAS}
        model.compile(optimizer='adam', loss='mse')
                      ^^^^^^^^^^^^^^^^ plain
      `,
      messages: ["its own worker only"],
    },
    {
      name: "an optimizer object",
      code: `
        import keras
        import horovod.keras as hvd
        def train(x, y):
            hvd.init()
            net = keras.Sequential([keras.layers.Dense(3)])
            net.compile(keras.optimizers.Adam(0.1), "mse")
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Wrap it in `DistributedOptimizer`",
          output: `
            import keras
            import horovod.keras as hvd
            def train(x, y):
                hvd.init()
                net = keras.Sequential([keras.layers.Dense(3)])
                net.compile(hvd.DistributedOptimizer(keras.optimizers.Adam(0.1)), "mse")
          `,
        },
      ],
    },
    {
      name: "PyTorch",
      code: `
        import horovod.torch as hvd
        import torch
        hvd.init()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        for x in batches:
            model(x).mean().backward()
            optimizer.step()
      `,
    },
    {
      name: "a model that is made elsewhere",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        opt = tf.keras.optimizers.SGD(0.01 * hvd.size())
        model.compile(optimizer=opt, loss="mse")
                      ^^^^^^^^^^^^^ plain
      `,
    },
  ],
});
