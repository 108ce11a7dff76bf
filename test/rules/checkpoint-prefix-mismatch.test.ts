/** What `checkpoint-prefix-mismatch` reports, and the look-alikes on which it is silent. */

import { checkpointPrefixMismatch } from "../../rules/checkpoint-prefix-mismatch";
import { testRule } from "../support/ruleTester";

testRule(checkpointPrefixMismatch, {
  valid: [
    {
      name: "defaults that differ, or that a caller replaces",
      code: `
        import torch
        from torch import nn

        def save(model, path="wrapped.pt"):
            wrapper = nn.DataParallel(model)
            torch.save(wrapper.state_dict(), path)

        def load(path="plain.pt"):
            net = nn.Linear(4, 2)
            net.load_state_dict(torch.load(path))
            return net

        def keep(model, path="kept.pt"):
            wrapper = nn.DataParallel(model)
            torch.save(wrapper.state_dict(), path)

        def fetch(path="kept.pt"):
            net = nn.Linear(4, 2)
            net.load_state_dict(torch.load(path))
            return net

        fetch(given)
      `,
    },
    {
      name: "a helper that saves: a plain network, one of two, or one that is taken out",
      code: `
        import torch
        from torch import nn

        def save(net, path):
            torch.save({"model": net.state_dict()}, path)

        def store(net, path):
            torch.save(net.state_dict(), path)

        def keep(net, path):
            torch.save(net.state_dict(), path)

        def restore(path):
            net = nn.Linear(4, 2)
            net.load_state_dict(torch.load(path)["model"])
            return net

        def fetch(path):
            net = nn.Linear(4, 2)
            net.load_state_dict(torch.load(path))
            return net

        def main(fast):
            plain = nn.Linear(4, 2)
            save(plain, "plain.pt")
            restore("plain.pt")
            either = torch.compile(plain) if fast else plain
            store(either, "either.pt")
            fetch("either.pt")
            whole = torch.compile(plain)
            keep(whole._orig_mod, "inner.pt")
            other = nn.Linear(4, 2)
            other.load_state_dict(torch.load("inner.pt"))
      `,
    },
    {
      name: "weights whose prefix a function takes off before it gives them back",
      code: `
        import torch
        from torch import nn


        def loaded():
            wrapped = nn.DataParallel(nn.Linear(5, 2))
            torch.save(wrapped.state_dict(), "last.pt")
            weights = torch.load("last.pt", weights_only=True)
            nn.modules.utils.consume_prefix_in_state_dict_if_present(weights, "module.")
            return weights


        plain = nn.Linear(5, 2)
        plain.load_state_dict(loaded())
      `,
    },
    {
      name: "the prefix is taken off in place",
      code: `
        import torch
        from torch import nn

        wrapped = nn.DataParallel(nn.Linear(5, 2))
        torch.save(wrapped.state_dict(), "last.pt")
        plain = nn.Linear(5, 2)
        weights = torch.load("last.pt", weights_only=True)
        nn.modules.utils.consume_prefix_in_state_dict_if_present(weights, "module.")
        plain.load_state_dict(weights)
      `,
    },
    {
      name: "the network inside, a wrapper again, a prefix taken off",
      code: `
        import torch
        from torch import nn

        inner = nn.Linear(2, 2)
        wrapped = torch.nn.DataParallel(inner)
        torch.save(wrapped.module.state_dict(), "inner.pt")
        one = nn.Linear(2, 2)
        one.load_state_dict(torch.load("inner.pt"))
        other = torch.nn.DataParallel(nn.Linear(2, 2))
        torch.save(wrapped.state_dict(), "outer.pt")
        other.load_state_dict(torch.load("outer.pt"))
        plain = nn.Linear(2, 2)
        plain.load_state_dict({k[7:]: v for k, v in torch.load("outer.pt").items()})
      `,
    },
    {
      name: "another file, and one that is written again",
      code: `
        import torch
        from torch import nn

        fast = torch.compile(nn.Linear(2, 2))
        torch.save(fast.state_dict(), "fast.pt")
        plain = nn.Linear(2, 2)
        plain.load_state_dict(torch.load("plain.pt"))
        torch.save(plain.state_dict(), "fast.pt")
        plain.load_state_dict(torch.load("fast.pt"))
      `,
    },
    {
      name: "a path that changes, another one, the network inside, and a wrapper again",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        class Job:
            def __init__(self, cfg):
                self.cfg = cfg
                self.path = cfg.first
                self.model = nn.DataParallel(models.resnet18())

            def run(self):
                for epoch in range(3):
                    torch.save(self.model.state_dict(), f"{self.cfg.out}/{epoch}.pt")
                torch.save(self.model.state_dict(), self.cfg.last)
                torch.save(self.model.module.state_dict(), self.cfg.best)
                torch.save(self.model.state_dict(), self.path)
                self.path = self.cfg.second

            def export(self):
                plain = models.resnet18()
                for epoch in range(3):
                    plain.load_state_dict(torch.load(f"{self.cfg.out}/{epoch}.pt"))
                plain.load_state_dict(torch.load(self.cfg.best))
                plain.load_state_dict(torch.load(self.path))
                again = nn.DataParallel(models.resnet18())
                again.load_state_dict(torch.load(self.cfg.last))
      `,
    },
    {
      name: "wrapped only sometimes",
      code: `
        import torch
        from torch import nn

        class Job:
            def __init__(self, cfg, world):
                self.cfg = cfg
                self.model = nn.Linear(4, 2)
                if world > 1:
                    self.model = nn.DataParallel(self.model)

            def save(self):
                torch.save(self.model.state_dict(), self.cfg.out)

            def export(self):
                plain = nn.Linear(4, 2)
                plain.load_state_dict(torch.load(self.cfg.out))
      `,
    },
  ],
  invalid: [
    {
      name: "a field of a trainer, its norms exchanged, the path in a configuration",
      code: `
        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torchvision import models

        class Job:
            def __init__(self, cfg, device):
                self.cfg = cfg
                net = models.resnet50()
                net.fc = nn.Linear(net.fc.in_features, 17)
                net = DDP(net.to(device))
                self.model = nn.SyncBatchNorm.convert_sync_batchnorm(net)

            def run(self):
                torch.save(self.model.state_dict(), self.cfg.checkpoint)

            def export(self):
                plain = models.resnet50(num_classes=17)
                plain.load_state_dict(torch.load(self.cfg.checkpoint, map_location="cpu"))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prefix
      `,
    },
    {
      name: "paths that are put together, of an argument, in a folder",
      code: `
        import os
        import torch
        from pathlib import Path
        from torch import nn

        def run(args):
            net = torch.compile(nn.Linear(4, 2))
            torch.save(net.state_dict(), args.out)
            plain = nn.Linear(4, 2)
            plain.load_state_dict(torch.load(args.out))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prefix

        def joined(folder):
            net = nn.DataParallel(nn.Linear(4, 2))
            torch.save(net.state_dict(), os.path.join(folder, "best.pt"))
            plain = nn.Linear(4, 2)
            plain.load_state_dict(torch.load(os.path.join(folder, "best.pt")))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prefix

        class Job:
            def __init__(self, folder):
                self.folder = Path(folder)
                self.net = nn.DataParallel(nn.Linear(4, 2))

            def save(self):
                torch.save(self.net.state_dict(), self.folder / "net.pt")

            def load(self):
                plain = nn.Linear(4, 2)
                plain.load_state_dict(torch.load(self.folder / "net.pt"))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prefix
                return plain

        def named(out):
            net = nn.DataParallel(nn.Linear(4, 2))
            torch.save(net.state_dict(), f"{out}/net.pt")
            plain = nn.Linear(4, 2)
            plain.load_state_dict(torch.load(f"{out}/net.pt"))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prefix
      `,
    },
    {
      name: "the same file by default, in functions for others",
      code: `
        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def save(model: nn.Module, rank: int, path: str = "model.pt"):
            ddp = DDP(model.to(rank), device_ids=[rank])
            if rank == 0:
                torch.save(ddp.state_dict(), path)
                           ~~~~~~~~~~~~~~~~ saved

        def load(file="model.pt"):
            net = nn.Sequential(nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 1))
            net.load_state_dict(torch.load(file, map_location="cpu", weights_only=True))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return net
      `,
    },
    {
      name: "a helper saves what its only caller has compiled",
      code: `
        import torch
        from torch import nn

        def save(net, path):
            torch.save({"model": net.state_dict()}, path)

        def restore(path):
            net = nn.Linear(4, 2)
            net.load_state_dict(torch.load(path)["model"])
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prefix
            return net

        def main():
            fast = torch.compile(nn.Linear(4, 2))
            save(fast, "fast.pt")
            return restore("fast.pt")
      `,
    },
    {
      name: "compiled",
      code: `
        import torch
        from torch import nn

        net = torch.compile(nn.Linear(2, 2))
        torch.save(net.state_dict(), "w.pt")
        plain = nn.Linear(2, 2)
        plain.load_state_dict(torch.load("w.pt"))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Take `_orig_mod.` off the names",
          output: `
            import torch
            from torch import nn

            net = torch.compile(nn.Linear(2, 2))
            torch.save(net.state_dict(), "w.pt")
            plain = nn.Linear(2, 2)
            plain.load_state_dict({name.removeprefix("_orig_mod."): value for name, value in torch.load("w.pt").items()})
          `,
        },
      ],
    },
    {
      name: "an entry of a checkpoint, the file in a constant",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(2, 2)

        PATH = "last.pt"

        def train():
            model = Net()
            model = nn.DataParallel(model).cuda()
            torch.save({"model": model.state_dict(), "epoch": 1}, PATH)

        def test():
            model = Net()
            checkpoint = torch.load(PATH)
            model.load_state_dict(checkpoint["model"])
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "without a file",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def copy(rank):
            parallel = DDP(nn.Linear(2, 2).to(rank))
            plain = nn.Linear(2, 2)
            plain.load_state_dict(parallel.state_dict())
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
