/** What `horovod-lr-not-scaled` reports, and the learning rates on which it is silent. */

import { horovodLrNotScaled } from "../../rules/horovod-lr-not-scaled";
import { testRule } from "../support/ruleTester";

const KERAS = `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])`;

testRule(horovodLrNotScaled, {
  valid: [
    {
      name: "the workers also share one batch, or a rate that is scaled by a name",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        hvd.init()
        batch = 256 // hvd.size()
        net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01)), "mse")
        net.fit(x, y, batch_size=batch)
      `,
    },
    {
      name: "the loss grows instead, or the rate later",
      code: `
        import horovod.torch as hvd
        import torch
        hvd.init()
        size = hvd.size()
        net = torch.nn.Linear(3, 1)
        opt = hvd.DistributedOptimizer(torch.optim.SGD(net.parameters(), lr=0.1))
      `,
    },
    {
      name: "scaled",
      code: `${KERAS}
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam(0.001 * hvd.size())))
      `,
    },
    {
      name: "from a configuration",
      code: `${KERAS}
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam(config.lr)))
      `,
    },
    {
      name: "a schedule",
      code: `${KERAS}
        model.compile(optimizer="adam")
        model.fit(x, y, callbacks=[hvd.callbacks.LearningRateWarmupCallback(initial_lr=0.1)])
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
  ],
  invalid: [
    {
      name: "where the number of workers is only shown",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        def run(x, y):
            hvd.init()
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            adam = hvd.DistributedOptimizer(tf.keras.optimizers.Adam(2e-3))
                                                                     ^^^^
            net.compile(optimizer=adam, loss="mse")
            net.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)])
            if hvd.rank() == 0:
                print(f"trained on {hvd.size()} workers", hvd.size())
      `,
    },
    {
      name: "beside one that is scaled, and where the data are dealt out",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        hvd.init()
        def good(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size())), "mse")
            net.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=0)
        def bad(rows):
            rows = rows.shard(hvd.size(), hvd.rank())
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.Adam(1e-3)), "mse")
                                                                          ^^^^
            net.fit(rows, steps_per_epoch=500 // hvd.size())
      `,
    },
    {
      name: "the number of workers cuts the data, and the rate of another optimizer",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data.distributed import DistributedSampler
        hvd.init()
        sampler = DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank())
        net = torch.nn.Linear(3, 1)
        opt = hvd.DistributedOptimizer(torch.optim.SGD(net.parameters(), lr=0.1))
                                                                            ^^^ rate
        other = hvd.DistributedOptimizer(torch.optim.Adam(net.parameters(), lr=0.1 * hvd.size()))
      `,
    },
    {
      code: `${KERAS}
        model.compile(optimizer='adam', loss='mse')
                                ^^^^^^ default
      `,
      messages: ["default learning rate"],
    },
    {
      name: "a number",
      code: `${KERAS}
        optimizer = tf.keras.optimizers.Adam(learning_rate=0.001)
                                                           ^^^^^ rate
        model.compile(optimizer=hvd.DistributedOptimizer(optimizer), loss='mse')
      `,
      suggestions: [
        {
          title: "Multiply by `hvd.size()`",
          output: `${KERAS}
        optimizer = tf.keras.optimizers.Adam(learning_rate=0.001 * hvd.size())
        model.compile(optimizer=hvd.DistributedOptimizer(optimizer), loss='mse')
      `,
        },
      ],
    },
    {
      name: "PyTorch",
      code: `
        import torch
        import horovod.torch as hvd
        hvd.init()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                                                           ^^^
        optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
      `,
    },
  ],
});
