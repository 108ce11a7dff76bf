/** What `output-from-every-rank` reports, and the output on which it is silent. */

import { outputFromEveryRank } from "../../rules/output-from-every-rank";
import { testRule } from "../support/ruleTester";

const SETUP = `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")`;
const STEP = `
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()`;
const KERAS = `
        import tensorflow as tf
        import horovod.tensorflow.keras as hvd
        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])`;

testRule(outputFromEveryRank, {
  valid: [
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
                        print(f"round {epoch} done")
      `,
    },
    {
      name: "logged by one process, to a file of each, or as another file sets it up",
      code: `
        import logging
        import torch
        import torch.distributed as dist

        logger = logging.getLogger(__name__)

        def epoch(net, loader, optimizer):
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()

        def main(net, loader):
            dist.init_process_group("nccl")
            logging.basicConfig(level=logging.INFO if dist.get_rank() == 0 else logging.WARNING)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for i in range(3):
                epoch(net, loader, optimizer)
                logger.info("epoch %d", i)
                if dist.get_rank() == 0:
                    print(i)
      `,
    },
    {
      name: "a logger that nobody lets speak",
      code: `
        import logging
        import torch
        import torch.distributed as dist

        logger = logging.getLogger(__name__)

        def main(net, loader):
            dist.init_process_group("nccl")
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()
                logger.info("step")
      `,
    },
    {
      name: "behind the loop of a function that runs once, or for one process",
      code: `
        import torch.distributed as dist

        def train(model, loader, criterion, optimizer):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            print("done")

        def main(model, loader, criterion, optimizer):
            dist.init_process_group("nccl")
            train(model, loader, criterion, optimizer)
            for epoch in range(3):
                if dist.get_rank() == 0:
                    train(model, loader, criterion, optimizer)
      `,
    },
    {
      name: "the rank under another name, stored or handed in",
      code: `
        import torch.distributed as dist
        import torch.multiprocessing as mp

        def run(number, size, net, loss_of, optimizer, batches):
            dist.init_process_group("gloo", rank=number, world_size=size)
            me, others = dist.get_rank(), dist.get_world_size()
            for batch in batches:
                optimizer.zero_grad()
                loss = loss_of(net(batch))
                loss.backward()
                dist.all_reduce(loss)
                optimizer.step()
                if me == 0:
                    print(loss.item())
                if not number:
                    print(loss.item())
                if number == 0:
                    print(loss.item())
      `,
    },
    {
      name: "guarded",
      code: `${SETUP}
        for i, (x, y) in enumerate(loader):${STEP}
            if i % 100 == 0 and dist.get_rank() == 0:
                print(i, loss.item())
      `,
    },
    {
      name: "the others leave before",
      code: `${SETUP}
        for x, y in loader:${STEP}
            if dist.get_rank() != 0:
                continue
            print(loss.item())
            torch.save(model.state_dict(), "model.pt")
      `,
      except: { cuts: "half of the guard is no guard" },
    },
    {
      name: "each line and each file has its rank",
      code: `${SETUP}
        for x, y in loader:${STEP}
            print(f"[{dist.get_rank()}] {loss.item()}")
            torch.save(model.state_dict(), f"model-{dist.get_rank()}.pt")
      `,
    },
    {
      name: "before the loop",
      code: `${SETUP}
        print("start")
        for x, y in loader:${STEP}
      `,
    },
    {
      name: "one process",
      code: `
        import torch
        for x, y in loader:${STEP}
            print(loss.item())
      `,
    },
    {
      name: "a function of its own prints on rank 0",
      code: `${SETUP}
        def rank0_print(*values):
            if dist.get_rank() == 0:
                print(*values)
        for x, y in loader:${STEP}
            rank0_print(loss.item())
      `,
    },
    {
      name: "Horovod, quiet but for rank 0",
      code: `${KERAS}
        model.fit(x, y, verbose=1 if hvd.rank() == 0 else 0)
      `,
    },
    {
      name: "Horovod with PyTorch, and one worker prints",
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
                print(epoch)
      `,
    },
    {
      name: "a line that has the rank in it by a name",
      except: { "renamed-variables": "the name says that the number is the rank" },
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(rank, loader):
            dist.init_process_group("nccl")
            net = DDP(torch.nn.Linear(2, 1).to(rank), device_ids=[rank])
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x.to(rank)), y.to(rank))
                loss.backward()
                opt.step()
                line = f"[{rank}] {loss.item()}"
                print(line)
      `,
    },
  ],
  invalid: [
    {
      name: "a mean that a function takes over all ranks",
      code: `
        import torch
        import torch.distributed as dist

        def mean_of_ranks(number):
            dist.all_reduce(number)
            return number / dist.get_world_size()

        def main(net, parts):
            dist.init_process_group("gloo")
            chooser = torch.optim.SGD(net.parameters(), lr=0.1)
            for turn in range(7):
                for a in parts:
                    chooser.zero_grad()
                    loss = net(a).mean()
                    loss.backward()
                    chooser.step()
                shown = mean_of_ranks(loss.detach())
                print(turn, shown.item())
                ^^^^^^^^^^^^^^^^^^^^^^^^^ printed
      `,
    },
    {
      name: "in the loop that calls the training, printed and logged",
      code: `
        import logging
        import torch
        import torch.distributed as dist

        logging.basicConfig(level=logging.INFO)
        logger = logging.getLogger(__name__)

        class Trainer:
            def __init__(self, net, loader):
                self.net, self.loader = net, loader
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

            def epoch(self):
                for x in self.loader:
                    self.optimizer.zero_grad()
                    self.net(x).mean().backward()
                    self.optimizer.step()

            def fit(self):
                for i in range(3):
                    self.epoch()
                    print(i)
                    ^^^^^^^^ printed

        def epoch(net, loader, optimizer):
            for x in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                optimizer.step()

        def main(net, loader):
            dist.init_process_group("nccl")
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for i in range(3):
                epoch(net, loader, optimizer)
                logger.info("epoch %d", i)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
      `,
    },
    {
      name: "behind the loop of a function that a loop calls",
      code: `
        import torch.distributed as dist

        def train(model, loader, criterion, optimizer):
            total = 0.0
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                total += loss.item()
            print("loss", total / len(loader))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ printed

        def main(model, loader, criterion, optimizer):
            dist.init_process_group("nccl")
            for epoch in range(3):
                train(model, loader, criterion, optimizer)
      `,
    },
    {
      code: `${SETUP}
        for epoch in range(3):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                if i % 100 == 0:
                    print(f"Epoch {epoch}, batch {i}: {loss.item()}")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
      `,
      messages: ["Every process prints this line"],
      suggestions: [
        {
          title: "Only in the process of rank 0",
          output: `${SETUP}
        for epoch in range(3):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                if i % 100 == 0 and dist.get_rank() == 0:
                    print(f"Epoch {epoch}, batch {i}: {loss.item()}")
      `,
        },
      ],
    },
    {
      name: "collectives in functions of the file",
      code: `
        import torch.distributed as dist
        def sync(optimizer):
            for group in optimizer.param_groups:
                for p in group["params"]:
                    dist.all_reduce(p.grad)
        for epoch in range(3):
            for x, y in loader:
                sync(optimizer)
                print(epoch)
                ^^^^^^^^^^^^
      `,
    },
    {
      name: "Horovod",
      code: `${KERAS}
        model.fit(x, y, epochs=3)
        ^^^^^^^^^ progress
      `,
      fixed: `${KERAS}
        model.fit(x, y, epochs=3, verbose=1 if hvd.rank() == 0 else 0)
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
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
            print(epoch)
            ^^^^^^^^^^^^ printed
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
                    print(epoch)
          `,
        },
      ],
    },
    {
      name: "a loss of tensors that were moved to the rank",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(rank, loader):
            dist.init_process_group("nccl")
            net = DDP(torch.nn.Linear(2, 1).to(rank), device_ids=[rank])
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x.to(rank)), y.to(rank))
                loss.backward()
                opt.step()
                print("loss", loss.item())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ printed
      `,
    },
  ],
});
