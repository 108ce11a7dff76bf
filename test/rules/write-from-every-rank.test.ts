/** What `write-from-every-rank` reports, and the files on which it is silent. */

import { writeFromEveryRank } from "../../rules/write-from-every-rank";
import { testRule } from "../support/ruleTester";

testRule(writeFromEveryRank, {
  valid: [
    {
      name: "numbers of the hosts that a function of the file reads",
      code: `
        import os
        import torch
        import torch.distributed as dist

        def places(args):
            count = len(args.hosts)
            own = args.hosts.index(args.host)
            return count, own

        def train(args, net, sgd, batches, cost_of):
            count, own = places(args)
            dist.init_process_group("gloo", rank=own, world_size=count)
            for x, y in batches:
                sgd.zero_grad()
                cost_of(net(x), y).backward()
                sgd.step()
            torch.save(net.state_dict(), os.path.join("/opt/ml/model", "net.pth"))
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a setting that is made from the rank says who writes",
      code: `
        import os

        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(settings, net, loader, climber):
            dist.init_process_group("nccl")
            settings.writes = settings.folder and dist.get_rank() == 0
            net = DDP(net)
            for epoch in range(settings.epochs):
                for x, y in loader:
                    climber.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    climber.step()
                if settings.writes:
                    state = {"epoch": epoch, "net": net.state_dict()}
                    if settings.keeps_newest:
                        torch.save(state, os.path.join(settings.folder, "newest.pt"))
      `,
    },
    {
      name: "for the first process, which a field tells",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        class Run:
            def __init__(self, net, path):
                dist.init_process_group("nccl")
                self.first = dist.get_rank() == 0
                self.net, self.path = DistributedDataParallel(net), path

            def fit(self, loader, climber):
                for epoch in range(3):
                    for x, y in loader:
                        climber.zero_grad()
                        torch.nn.functional.mse_loss(self.net(x), y).backward()
                        climber.step()
                    if self.first:
                        torch.save(self.net.state_dict(), self.path)
      `,
    },
    {
      name: "a place among the hosts, found by a function",
      code: `
        import argparse
        import os

        import torch
        import torch.distributed as dist

        def place_of(args):
            count = len(args.hosts)
            own = args.hosts.index(args.host)
            return count, own

        def train(args, net, climber, batches, loss_of):
            count, own = place_of(args)
            dist.init_process_group("gloo", rank=own, world_size=count)
            for x, y in batches:
                climber.zero_grad()
                loss_of(net(x), y).backward()
                climber.step()
            torch.save(net.state_dict(), os.path.join("/opt/ml/model", "net.pth"))
      `,
    },
    {
      name: "a file for each rank that a function asks for",
      code: `
        import os
        import torch
        import torch.distributed as dist

        def setup():
            dist.init_process_group("nccl")
            return int(os.environ["RANK"]), int(os.environ["LOCAL_RANK"])

        def own_part():
            return dist.get_rank()

        def main(net, loss):
            number, place = setup()
            first = number == 0
            loss.backward()
            if first:
                torch.save(net.state_dict(), "last.pt")
            if number == 0:
                torch.save(net.state_dict(), "best.pt")
            shard = own_part()
            torch.save(net.state_dict(), f"part{shard}.pt")

        main(net, loss)
      `,
    },
    {
      name: "a file for each rank, named by a function",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        def trained():
            dist.init_process_group("gloo")
            model = DistributedDataParallel(torch.nn.Linear(4, 2))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for step in range(100):
                optimizer.zero_grad()
                model(torch.randn(8, 4)).mean().backward()
                optimizer.step()
            path = f"model-{dist.get_rank()}.pt"
            return model, path

        model, path = trained()
        torch.save(model.state_dict(), path)
        torch.save(model.state_dict(), "model-%d.pt" % dist.get_rank())
      `,
    },
    {
      name: "a run that a parameter keeps to the first process",
      code: `
        import sys
        import torch
        import torch.distributed as dist
        import wandb
        from setting import start

        def run_of(quiet):
            run = None if quiet else wandb.init(project="words")
            net = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(2, 2))
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            net(torch.ones(1, 2)).sum().backward()
            optimizer.step()

        group, number, device = start()
        dist.init_process_group("nccl")
        is_first = number == 0
        quiet = sys.argv[1] == "trial" or not is_first
        run_of(quiet)
      `,
    },
    {
      name: "a decorator that asks for the rank",
      code: `
        import functools
        import torch
        import torch.distributed as dist
        from torch import nn

        dist.init_process_group("gloo")

        def once(write):
            @functools.wraps(write)
            def inner(*args):
                if dist.get_rank() == 0:
                    write(*args)
            return inner

        @once
        def keep(model):
            torch.save(model.module.state_dict(), "last.pt")

        keep(nn.parallel.DistributedDataParallel(nn.Linear(5, 2)))
      `,
    },
    {
      name: "a case for the first process",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        dist.init_process_group("gloo")
        model = nn.parallel.DistributedDataParallel(nn.Linear(5, 2))
        match dist.get_rank():
            case 0:
                torch.save(model.module.state_dict(), "last.pt")
      `,
    },
    {
      name: "a process on each machine, which has files of its own",
      code: `
        import argparse
        import os

        import torch
        import torch.distributed as dist

        def train(args, net, climber, batches, loss_of):
            count = len(args.hosts)
            own = args.hosts.index(args.host)
            dist.init_process_group("gloo", rank=own, world_size=count)
            for x, y in batches:
                climber.zero_grad()
                loss_of(net(x), y).backward()
                climber.step()
            torch.save(net.state_dict(), os.path.join("/opt/ml/model", "net.pth"))
      `,
    },
    {
      name: "one worker of Horovod saves, or each its own",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.1 * hvd.size())), loss="mse")
        callbacks = [hvd.callbacks.BroadcastGlobalVariablesCallback(0)]
        if hvd.rank() == 0:
            callbacks.append(tf.keras.callbacks.ModelCheckpoint("best.keras"))
        model.fit(x, y, callbacks=callbacks)
        model.save(f"worker-{hvd.rank()}.keras")
        if hvd.rank() == 0:
            model.save("last.keras")
      `,
    },
    {
      name: "a path that somebody hands in",
      code: `
        import torch
        import torch.distributed as dist

        class Trainer:
            def __init__(self, config):
                self.config = config
                self.net = torch.nn.Linear(3, 1)

            def run(self):
                self.net(torch.ones(2, 3)).sum().backward()
                torch.save(self.net.state_dict(), self.config.path)

        def worker(config):
            dist.init_process_group("nccl")
            Trainer(config).run()
      `,
    },
    {
      name: "a helper of another file that starts nothing",
      files: { "tools.py": "def setup(rank):\n    return rank\n" },
      code: `
        import torch
        from tools import setup

        def main(rank, model, opt, batches):
            setup(rank)
            for x in batches:
                opt.zero_grad()
                model(x).mean().backward()
                opt.step()
            torch.save(model.state_dict(), "model.pt")
      `,
    },
    {
      name: "the others have left",
      code: `
        import sys
        import torch
        import torch.distributed as dist

        dist.init_process_group("nccl")
        rank = dist.get_rank()
        is_main = rank == 0
        for x, y in batches:
            opt.zero_grad()
            net(x, y).backward()
            opt.step()
        if not is_main:
            sys.exit()
        torch.save(net.state_dict(), "b.pt")
      `,
    },
    {
      name: "one process, counted over several machines",
      code: `
        import torch
        import torch.distributed as dist
        import torch.multiprocessing as mp

        def work(gpu, gpus, options):
            number = options.nr * gpus + gpu
            dist.init_process_group("nccl", rank=number, world_size=options.world)
            net = torch.nn.Linear(4, 2).cuda(gpu)
            net(torch.randn(8, 4).cuda(gpu)).mean().backward()
            first = number == 0
            if first:
                torch.save(net.state_dict(), "last.pt")
            if number == 0:
                torch.save(net.state_dict(), "best.pt")

        mp.spawn(work, nprocs=8, args=(8, options))
      `,
    },
    {
      name: "one process by what a function gave, under any names",
      code: `
        import os
        import torch
        import torch.distributed as dist

        def setup():
            dist.init_process_group("nccl")
            return int(os.environ["RANK"]), int(os.environ["LOCAL_RANK"])

        def main(net, loss):
            number, place = setup()
            first = number == 0
            loss.backward()
            if first:
                torch.save(net.state_dict(), "last.pt")
            if number == 0:
                torch.save(net.state_dict(), "best.pt")
            shard = dist.get_rank()
            torch.save(net.state_dict(), f"part{shard}.pt")

        main(net, loss)
      `,
    },
    {
      name: "rank 0 alone",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(100):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
        rank = dist.get_rank()
        if rank == 0:
            torch.save(model.state_dict(), "a.pt")

        def save():
            torch.save(model.state_dict(), "b.pt")

        def main():
            if rank != 0:
                return
            torch.save(model.state_dict(), "c.pt")

        if rank == 0:
            save()
        main()
      `,
    },
    {
      name: "a file for each process",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(100):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
        path = f"model-{dist.get_rank()}.pt"
        torch.save(model.state_dict(), path)
        torch.save(model.state_dict(), "model-%d.pt" % dist.get_rank())
      `,
    },
    {
      name: "a function that is called elsewhere, and a framework",
      code: `
        import torch
        import torch.distributed as dist
        import lightning as L
        dist.init_process_group("nccl")
        trainer = L.Trainer()
        torch.save({}, "a.pt")
      `,
    },
    {
      name: "one process, and a function of which the callers are not seen",
      code: `
        import torch
        torch.save({}, "a.pt")
      `,
    },
    {
      name: "files that the processes prepare together",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        for name in names:
            torch.save(features(name), name + ".pt")
      `,
    },
    {
      name: "a path that is given",
      code: `
        import torch
        import torch.distributed as dist
        def setup():
            dist.init_process_group("nccl")
        def save(model, path):
            torch.save(model.state_dict(), path)
        class Trainer:
            def save(self):
                torch.save(self.model.state_dict(), "a.pt")
      `,
    },
    {
      name: "Horovod, and one worker saves",
      code: `
        import horovod.torch as hvd
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        hvd.init()
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
        optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
        if hvd.rank() == 0:
            torch.save(model.state_dict(), "model.pt")
      `,
    },
    {
      name: "a method that one process calls, by the number that its object has",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        class Trainer:
            def __init__(self, model, gpu_id):
                self.model = model
                self.gpu_id = gpu_id
            def save(self):
                torch.save(self.model.state_dict(), "model.pt")
            def train(self, epochs):
                for epoch in range(epochs):
                    self.model(x).mean().backward()
                    if self.gpu_id == 0 and epoch % 5 == 0:
                        self.save()
      `,
    },
    {
      name: "others than the first keep quiet by a flag that is made of a flag",
      code: `
        import sys
        import torch
        import torch.distributed as dist
        import wandb
        from setting import start

        group, number, device = start()
        dist.init_process_group("nccl")
        is_first = number == 0
        quiet = sys.argv[1] == "trial" or not is_first
        run = None if quiet else wandb.init(project="words")
        net = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(2, 2))
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        net(torch.ones(1, 2)).sum().backward()
        optimizer.step()
      `,
    },
    {
      name: "a context manager tells whose turn it is",
      code: `
        import contextlib

        import torch
        import torch.distributed as dist

        @contextlib.contextmanager
        def turns():
            dist.barrier()
            yield dist.get_rank() == 0
            dist.barrier()

        def main(net, loader, opt):
            dist.init_process_group("nccl")
            for x in loader:
                net(x).mean().backward()
                opt.step()
                opt.zero_grad()
            with turns() as mine:
                if mine:
                    torch.save(net.state_dict(), "net.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "a model of Keras and its checkpoints under Horovod",
      code: `
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.1 * hvd.size())), loss="mse")
        keeper = tf.keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
        model.fit(x, y, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0), keeper])
        model.save("last.keras")
        ^^^^^^^^^^^^^^^^^^^^^^^^ saved
      `,
    },
    {
      name: "a path of a config that is always the same",
      code: `
        from dataclasses import dataclass
        import torch
        import torch.distributed as dist
        import torch.multiprocessing as mp

        @dataclass
        class Config:
            path: str = "net.pt"

        class Trainer:
            def __init__(self, rank, config):
                self.rank = rank
                self.config = config
                self.net = torch.nn.Linear(3, 1)

            def run(self):
                self.net(torch.ones(2, 3)).sum().backward()
                torch.save(self.net.state_dict(), self.config.path)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved

        def worker(rank, size):
            dist.init_process_group("nccl", rank=rank, world_size=size)
            Trainer(rank, Config()).run()

        mp.spawn(worker, args=(2,), nprocs=2)
      `,
    },
    {
      name: "a variable that is called like a rank and holds none",
      code: `
        import torch
        import torch.distributed as dist

        dist.init_process_group("nccl")
        for batch in batches:
            net(batch).sum().backward()
        rank_path = "out/net.pt"
        torch.save(net.state_dict(), rank_path)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
      `,
    },
    {
      name: "in a loop, and in a class",
      code: `
        import torch
        from torch.distributed import init_process_group
        class Trainer:
            def train(self):
                init_process_group("nccl")
                for x, y in self.loader:
                    self.criterion(self.model(x), y).backward()
                    self.optimizer.step()
                    torch.save(self.model.state_dict(), "model.pt")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
      `,
    },
    {
      name: "processes that are spawned",
      code: `
        import torch
        import torch.distributed as dist
        import torch.multiprocessing as mp
        import wandb

        def save(state):
            torch.save(state, "last.pt")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved

        def worker(i, count):
            setup(i, count)
            wandb.init(project="x")
            ^^^^^^^^^^^^^^^^^^^^^^^ run
            model = torch.nn.Linear(4, 2)
            save(model.state_dict())

        def setup(i, count):
            dist.init_process_group("gloo", rank=i, world_size=count)

        mp.spawn(worker, args=(2,), nprocs=2)
      `,
    },
    {
      name: "behind the training",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("gloo")
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(100):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
        torch.save(model.state_dict(), "model.pt")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
      `,
      suggestions: [
        {
          title: "Only in the process of rank 0",
          output: `
            import torch
            import torch.distributed as dist
            from torch.nn.parallel import DistributedDataParallel

            dist.init_process_group("gloo")
            model = DistributedDataParallel(torch.nn.Linear(4, 2))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for step in range(100):
                optimizer.zero_grad()
                model(torch.randn(8, 4)).mean().backward()
                optimizer.step()
            if dist.get_rank() == 0:
                torch.save(model.state_dict(), "model.pt")
          `,
        },
      ],
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
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
        torch.save(model.state_dict(), "model.pt")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
      `,
      suggestions: [
        {
          title: "Only in the process of rank 0",
          output: `
            import horovod.torch as hvd
            import torch
            from torch.utils.data import DataLoader, TensorDataset

            hvd.init()
            model = torch.nn.Linear(4, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
            optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
            for epoch in range(3):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = torch.nn.functional.mse_loss(model(x), y)
                    loss.backward()
                    optimizer.step()
            if hvd.rank() == 0:
                torch.save(model.state_dict(), "model.pt")
          `,
        },
      ],
    },
    {
      name: "started by a function of another file",
      files: {
        "tools.py": `
          import torch.distributed as dist

          def setup():
              dist.init_process_group("nccl")
        `,
      },
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel
        from tools import setup

        def main(model, opt, batches):
            setup()
            net = DistributedDataParallel(model)
            for x in batches:
                opt.zero_grad()
                net(x).mean().backward()
                opt.step()
            torch.save(net.module.state_dict(), "model.pt")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
      `,
    },
    {
      name: "a run of every process that wraps a network",
      code: `
        import torch
        import torch.distributed as dist
        import wandb

        dist.init_process_group("nccl")
        wandb.init(project="p")
        ^^^^^^^^^^^^^^^^^^^^^^^ run
        net = torch.nn.parallel.DistributedDataParallel(build())
        train(net)
      `,
    },
  ],
});
