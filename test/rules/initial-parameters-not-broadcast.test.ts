/** What `initial-parameters-not-broadcast` reports, and the scripts on which it is silent. */

import { initialParametersNotBroadcast } from "../../rules/initial-parameters-not-broadcast";
import { testRule } from "../support/ruleTester";

const LOOP = `
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            criterion(model(x), y).backward()
            for p in model.parameters():
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            optimizer.step()`;
const KERAS = `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam()))`;

testRule(initialParametersNotBroadcast, {
  valid: [
    {
      name: "a network in a field, sent to all by another method",
      code: `
        import torch
        import torch.distributed as dist


        class Trainer:
            def __init__(self):
                dist.init_process_group("nccl")
                self.model = Net()

            def run(self):
                for tensor in self.model.state_dict().values():
                    dist.broadcast(tensor, src=0)
                optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)
                for x, y in loader:
                    criterion(self.model(x), y).backward()
                    for p in self.model.parameters():
                        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
                    optimizer.step()


        if __name__ == "__main__":
            Trainer().run()
      `,
    },
    {
      name: "the first process trains alone",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        dist.init_process_group("gloo")

        model = nn.Linear(5, 2)
        if dist.get_rank() == 0:
            optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
            for step in range(20):
                optimizer.zero_grad()
                model(torch.rand(4, 5)).pow(2).mean().backward()
                optimizer.step()
        dist.barrier()
      `,
    },
    {
      name: "Horovod: sent by an earlier training of the same model, and a function that never starts it",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        def stages(x, y):
            hvd.init()
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01)), "mse")
            net.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)])
            net.fit(x, y, callbacks=[hvd.callbacks.MetricAverageCallback()])
        def alone(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile("sgd", "mse")
            net.fit(x, y, callbacks=[])
      `,
    },
    {
      name: "Horovod: variables that are sent by a call",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        hvd.init()
        def good(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size())), "mse")
            net.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=0)
        def other(x, y):
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01)), "mse")
            hvd.broadcast_global_variables(0)
            net.fit(x, y, callbacks=[hvd.callbacks.MetricAverageCallback()])
      `,
    },
    {
      name: "a field of a class that another method sends, or that is set twice",
      code: `
        import horovod.torch as hvd
        import torch

        class Runner:
            def __init__(self, other):
                hvd.init()
                self.net = torch.nn.Linear(3, 1)
                self.net = other
                self.opt = hvd.DistributedOptimizer(torch.optim.SGD(self.net.parameters(), lr=0.1))

            def fit(self, loader):
                for x, y in loader:
                    self.opt.zero_grad()
                    torch.nn.functional.mse_loss(self.net(x), y).backward()
                    self.opt.step()
      `,
    },
    {
      name: "a wrapper sends them",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        dist.init_process_group("nccl")
        model = DistributedDataParallel(Net())${LOOP}
      `,
    },
    {
      name: "broadcast by hand",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        model = Net()
        for tensor in model.state_dict().values():
            dist.broadcast(tensor, src=0)${LOOP}
      `,
    },
    {
      name: "the same seed everywhere",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        torch.manual_seed(0)
        model = Net()${LOOP}
      `,
    },
    {
      name: "the same checkpoint everywhere",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        model = Net()
        model.load_state_dict(torch.load("start.pt"))${LOOP}
      `,
    },
    {
      name: "one process",
      code: `
        import torch
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "Horovod with the callback",
      code: `${KERAS}
        model.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)])
      `,
    },
    {
      name: "Horovod with callbacks from elsewhere",
      code: `${KERAS}
        model.fit(x, y, callbacks=callbacks)
      `,
    },
    {
      name: "Keras without Horovod",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.fit(x, y, callbacks=[])
      `,
    },
    {
      name: "Horovod with PyTorch: sent to all, or alike by a seed",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        hvd.init()
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
        optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
        hvd.broadcast_parameters(model.state_dict(), root_rank=0)
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "Horovod with PyTorch and a seed",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        hvd.init()
        torch.manual_seed(0)
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
        optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a list of callbacks that the first worker makes longer",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        def run(x, y):
            hvd.init()
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size())), "mse")
            extras = [hvd.callbacks.MetricAverageCallback()]
            if hvd.rank() == 0:
                extras.append(tf.keras.callbacks.ModelCheckpoint("net.keras"))
            net.fit(x, y, callbacks=extras)
                                    ^^^^^^ horovod
      `,
    },
    {
      name: "made by functions of the file",
      code: `
        import torch
        import torch.nn as nn
        from torch.distributed import init_process_group

        def make_opt(net):
            return torch.optim.Adam(net.parameters())

        def make_loss(net, x, y):
            return nn.functional.cross_entropy(net(x), y)

        def main(loader):
            init_process_group("gloo")
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt = make_opt(net)
            for x, y in loader:
                loss = make_loss(net, x, y)
                loss.backward()
                opt.step()
      `,
    },
    {
      name: "Horovod with PyTorch, and two functions that each make a network",
      code: `
        import horovod.torch as hvd
        import torch
        from torch import nn

        def small():
            net = nn.Linear(2, 2).cuda()
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            return net, hvd.DistributedOptimizer(optimizer, named_parameters=net.named_parameters())
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers

        def wide():
            net = nn.Linear(2, 9).cuda()
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=net.named_parameters())
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers
            return net, optimizer

        def fit(loader):
            hvd.init()
            net, optimizer = wide()
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.mse_loss(net(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "Horovod: the callback of another model's training",
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
            net.compile(hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01)), "mse")
            net.fit(x, y, callbacks=[hvd.callbacks.MetricAverageCallback()], verbose=0)
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a network in a field",
      code: `
        import horovod.torch as hvd
        import torch

        class Runner:
            def __init__(self):
                hvd.init()
                self.net = torch.nn.Linear(3, 1)
                base = torch.optim.SGD(self.net.parameters(), lr=0.1)
                self.opt = hvd.DistributedOptimizer(base, named_parameters=self.net.named_parameters())
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers

            def fit(self, loader):
                for x, y in loader:
                    self.opt.zero_grad()
                    torch.nn.functional.mse_loss(self.net(x), y).backward()
                    self.opt.step()
      `,
    },
    {
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group(backend='nccl')
        model = MyModel()
                ^^^^^^^^^ torch
        model.cuda()${LOOP}
      `,
      messages: ["own weights for `model`"],
    },
    {
      name: "in a function, a known class",
      code: `
        import torch
        import torch.nn as nn
        from torch.distributed import init_process_group
        def main(loader):
            init_process_group("gloo")
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt = torch.optim.Adam(net.parameters())
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                opt.step()
      `,
    },
    {
      name: "Horovod",
      code: `${KERAS}
        model.fit(x, y, epochs=3, callbacks=[hvd.callbacks.MetricAverageCallback()])
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ horovod
      `,
      suggestions: [
        {
          title: "Add `BroadcastGlobalVariablesCallback(0)`",
          output: `${KERAS}
        model.fit(x, y, epochs=3, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0), hvd.callbacks.MetricAverageCallback()])
      `,
        },
      ],
    },
    {
      name: "Horovod without any callback",
      code: `${KERAS}
        model.fit(x, y, epochs=3)
        ^^^^^^^^^
      `,
    },
    {
      name: "Horovod with PyTorch",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        hvd.init()
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
        optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
      `,
      messages: ["own weights for `model`"],
      suggestions: [
        {
          title: "Send those of worker 0: `hvd.broadcast_parameters(model.state_dict(), root_rank=0)`",
          output: `
            import horovod.torch as hvd
            import torch
            from torch.utils.data import DataLoader, TensorDataset

            hvd.init()
            model = torch.nn.Linear(4, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
            optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
            hvd.broadcast_parameters(model.state_dict(), root_rank=0)
            for epoch in range(3):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = torch.nn.functional.mse_loss(model(x), y)
                    loss.backward()
                    optimizer.step()
          `,
        },
      ],
    },
  ],
});
