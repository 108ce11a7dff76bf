/** What `set-epoch-missing` reports, and the samplers on which it is silent. */

import { setEpochMissing } from "../../rules/set-epoch-missing";
import { testRule } from "../support/ruleTester";

testRule(setEpochMissing, {
  valid: [
    {
      name: "a function that makes the loader hands the sampler to code that is not seen",
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler
        from training import register

        def make_loader(rows, sampler):
            register(sampler)
            return DataLoader(rows, batch_size=64, sampler=sampler)

        sampler = DistributedSampler(rows, shuffle=True)
        loader = make_loader(rows, sampler)
        for epoch in range(20):
            for x, y in loader:
                train_step(x, y)
      `,
    },
    {
      name: "another network in each round, with an optimizer that a function makes",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler

        order = DistributedSampler(rows)
        batches = DataLoader(rows, 32, sampler=order)
        def optimizer_of(net):
            return torch.optim.SGD(net.parameters(), lr=0.1)

        for net in nets:
            opt = optimizer_of(net)
            for x, y in batches:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
      `,
    },
    {
      name: "a function that is only told not to shuffle, and one whose sampler is told the epoch",
      code: `
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, DistributedSampler

        def fixed(data, shuffle):
            sampler = DistributedSampler(data, shuffle=shuffle)
            return DataLoader(data, sampler=sampler)

        def train(net, opt, train_data, val_data):
            dist.init_process_group("nccl")
            net = DistributedDataParallel(net)
            train_loader, val_loader = fixed(train_data, False), fixed(val_data, False)
            for epoch in range(9):
                for x, y in train_loader:
                    net(x).sum().backward()
                    opt.step()
                    opt.zero_grad()
      `,
    },
    {
      name: "nothing says that it is trained on",
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        val_loader = DataLoader(rows, batch_size=64, sampler=DistributedSampler(rows))
        for epoch in range(20):
            for x, y in val_loader:
                judge(x, y)
      `,
    },
    {
      name: "each round trains another network",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler

        order = DistributedSampler(rows)
        batches = DataLoader(rows, 32, sampler=order)
        for net in nets:
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
      `,
    },
    {
      name: "told by its field, or in code that is not seen",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler
        from helpers import start

        order = DistributedSampler(rows)
        batches = DataLoader(rows, 32, sampler=order)
        for epoch in range(10):
            order.epoch = epoch
            for x, y in batches:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
        other = DistributedSampler(rows)
        parts = DataLoader(rows, 32, sampler=other)
        for epoch in range(10):
            start(other, epoch)
            for x, y in parts:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
      `,
    },
    {
      name: "another seed in each epoch",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler

        for epoch in range(10):
            order = DistributedSampler(rows, seed=epoch)
            batches = DataLoader(rows, 32, sampler=order)
            for x, y in batches:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
      `,
    },
    {
      name: "told through the loader",
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def train(ds, model, opt, epochs):
            loader = DataLoader(ds, 8, sampler=DistributedSampler(ds))
            for epoch in range(epochs):
                loader.sampler.set_epoch(epoch)
                for x, y in loader:
                    opt.zero_grad()
                    model(x, y).backward()
                    opt.step()
      `,
    },
    {
      name: "it is called",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            sampler.set_epoch(epoch)
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "called on the loader, elsewhere",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        def start(epoch):
            loader.sampler.set_epoch(epoch)

        for epoch in range(3):
            start(epoch)
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "accelerate prepares the loader, and does it",
      code: `
        from accelerate import Accelerator
        accelerator = Accelerator()
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "no shuffling, no epochs, no training",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset, shuffle=False)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
        once = DataLoader(dataset, sampler=DistributedSampler(dataset))
        if True:
            for x, y in once:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
        held_out = DataLoader(dataset, sampler=DistributedSampler(dataset))
        for epoch in range(3):
            for x, y in held_out:
                print(model(x), y)
      `,
    },
    {
      name: "handed to a function of another file",
      code: `
        from mine import train
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            train(model, loader, epoch)
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a sampler that is only counted besides",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, DistributedSampler

        def learn(net, rows, chooser):
            dist.init_process_group("gloo")
            deal = DistributedSampler(rows)
                   ^^^^^^^^^^^^^^^^^^^^^^^^ same
            train_feed = DataLoader(rows, batch_size=16, sampler=deal)
            print("rows of this rank:", len(deal))
            for turn in range(30):
                for a, b in train_feed:
                    chooser.zero_grad()
                    torch.nn.functional.mse_loss(net(a), b).backward()
                    chooser.step()
      `,
    },
    {
      name: "made by functions of the file",
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def make_loader(rows, sampler):
            return DataLoader(rows, batch_size=64, sampler=sampler)

        sampler = DistributedSampler(rows, shuffle=True)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        loader = make_loader(rows, sampler)
        for epoch in range(20):
            for x, y in loader:
                train_step(x, y)
      `,
    },
    {
      name: "one function makes the loaders of both",
      code: `
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, DistributedSampler

        def loader_of(data, train):
            sampler = DistributedSampler(data, shuffle=train)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
            return DataLoader(data, sampler=sampler), sampler

        def train(net, opt, train_data, val_data):
            dist.init_process_group("nccl")
            net = DistributedDataParallel(net)
            train_loader, sampler = loader_of(train_data, True)
            val_loader, _ = loader_of(val_data, False)
            for epoch in range(9):
                for x, y in train_loader:
                    net(x).sum().backward()
                    opt.step()
                    opt.zero_grad()
      `,
    },
    {
      name: "a step that is not seen",
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        sampler = DistributedSampler(rows, shuffle=True)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
        loader = DataLoader(rows, batch_size=64, sampler=sampler)
        for epoch in range(20):
            for x, y in loader:
                train_step(x, y)
      `,
    },
    {
      name: "beside a loader whose sampler is told",
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def train(ds, model, opt, epochs):
            loader = DataLoader(ds, 8, sampler=DistributedSampler(ds))
                                               ^^^^^^^^^^^^^^^^^^^^^^ same
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    model(x, y).backward()
                    opt.step()

        def train_told(ds, model, opt, epochs):
            sampler = DistributedSampler(ds)
            loader = DataLoader(ds, 8, sampler=sampler)
            for epoch in range(epochs):
                sampler.set_epoch(epoch)
                for x, y in loader:
                    opt.zero_grad()
                    model(x, y).backward()
                    opt.step()
      `,
    },
    {
      name: "loaders and epochs in functions of their own",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

        def loaders(x, y):
            data = TensorDataset(x, y)
            sampler = DistributedSampler(data)
                      ^^^^^^^^^^^^^^^^^^^^^^^^ same
            train = DataLoader(data, batch_size=8, sampler=sampler)
            return train, DataLoader(data, batch_size=8)

        def train_epoch(model, loader, optimizer):
            for x, y in loader:
                        ~~~~~~ epochs
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()

        def main(model, optimizer, x, y):
            dist.init_process_group("gloo")
            train, held = loaders(x, y)
            for epoch in range(3):
                train_epoch(model, train, optimizer)
      `,
    },
    {
      name: "one loop in another",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
      `,
      suggestions: [
        {
          title: "Call `sampler.set_epoch(epoch)` in each epoch",
          output: `
            import torch
            import torch.distributed as dist
            from torch.nn.parallel import DistributedDataParallel
            from torch.utils.data import DataLoader, TensorDataset
            from torch.utils.data.distributed import DistributedSampler

            dist.init_process_group("gloo")
            dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
            sampler = DistributedSampler(dataset)
            loader = DataLoader(dataset, batch_size=8, sampler=sampler)
            model = DistributedDataParallel(torch.nn.Linear(4, 2))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                sampler.set_epoch(epoch)
                for x, y in loader:
                    optimizer.zero_grad()
                    torch.nn.functional.mse_loss(model(x), y).backward()
                    optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a trainer",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler

        class Trainer:
            def __init__(self, model, data, rank):
                self.model = model
                self.loader = DataLoader(data, batch_size=32, sampler=DistributedSampler(data, rank=rank))
                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

            def fit(self, optimizer, epochs):
                for epoch in range(epochs):
                    for i, (x, y) in enumerate(self.loader):
                        optimizer.zero_grad()
                        self.model(x, y).backward()
                        optimizer.step()
      `,
    },
    {
      name: "a loader of a function that fits",
      except: { "renamed-variables": "the name says that the function trains" },
      code: `
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def fit(net, ds, epochs):
            loader = DataLoader(ds, 32, sampler=DistributedSampler(ds))
                                                ^^^^^^^^^^^^^^^^^^^^^^ same
            for epoch in range(epochs):
                for batch in loader:
                    train_step(net, batch)
      `,
    },
  ],
});
