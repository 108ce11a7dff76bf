/** What `horovod-missing-gpu-pinning` reports, and the scripts on which it is silent. */

import { horovodMissingGpuPinning } from "../../rules/horovod-missing-gpu-pinning";
import { testRule } from "../support/ruleTester";

testRule(horovodMissingGpuPinning, {
  valid: [
    {
      name: "PyTorch on a GPU of each worker's own, or on no GPU for sure",
      code: `
        import horovod.torch as hvd
        import torch
        from torch import nn

        def train(model, optimizer, loader, device):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.mse_loss(model(x.to(device)), y.to(device)).backward()
                optimizer.step()

        hvd.init()
        model = nn.Linear(4, 1)
        optimizer = hvd.DistributedOptimizer(torch.optim.SGD(model.parameters(), lr=0.1))
      `,
    },
    {
      name: "PyTorch after set_device",
      code: `
        import horovod.torch as hvd
        import torch
        from torch import nn

        hvd.init()
        torch.cuda.set_device(hvd.rank() % torch.cuda.device_count())
        model = nn.Linear(4, 1).cuda()
        optimizer = hvd.DistributedOptimizer(torch.optim.SGD(model.parameters(), lr=0.1))
        for x, y in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x.cuda()), y.cuda()).backward()
            optimizer.step()
      `,
    },
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
      name: "PyTorch: cuda() is the first GPU in every worker",
      code: `
        import horovod.torch as hvd
        import torch
        from torch import nn

        hvd.init()
        ^^^^^^^^^^ first
        model = nn.Linear(4, 1).cuda()
        optimizer = hvd.DistributedOptimizer(torch.optim.SGD(model.parameters(), lr=0.1))
        for x, y in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x.cuda()), y.to("cuda", non_blocking=True)).backward()
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Pin each worker to a GPU",
          output: `
            import horovod.torch as hvd
            import torch
            from torch import nn

            hvd.init()
            torch.cuda.set_device(hvd.local_rank())
            model = nn.Linear(4, 1).cuda()
            optimizer = hvd.DistributedOptimizer(torch.optim.SGD(model.parameters(), lr=0.1))
            for x, y in batches:
                optimizer.zero_grad()
                nn.functional.mse_loss(model(x.cuda()), y.to("cuda", non_blocking=True)).backward()
                optimizer.step()
          `,
        },
      ],
    },
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
