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
