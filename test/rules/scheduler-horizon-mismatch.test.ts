/** What `scheduler-horizon-mismatch` reports, and the schedules on which it is silent. */

import { schedulerHorizonMismatch } from "../../rules/scheduler-horizon-mismatch";
import { testRule } from "../support/ruleTester";

const STEP = `
                optimizer.zero_grad()
                F.cross_entropy(model(x), y).backward()
                optimizer.step()
                scheduler.step()`;

testRule(schedulerHorizonMismatch, {
  valid: [
    {
      name: "a cosine of batches that is stepped once an epoch, which is said where it is stepped",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def fit(net, data, epochs):
            loader = DataLoader(data, batch_size=16, shuffle=True)
            adam = torch.optim.Adam(net.parameters())
            wave = torch.optim.lr_scheduler.CosineAnnealingLR(adam, T_max=epochs * len(loader))
            for epoch in range(epochs):
                for x, y in loader:
                    adam.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    adam.step()
                wave.step()
      `,
    },
    {
      name: "get_scheduler for all rounds, and a constant one",
      code: `
        import torch
        from transformers import get_scheduler

        opt = torch.optim.AdamW(net.parameters(), lr=2e-5)
        schedule = get_scheduler("linear", opt, num_warmup_steps=0, num_training_steps=3 * len(loader))
        flat = get_scheduler("constant", opt, num_warmup_steps=0, num_training_steps=len(loader))
        for epoch in range(3):
            for x, y in loader:
                net(x, y).backward()
                opt.step()
                schedule.step()
                flat.step()
                opt.zero_grad()
      `,
    },
    {
      name: "a class whose loader of the schedule is another one",
      code: `
        import torch
        from transformers import get_linear_schedule_with_warmup

        class Trainer:
            def __init__(self, net, warm, loader, epochs=5):
                self.net, self.loader, self.epochs = net, loader, epochs
                self.opt = torch.optim.AdamW(net.parameters(), lr=2e-5)
                self.schedule = get_linear_schedule_with_warmup(self.opt, 0, len(warm))

            def train(self):
                for epoch in range(self.epochs):
                    for x, y in self.loader:
                        self.opt.zero_grad()
                        self.net(x, y).backward()
                        self.opt.step()
                        self.schedule.step()
      `,
    },
    {
      name: "schedules that step once in several batches: counted so, of an unknown number, beside no optimizer, or a number of one",
      code: `
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR

        def train(net, loader, epochs, every):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            counted = CosineAnnealingLR(opt, T_max=epochs * len(loader) // 4)
            unknown = CosineAnnealingLR(opt, T_max=epochs * len(loader))
            alone = CosineAnnealingLR(opt, T_max=epochs * len(loader))
            each = CosineAnnealingLR(opt, T_max=epochs * len(loader))
            for epoch in range(epochs):
                for i, (x, y) in enumerate(loader):
                    torch.nn.functional.cross_entropy(net(x), y).backward()
                    if (i + 1) % 4 == 0:
                        opt.step()
                        opt.zero_grad()
                        counted.step()
                    if (i + 1) % every == 0:
                        opt.step()
                        unknown.step()
                    if i % 100 == 0:
                        print(i)
                        alone.step()
                    opt.step()
                    each.step()
      `,
    },
    {
      name: "a cosine over the epochs, or over all batches and stepped after each, or of another loader",
      code: `
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR

        def train(model, loader, other, opt, epochs):
            slow = CosineAnnealingLR(opt, T_max=epochs)
            fast = CosineAnnealingLR(opt, T_max=epochs * len(loader))
            rest = CosineAnnealingLR(opt, T_max=epochs * len(other))
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    model(x, y).backward()
                    opt.step()
                    fast.step()
                slow.step()
                rest.step()
      `,
    },
    {
      name: "as many steps as epochs, one an epoch, or all of them counted",
      code: `
        import torch
        from torch.optim.lr_scheduler import OneCycleLR

        def train(model, optimizer, loader, epochs, steps):
            by_epoch = OneCycleLR(optimizer, max_lr=0.1, total_steps=epochs)
            by_batch = OneCycleLR(optimizer, max_lr=0.1, total_steps=epochs * len(loader))
            by_caller = OneCycleLR(optimizer, max_lr=0.1, total_steps=steps)
            for epoch in range(epochs):
                for x, y in loader:
                    optimizer.zero_grad()
                    torch.nn.functional.cross_entropy(model(x), y).backward()
                    optimizer.step()
                    by_batch.step()
                    by_caller.step()
                by_epoch.step()
      `,
    },
    {
      name: "all epochs counted",
      code: `
        from torch.nn import functional as F
        from torch.optim.lr_scheduler import OneCycleLR

        def train(model, optimizer, loader, epochs):
            total = epochs * len(loader)
            scheduler = OneCycleLR(optimizer, 0.1, total_steps=total)
            for epoch in range(epochs):
              for x, y in loader:${STEP}

        def by_epoch(model, optimizer, loader):
            scheduler = OneCycleLR(optimizer, 0.1, epochs=10, steps_per_epoch=len(loader))
            for epoch in range(10):
              for x, y in loader:${STEP}
      `,
    },
    {
      name: "one epoch, a new one for each epoch, stepped now and then, another loader",
      code: `
        from torch.nn import functional as F
        from torch.optim.lr_scheduler import OneCycleLR
        from transformers import get_linear_schedule_with_warmup

        def one(model, optimizer, loader):
            scheduler = OneCycleLR(optimizer, 0.1, total_steps=len(loader))
            for epoch in range(1):
              for x, y in loader:${STEP}

        def anew(model, optimizer, loader):
            for epoch in range(3):
              scheduler = OneCycleLR(optimizer, 0.1, total_steps=len(loader))
              for x, y in loader:${STEP}

        def sometimes(model, optimizer, loader):
            scheduler = get_linear_schedule_with_warmup(optimizer, 0, len(loader))
            for epoch in range(4):
                for i, (x, y) in enumerate(loader):
                    F.cross_entropy(model(x), y).backward()
                    if (i + 1) % 4 == 0:
                        optimizer.step()
                        scheduler.step()
                        optimizer.zero_grad()

        def other(model, optimizer, loader, steps):
            scheduler = get_linear_schedule_with_warmup(optimizer, 0, len(steps))
            for epoch in range(3):
              for x, y in loader:${STEP}
      `,
    },
    {
      name: "as many steps, steps for each batch, a second training, numbers from outside",
      code: `
        import sys
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR, CosineAnnealingWarmRestarts

        def train(net, loader, opt):
            sched = CosineAnnealingLR(opt, T_max=40)
            for epoch in range(40):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def cycles(net, loader, opt):
            sched = CosineAnnealingLR(opt, T_max=10)
            for epoch in range(40):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def each_batch(net, loader, opt):
            sched = CosineAnnealingLR(opt, T_max=20000)
            for epoch in range(40):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                    sched.step()

        def twice(net, loader, opt):
            sched = CosineAnnealingLR(opt, T_max=40)
            for epoch in range(20):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()
            for epoch in range(20):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.l1_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def from_outside(net, loader, opt, epochs=10):
            sched = CosineAnnealingLR(opt, T_max=200)
            for epoch in range(int(sys.argv[1])):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def restarts(net, loader, opt):
            sched = CosineAnnealingWarmRestarts(opt, T_0=200)
            for epoch in range(40):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()
      `,
    },
    {
      name: "a cosine for the epochs that step it, one that also steps elsewhere, and all epochs but some",
      code: `
        from torch.optim.lr_scheduler import CosineAnnealingLR, StepLR

        def run(opt, train, epochs, every=5):
            a = CosineAnnealingLR(opt, T_max=epochs // every)
            b = CosineAnnealingLR(opt, T_max=epochs)
            c = CosineAnnealingLR(opt, T_max=epochs)
            d = StepLR(opt, step_size=epochs)
            for epoch in range(epochs):
                train(opt)
                if epoch % every == 0:
                    a.step()
                    d.step()
                if epoch % 2 == 0:
                    b.step()
                else:
                    b.step()
                if epoch % 10 != 0:
                    c.step()

        def given(opt, train, epochs, every):
            e = CosineAnnealingLR(opt, T_max=epochs)
            for epoch in range(epochs):
                train(opt)
                if epoch % every == 0:
                    e.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a cosine for all epochs, stepped in each fifth one",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        def run(loader, epochs, every=5):
            net = nn.Linear(3, 1)
            opt = torch.optim.Adam(net.parameters())
            schedule = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=epochs)
                                                                             ^^^^^^ rare
            for epoch in range(1, epochs + 1):
                for x, y in loader:
                    opt.zero_grad()
                    nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                if epoch % every == 0:
                    print(epoch)
                    schedule.step()
                    ~~~~~~~~~~~~~~~ seldom
      `,
      messages: ["`schedule` steps once in `every` epochs"],
    },
    {
      name: "a class keeps the loader and the schedule",
      code: `
        import torch
        from transformers import get_linear_schedule_with_warmup

        class Trainer:
            def __init__(self, net, loader, epochs=5):
                self.net, self.loader, self.epochs = net, loader, epochs
                self.opt = torch.optim.AdamW(net.parameters(), lr=2e-5)
                self.schedule = get_linear_schedule_with_warmup(self.opt, 0, len(loader))
                                                                             ^^^^^^^^^^^

            def train(self):
                for epoch in range(self.epochs):
                    for x, y in self.loader:
                        self.opt.zero_grad()
                        self.net(x, y).backward()
                        self.opt.step()
                        self.schedule.step()
      `,
      severity: "warning",
    },
    {
      name: "get_scheduler of one epoch",
      code: `
        import torch
        from transformers import get_scheduler

        opt = torch.optim.AdamW(net.parameters(), lr=2e-5)
        schedule = get_scheduler("linear", optimizer=opt, num_warmup_steps=0, num_training_steps=len(loader))
                                                                                                 ^^^^^^^^^^^
        for epoch in range(3):
            for x, y in loader:
                net(x, y).backward()
                opt.step()
                schedule.step()
                opt.zero_grad()
      `,
      severity: "warning",
    },
    {
      name: "a schedule for all batches, stepped where four of them are added up",
      severity: "warning",
      code: `
        import torch
        from transformers import get_linear_schedule_with_warmup

        def train(net, loader, epochs):
            opt = torch.optim.AdamW(net.parameters(), lr=1e-4)
            every = 4
            total = epochs * len(loader)
            warmup = get_linear_schedule_with_warmup(opt, num_warmup_steps=100, num_training_steps=total)
                                                                                                   ^^^^^ sparse
            cosine = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=epochs * len(loader))
                                                                           ^^^^^^^^^^^^^^^^^^^^ sparse
            for epoch in range(epochs):
                for i, (x, y) in enumerate(loader):
                    (torch.nn.functional.cross_entropy(net(x), y) / every).backward()
                    if (i + 1) % every == 0:
                        opt.step()
                        opt.zero_grad()
                        warmup.step()
                        cosine.step()
      `,
    },
    {
      name: "a cosine over all batches that is stepped once an epoch, where accelerate takes the other steps",
      severity: "warning",
      code: `
        import torch
        from accelerate import Accelerator

        EPOCHS = 40
        accelerator = Accelerator()
        sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=EPOCHS * len(loader))
                                                                      ^^^^^^^^^^^^^^^^^^^^ longer
        model, opt = accelerator.prepare(model, opt)
        for epoch in range(EPOCHS):
            for x, y in loader:
                opt.zero_grad()
                accelerator.backward(model(x, y))
                opt.step()
            sched.step()
            ~~~~~~~~~~~~ once
      `,
    },
    {
      name: "as many steps as epochs, and one a batch",
      code: `
        import torch
        from torch.optim import lr_scheduler

        def train(model, optimizer, loader, rounds=10):
            schedule = lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=rounds)
                                                                                  ^^^^^^ rounds
            for epoch in range(rounds):
                for x, y in loader:
                    optimizer.zero_grad()
                    torch.nn.functional.cross_entropy(model(x), y).backward()
                    optimizer.step()
                    schedule.step()
                    ~~~~~~~~~~~~~~~ stepped
      `,
      suggestions: [
        {
          title: "Count all epochs: `rounds * len(loader)`",
          output: `
            import torch
            from torch.optim import lr_scheduler

            def train(model, optimizer, loader, rounds=10):
                schedule = lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=rounds * len(loader))
                for epoch in range(rounds):
                    for x, y in loader:
                        optimizer.zero_grad()
                        torch.nn.functional.cross_entropy(model(x), y).backward()
                        optimizer.step()
                        schedule.step()
          `,
        },
      ],
    },
    {
      name: "transformers: no learning rate is left after the first epoch",
      severity: "warning",
      code: `
        from torch.nn import functional as F
        from tqdm import tqdm
        from transformers import get_linear_schedule_with_warmup

        EPOCHS = 3

        def train(model, optimizer, loader):
            scheduler = get_linear_schedule_with_warmup(
                optimizer, num_warmup_steps=100, num_training_steps=len(loader)
                                                                    ^^^^^^^^^^^ epoch
            )
            for epoch in range(EPOCHS):
              for x, y in tqdm(loader):
                optimizer.zero_grad()
                F.cross_entropy(model(x), y).backward()
                optimizer.step()
                scheduler.step()
                ~~~~~~~~~~~~~~~~ stepped
      `,
      suggestions: [
        {
          title: "Count all epochs: `EPOCHS * len(loader)`",
          output: `
            from torch.nn import functional as F
            from tqdm import tqdm
            from transformers import get_linear_schedule_with_warmup

            EPOCHS = 3

            def train(model, optimizer, loader):
                scheduler = get_linear_schedule_with_warmup(
                    optimizer, num_warmup_steps=100, num_training_steps=EPOCHS * len(loader)
                )
                for epoch in range(EPOCHS):
                  for x, y in tqdm(loader):
                    optimizer.zero_grad()
                    F.cross_entropy(model(x), y).backward()
                    optimizer.step()
                    scheduler.step()
          `,
        },
      ],
    },
    {
      name: "fewer epochs than the loop, the number behind a name",
      code: `
        import torch
        from torch.nn import functional as F

        def train(model, optimizer, loader):
            batches = len(loader)
            scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.1, epochs=5, steps_per_epoch=batches)
                                                                                   ^ fewer
            for epoch in range(20):
              for step, (x, y) in enumerate(loader):${STEP}
      `,
    },
    {
      name: "many more steps than epochs, as constants, options and arguments of a function",
      code: `
        import torch
        from torch.optim.lr_scheduler import CosineAnnealingLR, OneCycleLR
        from tqdm import trange
        from transformers import get_scheduler

        EPOCHS = 40
        OPTIONS = {"epochs": 10, "t_max": 100}

        def train(net, loader, opt):
            sched = CosineAnnealingLR(opt, T_max=200)
                                                 ^^^
            for _ in range(EPOCHS):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def by_options(net, loader, opt):
            sched = CosineAnnealingLR(opt, OPTIONS["t_max"], eta_min=1e-6)
                                           ^^^^^^^^^^^^^^^^
            for epoch in trange(1, OPTIONS["epochs"] + 1):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def one_cycle(net, loader, opt):
            sched = OneCycleLR(opt, max_lr=0.1, total_steps=1000)
                                                            ^^^^
            for epoch in range(20):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()

        def warm(net, loader, opt, total=500):
            sched = get_scheduler("linear", opt, num_warmup_steps=10, num_training_steps=500)
                                                                                         ^^^
            for epoch in range(3):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                sched.step()
      `,
      severity: "warning",
      messages: ["`sched` is made for 200 steps and takes 40", "for 100 steps and takes 10", "", ""],
    },
  ],
});
