/** What `distributed-sampler-missing` reports, and the scripts on which it is silent. */

import { distributedSamplerMissing } from "../../rules/distributed-sampler-missing";
import { testRule } from "../support/ruleTester";

const SETUP = `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        dist.init_process_group("nccl")
        model = DistributedDataParallel(Net())
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)`;
const LOOP = `
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()`;
const KERAS = `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])`;

testRule(distributedSamplerMissing, {
  valid: [
    {
      name: "Horovod, divided by rank under a condition",
      code: `${KERAS}
        if verbose:
            model.fit(X[hvd.rank()::hvd.size()], y[hvd.rank()::hvd.size()])
      `,
    },
    {
      name: "a part that a function of the file chose by rank, and one in a field",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, Dataset, TensorDataset

        dist.init_process_group("nccl")


        class Part(Dataset):
            def __init__(self, data, rows):
                self.data, self.rows = data, rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.data[self.rows[i]]


        def own_part(data):
            return Part(data, range(dist.get_rank(), len(data), dist.get_world_size()))


        def loader_of(data):
            return DataLoader(data, batch_size=8, shuffle=True)


        class Trainer:
            def __init__(self):
                self.part = own_part(TensorDataset(x, y))

            def run(self, model, optimizer):
                loader = DataLoader(self.part, batch_size=8, shuffle=True)
                for epoch in range(3):
                    for a, b in loader:
                        criterion(model(a), b).backward()
                        optimizer.step()


        model = DistributedDataParallel(Net())
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        part = own_part(TensorDataset(x, y))
        loader = loader_of(part)
        for epoch in range(3):
            for a, b in loader:
                criterion(model(a), b).backward()
                optimizer.step()
        Trainer().run(model, optimizer)
      `,
    },
    {
      name: "the part of a data set that the rank chooses",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, Subset, random_split
        from torchvision.datasets import MNIST

        def train(net, size):
            dist.init_process_group("gloo")
            rank = dist.get_rank()
            data = Subset(MNIST("data"), range(rank, 60000, size))
            loader = DataLoader(data, batch_size=8, shuffle=True)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()
            parts = random_split(MNIST("data"), [1 / size] * size)
            mine = parts[rank]
            other = DataLoader(mine, batch_size=8, shuffle=True)
            for x, y in other:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a data set that a function is handed, in order, or behind the one that starts the group",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader

        def train(net, data):
            loader = DataLoader(data, batch_size=8, shuffle=True)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()

        def ordered(rank, net, data):
            dist.init_process_group("gloo", rank=rank, world_size=2)
            loader = DataLoader(data, batch_size=8)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "an own class that gives each rank its part",
      code: `${SETUP}
        class Shares:
            def __init__(self, data, parts):
                self.data, self.parts = data, parts

            def of(self, number):
                return Subset(self.data, range(number, len(self.data), self.parts))

        class Subset:
            def __init__(self, data, rows):
                self.data, self.rows = data, rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.data[self.rows[i]]

        part = Shares(TensorDataset(x, y), dist.get_world_size()).of(dist.get_rank())
        loader = DataLoader(part, batch_size=8, shuffle=True)${LOOP}
      `,
    },
    {
      name: "a dict whose entries are changed, a field that is set twice",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets

        class Runner:
            def __init__(self, other):
                dist.init_process_group("gloo")
                self.loader = DataLoader(datasets.MNIST("data"))
                self.loader = other

            def fit(self, model, opt):
                for x, y in self.loader:
                    opt.zero_grad()
                    nn.functional.cross_entropy(model(x), y).backward()
                    opt.step()

        def train(model, opt, part):
            loaders = {"train": DataLoader(datasets.MNIST("data"), batch_size=32)}
            loaders["train"] = part(loaders["train"])
            for x, y in loaders["train"]:
                opt.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                opt.step()
      `,
    },
    {
      name: "a DistributedSampler",
      code: `${SETUP}
        from torch.utils.data.distributed import DistributedSampler
        data = TensorDataset(x, y)
        loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data))${LOOP}
      `,
    },
    {
      name: "a part by rank",
      code: `${SETUP}
        data = TensorDataset(x[dist.get_rank()::dist.get_world_size()], y)
        loader = DataLoader(data, batch_size=8)${LOOP}
      `,
    },
    {
      name: "an iterable data set",
      code: `${SETUP}
        from torch.utils.data import IterableDataset
        class Lines(IterableDataset):
            def __iter__(self):
                yield from read()
        loader = DataLoader(Lines(), batch_size=8)${LOOP}
      `,
    },
    {
      name: "a data set of other code",
      code: `${SETUP}
        from data import Part
        data = Part("train")
        loader = DataLoader(data, batch_size=8)${LOOP}
      `,
    },
    {
      name: "the loader of the evaluation",
      code: `${SETUP}
        loader = make()
        data = TensorDataset(x, y)
        test = DataLoader(data)${LOOP}
        for x, y in test:
            print(model(x))
      `,
    },
    {
      name: "one process",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset
        loader = DataLoader(TensorDataset(x, y), shuffle=True)${LOOP}
      `,
    },
    {
      name: "Horovod, divided by rank or in steps",
      code: `${KERAS}
        model.fit(X[hvd.rank()::hvd.size()], y[hvd.rank()::hvd.size()])
      `,
    },
    {
      name: "Horovod, a generator",
      code: `${KERAS}
        model.fit(batches)
      `,
    },
    {
      name: "Horovod with a sampler, and with a part that the rank chooses",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        hvd.init()
        data = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = torch.utils.data.DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank())
        loader = DataLoader(data, batch_size=8, sampler=sampler)
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
    {
      name: "Horovod, and each worker reads files of its own",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        hvd.init()
        data = TensorDataset(torch.load(f"part{hvd.rank()}.pt"))
        loader = DataLoader(data, batch_size=8)
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
    {
      name: "a loader that is taken for granted, and the epochs are told to its sampler",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            dataloader.sampler.set_epoch(epoch)
            for i, (x, y) in enumerate(dataloader):
                optimizer.zero_grad()
                model(x).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a loader that a function is given, or that another file makes",
      code: `
        import torch
        from data import loader
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

        def train(given):
            for epoch in range(3):
                for x in given:
                    model(x).mean().backward()
                    optimizer.step()
        for epoch in range(3):
            for x in loader:
                model(x).mean().backward()
                optimizer.step()
        train(loader)
      `,
    },
    {
      name: "one pass over a loader that is taken for granted",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

        for x in dataloader:
            model(x).mean().backward()
            optimizer.step()
      `,
    },
    {
      name: "a sampler that a branch chooses, and rounds that a rank leaves out",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        def first(x, y, model, optimizer, several):
            dist.init_process_group("nccl")
            data = TensorDataset(x, y)
            sampler = DistributedSampler(data) if several else None
            loader = DataLoader(data, batch_size=8, sampler=sampler)
            for x, y in loader:
                model(x).sum().backward()
                optimizer.step()
        def second(x, y, model, optimizer, rank, world_size):
            dist.init_process_group("nccl")
            data = TensorDataset(x, y)
            loader = DataLoader(data, batch_size=8)
            for i, (x, y) in enumerate(loader):
                if i % world_size != rank:
                    continue
                model(x).sum().backward()
                optimizer.step()
      `,
    },
    {
      name: "a file for each process, and batches drawn by each for itself",
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader, TensorDataset

        def main():
            dist.init_process_group("nccl")
            torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
            x, y = torch.load(f"part_{dist.get_rank()}.pt")
            data = TensorDataset(x, y)
            model = DDP(nn.Linear(4, 2).cuda())
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            loader = DataLoader(data, batch_size=8, shuffle=True)
            for _ in range(3):
                for xb, yb in loader:
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(xb.cuda()), yb.cuda()).backward()
                    optimizer.step()
      `,
    },
    {
      name: "batches that each process draws for itself",
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader

        def main(data):
            dist.init_process_group("nccl")
            torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
            torch.manual_seed(dist.get_rank())
            model = DDP(nn.Linear(4, 2).cuda())
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            loader = DataLoader(data, batch_size=8, shuffle=True)
            for _ in range(3):
                for x, y in loader:
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
                    optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a part of a known data set that no rank chooses",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader, random_split
        from torchvision.datasets import MNIST

        def train(net):
            dist.init_process_group("gloo")
            train, val = random_split(MNIST("data"), [0.9, 0.1])
            loader = DataLoader(train, batch_size=8, shuffle=True)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
            net = DDP(net)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a data set that all processes are handed",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader

        def train(rank, world, net, data):
            dist.init_process_group("gloo", rank=rank, world_size=world)
            loader = DataLoader(data, batch_size=8, shuffle=True)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
            net = DDP(net)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a loader in a field, and one in a dict",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        class Runner:
            def __init__(self):
                dist.init_process_group("gloo")
                rows = datasets.MNIST("data", transform=transforms.ToTensor())
                self.loader = DataLoader(rows, batch_size=32, shuffle=True)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
                self.model = nn.parallel.DistributedDataParallel(nn.Linear(784, 10))
                self.opt = torch.optim.SGD(self.model.parameters(), lr=0.1)

            def fit(self):
                for x, y in self.loader:
                    self.opt.zero_grad()
                    nn.functional.cross_entropy(self.model(x.flatten(1)), y).backward()
                    self.opt.step()

        def train(model, opt):
            rows = {"train": datasets.MNIST("data"), "val": datasets.MNIST("data", train=False)}
            loaders = {"train": DataLoader(rows["train"], batch_size=32), "val": DataLoader(rows["val"])}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
            for x, y in loaders["train"]:
                opt.zero_grad()
                nn.functional.cross_entropy(model(x.flatten(1)), y).backward()
                opt.step()
      `,
    },
    {
      code: `${SETUP}
        data = TensorDataset(x, y)
        loader = DataLoader(data, batch_size=8, shuffle=True)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader${LOOP}
      `,
      messages: ["reads the whole of `data`"],
      suggestions: [
        {
          title: "Divide `data` with a `DistributedSampler`",
          output: `
            import torch
            import torch.distributed as dist
            from torch.nn.parallel import DistributedDataParallel
            from torch.utils.data import DataLoader, TensorDataset
            from torch.utils.data.distributed import DistributedSampler
            dist.init_process_group("nccl")
            model = DistributedDataParallel(Net())
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            data = TensorDataset(x, y)
            loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data))
            for epoch in range(3):
                for x, y in loader:
                    criterion(model(x), y).backward()
                    optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a data set of the file, in a function",
      code: `
        import torch
        import torch.distributed as dist
        import torch.utils.data as data
        from torch.nn.parallel import DistributedDataParallel
        class Pairs(data.Dataset):
            def __len__(self):
                return 9
            def __getitem__(self, i):
                return i, i
        def main():
            dist.init_process_group("nccl")
            net = DistributedDataParallel(Net())
            opt = torch.optim.Adam(net.parameters())
            batches = data.DataLoader(Pairs(), 8)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
            for i, (x, y) in enumerate(batches):
                net(x).mean().backward()
                opt.step()
      `,
    },
    {
      name: "Horovod",
      code: `${KERAS}
        model.fit(X_train, y_train, epochs=3)
                  ^^^^^^^ arrays
      `,
      severity: "warning",
      messages: ["the whole of `X_train`"],
    },
    {
      name: "Horovod with PyTorch, and a data set of another file",
      files: {
        "clicks.py": `
import torch


class Clicks(torch.utils.data.Dataset):
    def __getitem__(self, i):
        return self.rows[i]
`,
      },
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        from clicks import Clicks

        hvd.init()
        data = Clicks()
        loader = DataLoader(data, batch_size=8, shuffle=True)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
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
      suggestions: [
        {
          title: "Divide `data` with a `DistributedSampler`",
          output: `
            import horovod.torch as hvd
            import torch
            from torch.utils.data import DataLoader, TensorDataset

            from clicks import Clicks
            from torch.utils.data.distributed import DistributedSampler

            hvd.init()
            data = Clicks()
            loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank()))
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
    },
    {
      name: "a loader that is taken for granted, in epochs that no sampler is told",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for i, (x, y) in enumerate(dataloader):
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ granted
                optimizer.zero_grad()
                model(x).mean().backward()
                optimizer.step()
      `,
      severity: "hint",
    },
    {
      name: "the loader of the evaluation has one",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        def main(x, y, model, optimizer):
            dist.init_process_group("nccl")
            data = TensorDataset(x, y)
            held = TensorDataset(y, x)
            loader = DataLoader(data, batch_size=8, shuffle=True)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
            sampler = DistributedSampler(held, shuffle=False)
            check = DataLoader(held, batch_size=8, sampler=sampler)
            for x, y in loader:
                model(x).sum().backward()
                optimizer.step()
            return check
      `,
    },
    {
      name: "a function makes the loader",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset

        def make(size):
            data = TensorDataset(torch.randn(64, 4), torch.randn(64))
            return DataLoader(data, batch_size=size, shuffle=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loader
        def main(model, optimizer):
            dist.init_process_group("nccl")
            loader = make(8)
            for x, y in loader:
                model(x).sum().backward()
                optimizer.step()
      `,
    },
    {
      name: "arrays of workers whose rate is scaled",
      severity: "warning",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        model.compile(hvd.DistributedOptimizer(tf.keras.optimizers.Adam(1e-3 * hvd.size())), "mse")
        model.fit(x_train, y_train, verbose=int(hvd.rank() == 0))
                  ^^^^^^^ arrays
      `,
    },
  ],
});
