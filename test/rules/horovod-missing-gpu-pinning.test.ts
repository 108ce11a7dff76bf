/** What `horovod-missing-gpu-pinning` reports, and the scripts on which it is silent. */

import { horovodMissingGpuPinning } from "../../rules/horovod-missing-gpu-pinning";
import { testRule } from "../support/ruleTester";

testRule(horovodMissingGpuPinning, {
  valid: [
    {
      name: "pinned",
      code: `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        gpus = tf.config.list_physical_devices("GPU")
        tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.fit(x, y)
      `,
    },
    {
      name: "through the environment",
      code: `
        import os
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        os.environ["CUDA_VISIBLE_DEVICES"] = os.environ["OMPI_COMM_WORLD_LOCAL_RANK"]
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.fit(x, y)
      `,
    },
    {
      name: "on the CPU",
      code: `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        with tf.device("/CPU:0"):
            model.fit(x, y)
      `,
    },
    {
      name: "no training",
      code: `
        import horovod.tensorflow as hvd
        hvd.init()
        print(hvd.size())
      `,
    },
  ],
  invalid: [
    {
      code: `
        import tensorflow as tf
        import horovod.tensorflow as hvd
        hvd.init()
        ^^^^^^^^^^ unpinned
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.fit(x, y)
      `,
      messages: ["the memory of all GPUs"],
      suggestions: [
        {
          title: "Pin each worker to a GPU",
          output: `
            import tensorflow as tf
            import horovod.tensorflow as hvd
            hvd.init()
            gpus = tf.config.list_physical_devices("GPU")
            if gpus:
                tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
            model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
            model.fit(x, y)
          `,
        },
      ],
    },
    {
      name: "in a function",
      code: `
        import tensorflow as tf
        import horovod.keras as hvd
        def train(data, target):
            hvd.init()
            ^^^^^^^^^^
            net = tf.keras.models.Sequential([tf.keras.layers.Dense(3)])
            net.compile(optimizer=hvd.DistributedOptimizer("sgd"))
      `,
    },
  ],
});
