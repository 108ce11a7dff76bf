/** What `scheduler-granularity-mismatch` reports, and the units that fit. */

import { schedulerGranularityMismatch } from "../../rules/scheduler-granularity-mismatch";
import { testRule } from "../support/ruleTester";

testRule(schedulerGranularityMismatch, {
  valid: [
    {
      name: "a loop over the batches that ends with the first one",
      code: `
        import torch
        from torch.optim.lr_scheduler import MultiStepLR

        def train(model, loader, rate):
            optimizer = torch.optim.Adam(model.parameters(), lr=rate)
            scheduler = MultiStepLR(optimizer, milestones=[500, 1000], gamma=0.1)
            for epoch in range(5000):
                for i, data in enumerate(loader):
                    optimizer.zero_grad()
                    loss = model(data)
                    loss.backward()
                    optimizer.step()
                    scheduler.step()
                    break
      `,
    },
    {
      name: "milestones that count batches, or that a caller may give",
      code: `
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR, MultiStepLR, StepLR

        def run(net, loader, schedule, opt, rounds):
            for _ in range(rounds):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()

        def beyond(net, loader, epochs=40):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = MultiStepLR(opt, milestones=[30, 600])
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()

        def product(net, loader, epochs, steps):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = MultiStepLR(opt, milestones=[int(0.5 * epochs * steps), int(0.8 * epochs * steps)])
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()

        def times(net, loader, epochs):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = CosineAnnealingLR(opt, epochs * 100)
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()

        def each_epoch(net, loader, epochs=90):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = MultiStepLR(opt, milestones=[epochs // 3, 2 * epochs // 3])
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                schedule.step()

        def given(net, loader, epochs=90):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = MultiStepLR(opt, milestones=[300, 600])
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()

        given(net, loader, rounds)
      `,
    },
    {
      name: "milestones beyond the epochs count batches",
      code: `
        import torch

        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        schedule = torch.optim.lr_scheduler.MultiStepLR(opt, [6000, 8000])
        for epoch in range(100):
            for x, y in loader:
                net(x, y).backward()
                opt.step()
                schedule.step()
      `,
    },
    {
      name: "schedules that Lightning steps: each batch, by epochs, by an interval that is put in later, by hand",
      code: `
        import lightning as L
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR, OneCycleLR

        class Each(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                sched = OneCycleLR(opt, 0.1, total_steps=self.trainer.estimated_stepping_batches)
                return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "interval": "step"}}

        class Epochs(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                return [opt], [CosineAnnealingLR(opt, T_max=self.trainer.max_epochs)]

        class Later(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                told = {"scheduler": OneCycleLR(opt, 0.1, total_steps=self.trainer.estimated_stepping_batches)}
                told["interval"] = "step"
                return {"optimizer": opt, "lr_scheduler": told}

        class Asked(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                sched = OneCycleLR(opt, 0.1, total_steps=self.trainer.estimated_stepping_batches)
                return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "interval": self.interval}}

        class Plain:
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                return [opt], [OneCycleLR(opt, 0.1, total_steps=self.trainer.estimated_stepping_batches)]
      `,
    },
    {
      name: "Lightning, and steps by hand",
      code: `
        import lightning as L
        import torch
        from torch.optim.lr_scheduler import OneCycleLR

        class Module(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.automatic_optimization = False

            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                return [opt], [OneCycleLR(opt, 0.1, total_steps=self.trainer.estimated_stepping_batches)]

            def training_step(self, batch, index):
                self.lr_schedulers().step()
      `,
    },
    {
      name: "each in its place",
      code: `
        import torch
        from torch.optim.lr_scheduler import OneCycleLR, StepLR

        class Trainer:
            def __init__(self, net, loader):
                self.net, self.loader = net, loader
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scheduler = OneCycleLR(self.optimizer, 0.4, epochs=30, steps_per_epoch=len(loader))
                self.slow = StepLR(self.optimizer, step_size=10)

            def one_epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    self.net(x, y).backward()
                    self.optimizer.step()
                    self.scheduler.step()
                self.slow.step()

            def fit(self):
                for epoch in range(30):
                    self.one_epoch()
      `,
    },
    {
      name: "epochs that are batches divided by batches",
      code: `
        import torch

        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        epochs = 90_000 // len(loader)
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
        for epoch in range(epochs):
            for x, y in loader:
                optimizer.zero_grad()
                model(x).sum().backward()
                optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "each in its unit",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        epochs = 10
        one = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, epochs=10, steps_per_epoch=len(loader))
        decay = torch.optim.lr_scheduler.StepLR(optimizer, 30)
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
        for epoch in range(epochs):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                one.step()
            decay.step()
            wave.step()
      `,
    },
    {
      name: "lengths in batches, and steps now and then",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        decay = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1000)
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10 * len(loader))
        late = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3)
        for epoch in range(10):
            for i, (x, y) in enumerate(loader):
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                decay.step()
                wave.step()
                if i == len(loader) - 1:
                    late.step()
      `,
    },
    {
      name: "one loop, whatever it is",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "lengths that are not known",
      code: `
        import torch
        from torch import nn
        def run(model, loader, optimizer, criterion, steps):
            one = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=steps)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                one.step()
      `,
    },
    {
      name: "functions that step in the unit of the schedule, and one that is called twice",
      code: `
        import torch
        from torch import nn

        def train(model, loader, opt, sched):
            for x, y in loader:
                opt.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                opt.step()
                sched.step()

        def run(model, loader, opt):
            one = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=20, steps_per_epoch=len(loader))
            for epoch in range(20):
                train(model, loader, opt, one)
            for epoch in range(20):
                train(model, loader, opt, torch.optim.lr_scheduler.StepLR(opt, step_size=5))
      `,
    },
    {
      name: "of the schedulers of a factory only one counts batches",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import CosineAnnealingLR, OneCycleLR, StepLR

        def make(kind, optimizer, steps):
            match kind:
                case "onecycle":
                    return OneCycleLR(optimizer, max_lr=0.1, total_steps=10 * steps)
                case "cosine":
                    return StepLR(optimizer, 3)
                case other:
                    raise ValueError(other)

        class Trainer:
            def __init__(self, kind, net, loader):
                self.net, self.loader = net, loader
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scheduler = make(kind, self.optimizer, len(loader))

            def epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    nn.functional.cross_entropy(self.net(x), y).backward()
                    self.optimizer.step()
                self.scheduler.step()

            def run(self):
                for epoch in range(10):
                    self.epoch()


        Trainer("cosine", nn.Linear(4, 4), loader).run()
      `,
    },
    {
      name: "a length from a config that was made of a number of words",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import CosineAnnealingLR

        class Config:
            def __init__(self, words):
                self.words, self.epochs = words, 10

        config = Config(words=len(vocabulary))
        net = nn.Linear(4, 4)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        scheduler = CosineAnnealingLR(optimizer, T_max=config.epochs)
        for epoch in range(config.epochs):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "one step an epoch on purpose, a choice of the unit, and a slow decay by batches",
      code: `
        import torch
        from torch import nn

        EPOCHS = 30
        net = nn.Linear(3, 2)
        batches = torch.utils.data.DataLoader(list(range(10)), batch_size=2, shuffle=True)
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        cycle = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.1, epochs=EPOCHS, steps_per_epoch=1)
        for epoch in range(EPOCHS):
            for x in batches:
                opt.zero_grad()
                net(x).sum().backward()
                opt.step()
            cycle.step()

        decay = torch.optim.lr_scheduler.StepLR(opt, step_size=20, gamma=0.999)
        for epoch in range(EPOCHS):
            for x in batches:
                opt.zero_grad()
                net(x).sum().backward()
                opt.step()
                decay.step()

        def train(per_batch, epochs):
            steps = len(batches) if per_batch else 1
            each = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=epochs, steps_per_epoch=steps)
            length = epochs * len(batches) if per_batch else epochs
            whole = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=length)
            for epoch in range(epochs):
                for x in batches:
                    opt.zero_grad()
                    net(x).sum().backward()
                    opt.step()
                each.step()
                whole.step()
      `,
    },
  ],
  invalid: [
    {
      name: "milestones within the epochs that are the default",
      code: `
        import argparse
        import torch

        parser = argparse.ArgumentParser()
        parser.add_argument("--epochs", type=int, default=200)
        args = parser.parse_args()

        def fit(net, loader, epochs=120):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = torch.optim.lr_scheduler.MultiStepLR(opt, [60, 90])
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()
                    ^^^^^^^^^^^^^^^

        def fit_as_told(net, loader):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = torch.optim.lr_scheduler.MultiStepLR(opt, milestones=[100, 150])
            for _ in range(args.epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()
                    ^^^^^^^^^^^^^^^

        class Trainer:
            def __init__(self, net, loader, epochs=90, milestones=(30, 60)):
                self.net, self.loader, self.epochs = net, loader, epochs
                self.opt = torch.optim.SGD(net.parameters(), lr=0.1)
                self.schedule = torch.optim.lr_scheduler.MultiStepLR(self.opt, milestones)

            def fit(self):
                for _ in range(self.epochs):
                    for x, y in self.loader:
                        self.net(x, y).backward()
                        self.opt.step()
                        self.schedule.step()
                        ^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "lengths that are a part of the epochs, however many these are",
      code: `
        import math
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR, MultiStepLR, StepLR

        def milestones(net, loader, epochs):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = MultiStepLR(opt, milestones=[int(0.5 * epochs), int(epochs * 0.75)])
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()
                    ^^^^^^^^^^^^^^^

        def thirds(net, loader, epochs):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            third = math.ceil(epochs / 3)
            schedule = StepLR(opt, third)
            for _ in range(epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()
                    ^^^^^^^^^^^^^^^

        def after_warmup(net, loader, cfg):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            schedule = CosineAnnealingLR(opt, T_max=cfg.epochs - 5)
            for _ in range(cfg.epochs):
                for x, y in loader:
                    net(x, y).backward()
                    opt.step()
                    schedule.step()
                    ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "milestones of epochs",
      code: `
        import torch

        def train_epoch(net, loader, opt, schedule):
            for x, y in loader:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
                schedule.step()
                ^^^^^^^^^^^^^^^

        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        schedule = torch.optim.lr_scheduler.MultiStepLR(opt, milestones=[60, 80], gamma=0.1)
        for epoch in range(100):
            train_epoch(net, loader, opt, schedule)
      `,
    },
    {
      name: "a polynomial of all batches, once an epoch",
      code: `
        import torch

        epochs = 20
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        schedule = torch.optim.lr_scheduler.PolynomialLR(opt, total_iters=epochs * len(loader))
        for epoch in range(epochs):
            for x, y in loader:
                opt.zero_grad()
                net(x, y).backward()
                opt.step()
            schedule.step()
            ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "schedules that Lightning steps once an epoch",
      code: `
        import lightning as L
        import torch
        from torch.optim.lr_scheduler import OneCycleLR
        from transformers import get_linear_schedule_with_warmup

        class Written(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                sched = OneCycleLR(opt, 0.1, total_steps=self.trainer.estimated_stepping_batches)
                return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "interval": "epoch"}}
                                                                                           ^^^^^^^ lightning

        class Listed(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                sched = get_linear_schedule_with_warmup(opt, 100, self.trainer.estimated_stepping_batches)
                return [opt], [sched]
                               ^^^^^ lightning

        class Named(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                sched = OneCycleLR(opt, 0.1, epochs=3, steps_per_epoch=100)
                told = {"scheduler": sched}
                                     ^^^^^ lightning
                return {"optimizer": opt, "lr_scheduler": told}
      `,
    },
    {
      name: "a schedule of Lightning, with its correction",
      code: `
        import lightning as L
        import torch

        class Module(L.LightningModule):
            def configure_optimizers(self):
                opt = torch.optim.Adam(self.parameters())
                sched = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=3, steps_per_epoch=100)
                return {"optimizer": opt, "lr_scheduler": sched}
                                                          ^^^^^ lightning
      `,
      suggestions: [
        {
          title: "Let it step after each batch",
          output: `
            import lightning as L
            import torch

            class Module(L.LightningModule):
                def configure_optimizers(self):
                    opt = torch.optim.Adam(self.parameters())
                    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=3, steps_per_epoch=100)
                    return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "interval": "step"}}
          `,
        },
      ],
    },
    {
      name: "a method that goes over all batches",
      code: `
        import torch
        from torch.optim.lr_scheduler import OneCycleLR

        class Trainer:
            def __init__(self, net, loader):
                self.net, self.loader = net, loader
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scheduler = OneCycleLR(self.optimizer, 0.4, epochs=30, steps_per_epoch=len(loader))
                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made

            def one_epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    self.net(x, y).backward()
                    self.optimizer.step()
                self.scheduler.step()
                ^^^^^^^^^^^^^^^^^^^^^ rarely

            def fit(self):
                for epoch in range(30):
                    self.one_epoch()
      `,
    },
    {
      name: "a horizon behind several names",
      code: `
        import math

        import torch

        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        per_epoch = math.ceil(len(loader) / 2)
        total = per_epoch * 3
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=total)
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                model(x).sum().backward()
                optimizer.step()
            scheduler.step()
            ^^^^^^^^^^^^^^^^ rarely
      `,
    },
    {
      name: "one cycle, once an epoch",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, steps_per_epoch=len(loader), epochs=10)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            scheduler.step()
            ^^^^^^^^^^^^^^^^ rarely
      `,
      suggestions: [
        {
          title: "Step it after each batch",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, steps_per_epoch=len(loader), epochs=10)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                    scheduler.step()
          `,
        },
      ],
    },
    {
      name: "a warm-up, and a name for its length",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        from transformers import get_linear_schedule_with_warmup

        total = 10 * len(loader)
        schedule = get_linear_schedule_with_warmup(optimizer, num_warmup_steps=100, num_training_steps=total)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            schedule.step()
            ^^^^^^^^^^^^^^^ rarely
      `,
    },
    {
      name: "epochs, after each batch",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        epochs = 10
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
        decay = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.95)
        for epoch in range(1, epochs + 1):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                wave.step()
                ^^^^^^^^^^^ often
                plateau.step(loss)
                ^^^^^^^^^^^^^^^^^^ often
                decay.step()
                ^^^^^^^^^^^^ often
      `,
    },
    {
      name: "a bar of progress, a length with a comment and a name for the number of epochs",
      code: `
        import torch
        from torch import nn
        from tqdm import tqdm, trange as rounds

        EPOCHS = 20
        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20)  # not len(loader)
        for epoch in rounds(EPOCHS):
            for x, y in tqdm(loader):
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                wave.step()
                ^^^^^^^^^^^ often
            print(epoch)
      `,
    },
    {
      name: "the last line of the loop",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        decay = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                decay.step()
                ^^^^^^^^^^^^ often
      `,
      suggestions: [
        {
          title: "Step it after each epoch",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            decay = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                decay.step()
          `,
        },
      ],
    },
    {
      name: "the batches are in a method",
      code: `
        import torch
        from torch import nn

        class Trainer:
            def __init__(self, model, loader, epochs):
                self.model, self.loader, self.epochs = model, loader, epochs
                self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)
                self.scheduler = torch.optim.lr_scheduler.OneCycleLR(
                    self.optimizer, 0.1, epochs=epochs, steps_per_epoch=len(self.loader)
                )

            def train_epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    nn.functional.cross_entropy(self.model(x), y).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.epochs):
                    self.train_epoch()
                    self.scheduler.step()
                    ^^^^^^^^^^^^^^^^^^^^^ rarely
      `,
    },
    {
      name: "the batches are in a function, and the step too",
      code: `
        import torch
        from torch import nn

        def train(model, loader, opt, sched):
            for x, y in loader:
                opt.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                opt.step()
                sched.step()
                ^^^^^^^^^^^^ often

        model = nn.Linear(3, 3)
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        sched = torch.optim.lr_scheduler.StepLR(opt, step_size=5)
        for epoch in range(20):
            train(model, loader, opt, sched)
      `,
      except: { "function-around": "the function is then known by its calls only" },
    },
    {
      name: "a function makes one update",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(3, 3)
        batches = [(torch.rand(4, 3), torch.rand(4, 3))]
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        cycle = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=20, steps_per_epoch=len(batches))

        def update(x, y):
            opt.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            opt.step()

        for epoch in range(20):
            for x, y in batches:
                update(x, y)
            cycle.step()
            ^^^^^^^^^^^^ rarely
      `,
    },
    {
      name: "either scheduler of a factory counts batches",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import CosineAnnealingLR, OneCycleLR, StepLR

        def make(kind, optimizer, steps):
            match kind:
                case "onecycle":
                    return OneCycleLR(optimizer, max_lr=0.1, total_steps=10 * steps)
                case "cosine":
                    return CosineAnnealingLR(optimizer, T_max=10 * steps)
                case other:
                    raise ValueError(other)

        class Trainer:
            def __init__(self, kind, net, loader):
                self.net, self.loader = net, loader
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scheduler = make(kind, self.optimizer, len(loader))

            def epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    nn.functional.cross_entropy(self.net(x), y).backward()
                    self.optimizer.step()
                self.scheduler.step()
                ^^^^^^^^^^^^^^^^^^^^^ rarely

            def run(self):
                for epoch in range(10):
                    self.epoch()


        Trainer("cosine", nn.Linear(4, 4), loader).run()
      `,
    },
    {
      name: "a schedule of transformers alone",
      code: `
        from transformers import get_linear_schedule_with_warmup

        def fit(model, opt, loader, epochs):
            schedule = get_linear_schedule_with_warmup(opt, 100, num_training_steps=epochs * len(loader))
            for _ in range(epochs):
                for batch in loader:
                    opt.zero_grad()
                    model(**batch).loss.backward()
                    opt.step()
                schedule.step()
                ^^^^^^^^^^^^^^^ rarely
      `,
    },
  ],
});
