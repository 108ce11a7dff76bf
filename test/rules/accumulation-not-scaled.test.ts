/** What `accumulation-not-scaled` reports, and the loops in which it is scaled. */

import { accumulationNotScaled } from "../../rules/accumulation-not-scaled";
import { testRule } from "../support/ruleTester";

testRule(accumulationNotScaled, {
  valid: [
    {
      name: "a loss that sums is handed in: as a partial call, a function of one line, in the words of older releases",
      code: `
        from functools import partial
        import torch
        import torch.nn.functional as F
        from torch import nn

        def partly(model, loader, criterion, optimizer):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.backward()
                if (i + 1) % 4 == 0:
                    optimizer.step()
                    optimizer.zero_grad()

        def inline(model, loader, criterion, optimizer):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.backward()
                if (i + 1) % 4 == 0:
                    optimizer.step()
                    optimizer.zero_grad()

        def old(model, loader, criterion, optimizer):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.backward()
                if (i + 1) % 4 == 0:
                    optimizer.step()
                    optimizer.zero_grad()

        torch.manual_seed(0)
        model = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.randn(3, 4), torch.randn(3, 1))] * 8
        partly(model, loader, partial(F.mse_loss, reduction="sum"), optimizer)
        inline(model, loader, lambda a, b: F.mse_loss(a, b, reduction="sum"), optimizer)
        old(model, loader, nn.MSELoss(size_average=False), optimizer)
      `,
    },
    {
      name: "a divided rate that a trainer is given as a field",
      code: `
        import torch
        from torch import nn


        class Trainer:
            def __init__(self, net, steps, rate):
                self.net = net
                self.steps = steps
                self.rate = rate

            def run(self):
                optimizer = torch.optim.SGD(self.net.parameters(), lr=self.rate)
                for i, (x, y) in enumerate(loader):
                    loss = nn.functional.mse_loss(self.net(x), y)
                    loss.backward()
                    if (i + 1) % self.steps == 0:
                        optimizer.step()
                        optimizer.zero_grad()


        net = nn.Linear(4, 1)
        rounds = 4
        rate = 0.1 / rounds
        Trainer(net, rounds, rate).run()
      `,
    },
    {
      name: "a rate that is divided before a function makes the optimizer with it",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 1)
        steps = 4
        rate = 0.1 / steps


        def descent_for(network, step_size):
            return torch.optim.SGD(network.parameters(), lr=step_size)


        optimizer = descent_for(net, rate)
        for i, (x, y) in enumerate(loader):
            loss = nn.functional.mse_loss(net(x), y)
            loss.backward()
            if (i + 1) % steps == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "the rate is divided under a name of its own",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 1)
        steps = 4
        rate = 0.1 / steps
        optimizer = torch.optim.SGD(net.parameters(), lr=rate)
        for i, (x, y) in enumerate(loader):
            loss = nn.functional.mse_loss(net(x), y)
            loss.backward()
            if (i + 1) % steps == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a model that is told by how many to divide",
      code: `
        import torch
        from transformers import AutoModelForCausalLM

        def train(loader, steps, items):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            opt = torch.optim.SGD(model.parameters(), lr=1e-3)
            for i, batch in enumerate(loader):
                loss = model(**batch, num_items_in_batch=items).loss
                loss.backward()
                if (i + 1) % steps == 0:
                    opt.step()
                    opt.zero_grad()
      `,
    },
    {
      name: "a loss that is handed in, and summed or shared out where it is made",
      code: `
        import torch
        from torch import nn

        def fit(net, batches, measure, opt, rounds=4):
            for i, (x, y) in enumerate(batches):
                loss = measure(net(x), y)
                loss.backward()
                if (i + 1) % rounds == 0:
                    opt.step()
                    opt.zero_grad()

        net = nn.Linear(3, 2)
        batches = [(torch.rand(4, 3), torch.randint(2, (4,)))]
        fit(net, batches, nn.CrossEntropyLoss(reduction="sum"), torch.optim.SGD(net.parameters(), lr=0.1))
      `,
    },
    {
      name: "a loss that is told how many batches there are",
      code: `
        import torch

        def fit(net, batches, measure, opt, rounds=4):
            for i, (x, y) in enumerate(batches):
                loss = measure(net(x), y, rounds)
                loss.backward()
                if (i + 1) % rounds == 0:
                    opt.step()
                    opt.zero_grad()
      `,
    },
    {
      name: "a method that divides itself",
      code: `
        from torch import nn, optim

        class Runner:
            def __init__(self, net, rounds):
                self.net, self.rounds = net, rounds
                self.measure = nn.CrossEntropyLoss()
                self.opt = optim.SGD(net.parameters(), lr=0.1)

            def cost_of(self, image, label):
                return self.measure(self.net(image), label) / self.rounds

            def epoch(self, batches):
                for i, (image, label) in enumerate(batches):
                    cost = self.cost_of(image, label)
                    cost.backward()
                    if (i + 1) % self.rounds == 0:
                        self.opt.step()
                        self.opt.zero_grad()
      `,
    },
    {
      name: "a hook divides each gradient",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(6, 3)
        for weight in model.parameters():
            weight.register_hook(lambda gradient: gradient / 4)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
        rows = torch.utils.data.TensorDataset(torch.rand(64, 6), torch.randint(3, (64,)))
        rounds = 4
        for i, (x, y) in enumerate(torch.utils.data.DataLoader(rows, batch_size=8, shuffle=True)):
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            if (i + 1) % rounds == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "the gradient that the loss starts with is a share",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(6, 3)

        optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
        rows = torch.utils.data.TensorDataset(torch.rand(64, 6), torch.randint(3, (64,)))
        rounds = 4
        for i, (x, y) in enumerate(torch.utils.data.DataLoader(rows, batch_size=8, shuffle=True)):
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward(gradient=torch.tensor(1 / rounds))
            if (i + 1) % rounds == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "divided, in whatever place",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            (loss / 4).backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()

        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss /= 4
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()

        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y) / 4
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "gradients divided, or a sum over the batch",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss.backward()
            if (i + 1) % 4 == 0:
                for p in model.parameters():
                    p.grad /= 4
                optimizer.step()
                optimizer.zero_grad()

        for i, (x, y) in enumerate(loader):
            loss = nn.functional.cross_entropy(model(x), y, reduction="sum")
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()

        for i, (x, y) in enumerate(loader):
            loss = nn.CrossEntropyLoss(reduction='sum')(model(x), y)
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "gradients are cleared each time, or steps are taken each time",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()

        for i, (x, y) in enumerate(loader):
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            if i % 10 == 0:
                print(loss.item())
      `,
    },
    {
      name: "the second network of two steps now and then",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            if i % 5 == 0:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a loss of which nothing is known",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = compute_loss(model(x), y)
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a framework divides it",
      code: `
        from accelerate import Accelerator
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        accelerator = Accelerator(gradient_accumulation_steps=4)
        model, optimizer = accelerator.prepare(model, optimizer)
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss.backward()
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "another library's object scales the loss",
      code: `
        import torch
        from mylib import Accumulator
        from torch import nn
        model = nn.Linear(3, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 3), torch.rand(4, 1))]
        criterion = nn.MSELoss()
        steps = 4
        accumulator = Accumulator(steps)
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            accumulator.scale(loss).backward()
            if (i + 1) % steps == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "divided in place, by the rate, or by a loss of its own",
      code: `
        import torch
        from torch import nn

        STEPS = 4
        model = nn.Linear(4, 2)
        criterion = nn.CrossEntropyLoss()
        whole = torch.optim.SGD(model.parameters(), lr=0.1)
        small = torch.optim.SGD(model.parameters(), lr=0.1 / STEPS)

        class Shared(nn.CrossEntropyLoss):
            def forward(self, logits, labels):
                return super().forward(logits, labels) / STEPS

        shared = Shared()

        def in_place(loader):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.div_(STEPS)
                loss.backward()
                if (i + 1) % STEPS == 0:
                    whole.step()
                    whole.zero_grad()

        def by_rate(loader):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                loss.backward()
                if (i + 1) % STEPS == 0:
                    small.step()
                    small.zero_grad()

        def own(loader):
            for i, (x, y) in enumerate(loader):
                loss = shared(model(x), y)
                loss.backward()
                if (i + 1) % STEPS == 0:
                    whole.step()
                    whole.zero_grad()
      `,
    },
  ],
  invalid: [
    {
      name: "a loss without a name",
      code: `
        import torch
        import torch.nn.functional as F

        net = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for i, (x, y) in enumerate(loader):
            F.cross_entropy(net(x), y).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
      suggestions: [
        {
          title: "Divide it: `F.cross_entropy(net(x), y) / 4`",
          output: `
            import torch
            import torch.nn.functional as F

            net = torch.nn.Linear(4, 2)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                (F.cross_entropy(net(x), y) / 4).backward()
                if (i + 1) % 4 == 0:
                    optimizer.step()
                    optimizer.zero_grad()
          `,
        },
      ],
    },
    {
      name: "an optimizer that is not seen may not mind",
      severity: "information",
      code: `
        import torch
        import torch.nn.functional as F

        for i, (x, y) in enumerate(loader):
            loss = F.cross_entropy(net(x), y)
            loss.backward()
            ^^^^ sum
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "Adam divides the scale out",
      severity: "hint",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^ sum
            if (i + 1) % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a comment that speaks of clipping, with Adam",
      severity: "hint",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(3, 1)
        optimizer = torch.optim.Adam(model.parameters())
        loader = [(torch.rand(4, 3), torch.rand(4, 1))]
        criterion = nn.MSELoss()
        steps = 4
        for i, (x, y) in enumerate(loader):
            # no clip_grad here
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^ sum
            if (i + 1) % steps == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a loss that is handed in, of which the file says nothing",
      severity: "information",
      code: `
        def fit(net, batches, measure, opt, rounds=4):
            import torch.nn.functional as F

            for number, (image, label) in enumerate(batches, start=1):
                cost = measure(net(image), label)
                cost.backward()
                ^^^^ sum
                if number % rounds == 0 or number == len(batches):
                    opt.step()
                    opt.zero_grad()
      `,
    },
    {
      name: "a network that is handed in gives the loss",
      severity: "information",
      code: `
        import torch

        def run(model, batches, optimizer, rounds):
            for i, batch in enumerate(batches, start=1):
                out = model(**batch)
                loss = out.loss
                loss.backward()
                ^^^^ sum
                if i % rounds == 0:
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
    {
      name: "a method computes the loss",
      code: `
        from torch import nn, optim

        class Runner:
            def __init__(self, net, settings, batches):
                self.net, self.settings, self.batches = net, settings, batches
                self.measure = nn.CrossEntropyLoss()
                self.opt = optim.SGD(net.parameters(), lr=settings.lr)

            def cost_of(self, batch):
                image, label = batch
                return self.measure(self.net(image), label)

            def epoch(self):
                for i, batch in enumerate(self.batches):
                    cost = self.cost_of(batch)
                    cost.backward()
                    ^^^^ sum
                    if (i + 1) % self.settings.rounds == 0:
                        self.opt.step()
                        self.opt.zero_grad()
      `,
    },
    {
      name: "a network of transformers gives the loss, and gradients are clipped",
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification

        def run(batches, rounds):
            model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
            model.train()
            optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
            for i, batch in enumerate(batches):
                loss = model(**batch).loss
                loss.backward()
                ^^^^ sum
                if (i + 1) % rounds == 0:
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
    {
      name: "a scaler steps",
      code: `
        import torch
        import torch.nn.functional as F

        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for i, (x, y) in enumerate(loader):
            loss = F.cross_entropy(net(x), y)
            scaler.scale(loss).backward()
                         ^^^^ sum
            if (i + 1) % 4 == 0:
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
      `,
    },
    {
      name: "an optimizer that is not seen, behind a bound",
      code: `
        import torch
        import torch.nn.functional as F

        for i, (x, y) in enumerate(loader):
            loss = F.cross_entropy(net(x), y)
            loss.backward()
            ^^^^ sum
            if (i + 1) % 4 == 0:
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "loss, optimizer and number in fields",
      code: `
        from torch import nn, optim

        class Runner:
            def __init__(self, net, loader, every=8):
                self.net, self.loader, self.every = net, loader, every
                self.measure = nn.CrossEntropyLoss()
                self.opt = optim.SGD(net.parameters(), lr=0.1)

            def epoch(self):
                for step, (image, label) in enumerate(self.loader, start=1):
                    cost = self.measure(self.net(image), label)
                    cost.backward()
                    ^^^^ sum
                    if step % self.every == 0:
                        self.opt.step()
                        ~~~~~~~~~~~~~~~ step
                        self.opt.zero_grad()
      `,
    },
    {
      name: "a number",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^ sum
            if (i + 1) % 4 == 0:
                optimizer.step()
                ~~~~~~~~~~~~~~~~ step
                optimizer.zero_grad()
      `,
      suggestions: [
        {
          title: "Divide it: `loss / 4`",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y)
                (loss / 4).backward()
                if (i + 1) % 4 == 0:
                    optimizer.step()
                    optimizer.zero_grad()
          `,
        },
      ],
      messages: ["Gradients of `4` batches add up"],
    },
    {
      name: "in a function, with a scaler, for the last batch too",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        def train(model, loader, scaler, accumulate):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
            for epoch in range(3):
                for step, (x, y) in enumerate(loader):
                    with torch.autocast("cuda"):
                        value = F.cross_entropy(model(x), y)
                    scaler.scale(value).backward()
                                 ^^^^^ sum
                    if (step + 1) % accumulate == 0 or step + 1 == len(loader):
                        scaler.unscale_(optimizer)
                        optimizer.step()
                        ~~~~~~~~~~~~~~~~ step
                        scaler.update()
                        optimizer.zero_grad()
      `,
    },
    {
      name: "Adam behind a limit",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^ sum
            if i % 8 == 7:
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                ~~~~~~~~~~~~~~~~ step
                optimizer.zero_grad()
      `,
    },
    {
      name: "a scaler that is made here",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(3, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 3), torch.rand(4, 1))]
        criterion = nn.MSELoss()
        steps = 4
        accumulator = torch.amp.GradScaler()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            accumulator.scale(loss).backward()
                              ^^^^ sum
            if (i + 1) % steps == 0:
                accumulator.unscale_(optimizer)
                optimizer.step()
                ~~~~~~~~~~~~~~~~ step
                accumulator.update()
                optimizer.zero_grad()
      `,
    },
  ],
});
