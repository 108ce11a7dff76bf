/** What `metric-not-reduced-across-ranks` reports, and the counts on which it is silent. */

import { metricNotReducedAcrossRanks } from "../../rules/metric-not-reduced-across-ranks";
import { testRule } from "../support/ruleTester";

testRule(metricNotReducedAcrossRanks, {
  valid: [
    {
      name: "a part that is shown with the number of its process, which has a name",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        @torch.no_grad()
        def judge(net, batches):
            hits = seen = 0
            for x, y in batches:
                hits += (net(x).argmax(1) == y).sum().item()
                seen += len(y)
            return hits / seen

        def main(net, rows):
            dist.init_process_group("gloo")
            batches = DataLoader(rows, 16, sampler=DistributedSampler(rows, shuffle=False))
            share = judge(net, batches)
            who = dist.get_rank()
            print(who, share)
      `,
    },
    {
      name: "one of two numbers, of all processes, and another part of what is given back",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def weigh(net, feed):
            missed, rows = torch.zeros(()), torch.zeros(())
            with torch.no_grad():
                for a, b in feed:
                    missed += (net(a) - b).abs().sum()
                    rows += len(b)
            return "weighed", missed, rows

        def main(net, held):
            dist.init_process_group("gloo")
            feed = DataLoader(held, batch_size=16, sampler=DistributedSampler(held, shuffle=False))
            what, missed, rows = weigh(net, feed)
            print(what)
            both = torch.stack([missed, rows])
            dist.all_reduce(both)
            print("mean error", (both[0] / both[1]).item())
      `,
    },
    {
      name: "places of a tensor that are added up over the processes",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, DistributedSampler

        def judge(net, data):
            loader = DataLoader(data, sampler=DistributedSampler(data, shuffle=False))
            hits = torch.zeros(2)
            with torch.no_grad():
                for x, y in loader:
                    hits[0] += (net(x).argmax(1) == y).sum()
                    hits[1] += len(y)
            dist.all_reduce(hits)
            print(hits[0] / hits[1])
      `,
    },
    {
      name: "a share that another function makes whole",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler
        from comm import mean_of_all

        def check(net, data):
            hits = seen = 0
            with torch.no_grad():
                for x, y in DataLoader(data, sampler=DistributedSampler(data)):
                    hits += (net(x).argmax(-1) == y).sum().item()
                    seen += y.numel()
            share = mean_of_all(hits / seen)
            print(share)
            ratio = hits / seen
            ratio = mean_of_all(ratio)
            print(ratio)
      `,
    },
    {
      name: "added up",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data, shuffle=False))
        model = torch.nn.Linear(4, 3)
        model.eval()
        correct = torch.zeros(1)
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum()
        dist.all_reduce(correct)
        print(correct)
      `,
    },
    {
      name: "every process reads all of it",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = torch.nn.Linear(4, 3)
        model.eval()
        correct = torch.zeros(1)
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum()
        print(correct)
      `,
    },
    {
      name: "a helper that may add up",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data, shuffle=False))
        model = torch.nn.Linear(4, 3)
        model.eval()
        correct = torch.zeros(1)
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum()
        from mine import reduce_count
        correct = reduce_count(correct)
        print(correct)
      `,
    },
    {
      name: "progress inside of the loop, and a count that is handed back",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data, shuffle=False))
        model = torch.nn.Linear(4, 3)
        model.eval()
        correct = torch.zeros(1)
        with torch.no_grad():
            for x, y in loader:
                print(correct)
                correct += (model(x).argmax(1) == y).sum()
        result = correct
      `,
    },
    {
      name: "a loop with gradients beside a name for none, and a function of the loader",
      code: `
        import torch
        import torch.distributed as dist
        from mine import timer, take
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def main(data, net, rank):
            dist.init_process_group("nccl")
            batches = DataLoader(data, batch_size=8, sampler=DistributedSampler(data))
            hits = 0
            with timer("no_grad"):
                for x, y in batches:
                    hits += (net(x).argmax(1) == y).sum().item()
            with torch.no_grad():
                for x, y in take(batches):
                    hits += (net(x).argmax(1) == y).sum().item()
            print(hits)
      `,
    },
    {
      name: "shown as what one rank has, made again, or added up in the loop",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def mean_of_all(value):
            dist.all_reduce(value)
            return value / dist.get_world_size()

        def main(data, net, rank, share):
            dist.init_process_group("nccl")
            loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data))
            a = torch.zeros(1)
            b = torch.zeros(1)
            c = torch.zeros(1)
            with torch.no_grad():
                for x, y in loader:
                    a += (net(x).argmax(1) == y).sum()
            print(f"rank {rank}: {a}")
            with torch.no_grad():
                for x, y in loader:
                    b += (net(x).argmax(1) == y).sum()
            b = share(b)
            print(b)
            with torch.no_grad():
                for x, y in loader:
                    c += mean_of_all((net(x).argmax(1) == y).sum())
            print(c)
      `,
    },
    {
      name: "a caller hands the share of its process on",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        @torch.no_grad()
        def validate(model, loader):
            correct = total = 0
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum().item()
                total += len(y)
            return correct / total

        def main(model, data):
            dist.init_process_group("nccl")
            loader = DataLoader(data, 32, sampler=DistributedSampler(data, shuffle=False))
            accuracy = validate(model, loader)
            accuracy = mean_of_all(accuracy)
            print(accuracy)
      `,
    },
    {
      name: "a caller shows the share with the rank",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        @torch.no_grad()
        def validate(model, loader):
            correct = total = 0
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum().item()
                total += len(y)
            return correct / total

        def main(model, data):
            dist.init_process_group("nccl")
            loader = DataLoader(data, 32, sampler=DistributedSampler(data, shuffle=False))
            accuracy = validate(model, loader)
            print(dist.get_rank(), accuracy)
      `,
    },
  ],
  invalid: [
    {
      name: "one of two numbers that a function gives back",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def weigh(net, feed):
            missed, rows = torch.zeros(()), torch.zeros(())
            with torch.no_grad():
                for a, b in feed:
                    missed += (net(a) - b).abs().sum()
                    rows += len(b)
            return net, (missed / rows).item()

        def main(net, held):
            dist.init_process_group("gloo")
            feed = DataLoader(held, batch_size=16, sampler=DistributedSampler(held, shuffle=False))
            net, error = weigh(net, feed)
            print("mean error", error)
                                ^^^^^ part
      `,
    },
    {
      name: "places of a tensor",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader, DistributedSampler

        def judge(net, data):
            loader = DataLoader(data, sampler=DistributedSampler(data, shuffle=False))
            hits = torch.zeros(2)
            with torch.no_grad():
                for x, y in loader:
                    hits[0] += (net(x).argmax(1) == y).sum()
                    hits[1] += len(y)
            return (hits[0] / hits[1]).item()

        def main(net, data):
            dist.init_process_group("nccl")
            share = judge(net, data)
            print("accuracy", share)
                              ^^^^^ part
      `,
    },
    {
      name: "a share of two counts, in a function of a file that starts no group itself",
      code: `
        import torch
        from torch.utils.data import DataLoader, DistributedSampler

        def check(net, data, device):
            loader = DataLoader(data, batch_size=64, sampler=DistributedSampler(data, shuffle=False))
            net.eval()
            hits = seen = 0
            with torch.inference_mode():
                for x, y in loader:
                            ~~~~~~ loader
                    hits += (net(x.to(device)).argmax(-1) == y.to(device)).sum().item()
                    seen += y.numel()
            share = hits / seen
            print(f"accuracy {share:.4f}")
                              ^^^^^ part
            return share
      `,
    },
    {
      name: "a function",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def main(data, net, rank):
            dist.init_process_group("nccl")
            batches = DataLoader(data, batch_size=8, sampler=DistributedSampler(data))
            hits = 0
            with torch.no_grad():
                for i, (x, y) in enumerate(batches):
                                 ~~~~~~~~~~~~~~~~~~ loader
                    hits += (net(x).argmax(1) == y).sum().item()
            if rank == 0:
                print(f"accuracy {hits / len(data)}")
                                  ^^^^ part
      `,
    },
    {
      name: "a helper adds up, and nobody calls it",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        def average(value):
            dist.all_reduce(value)
            return value / dist.get_world_size()

        def main(rank, world_size, data, net):
            dist.init_process_group("nccl", rank=rank, world_size=world_size)
            loader = DataLoader(data, batch_size=8, sampler=DistributedSampler(data))
            total = torch.zeros(1)
            with torch.no_grad():
                for x, y in loader:
                    total += torch.nn.functional.mse_loss(net(x), y)
            if rank == 0:
                print("validation", total.item() / len(loader))
                                    ^^^^^ part
      `,
    },
    {
      name: "a function gives the share of its process back",
      code: `
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler

        @torch.no_grad()
        def validate(model, loader):
            correct = total = 0
            for x, y in loader:
                        ~~~~~~ loader
                correct += (model(x).argmax(1) == y).sum().item()
                total += len(y)
            return correct / total

        def main(model, data):
            dist.init_process_group("nccl")
            loader = DataLoader(data, 32, sampler=DistributedSampler(data, shuffle=False))
            accuracy = validate(model, loader)
            if dist.get_rank() == 0:
                print(f"accuracy {accuracy:.3f}")
                                  ^^^^^^^^ part
      `,
    },
  ],
});
