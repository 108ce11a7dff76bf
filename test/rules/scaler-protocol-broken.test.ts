/** What `scaler-protocol-broken` reports, and the orders on which it is silent. */

import { scalerProtocolBroken } from "../../rules/scaler-protocol-broken";
import { testRule } from "../support/ruleTester";

testRule(scalerProtocolBroken, {
  valid: [
    {
      name: "a round that ends behind an update",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            if not torch.isfinite(norm):
                optimizer.zero_grad()
                scaler.update()
                continue
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
    },
    {
      name: "a round that ends before anything is unscaled",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            if not torch.isfinite(loss):
                continue
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
    },
    {
      name: "a training that ends at gradients that are not finite",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            if not torch.isfinite(nn.utils.clip_grad_norm_(model.parameters(), 1.0)):
                break
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
    },
    {
      name: "rounds of another loop",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            for group in optimizer.param_groups:
                if group["lr"] > 0.1:
                    continue
                group["lr"] = 0.1
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
    },
    {
      name: "a function that takes one step and leaves it, once",
      code: `
        import torch
        from torch import nn

        def step(model, optimizer, scaler, x, y):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x), y)
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            if not torch.isfinite(nn.utils.clip_grad_norm_(model.parameters(), 1.0)):
                return None
            scaler.step(optimizer)
            scaler.update()
            return loss

        step(net, opt, torch.amp.GradScaler("cuda"), rows, labels)
      `,
    },
    {
      name: "a scaler that is made anew there",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            if not torch.isfinite(nn.utils.clip_grad_norm_(model.parameters(), 1.0)):
                scaler = torch.amp.GradScaler("cuda", init_scale=1024)
                continue
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
    },
    {
      name: "a base of which nothing is known may update",
      code: `
        import torch
        from engine import BaseTrainer

        class Trainer(BaseTrainer):
            def __init__(self, net, opt):
                super().__init__(net, opt)
                self.scaler = torch.amp.GradScaler("cuda")

            def step(self, x, y):
                self.scaler.scale(self.net(x, y)).backward()
                self.scaler.step(self.opt)
                self.opt.zero_grad()
                self.after_step()
      `,
    },
    {
      name: "updated by its owner, by another method, or by who has the field",
      code: `
        import torch

        class Trainer:
            def __init__(self, net, opt):
                self.net, self.opt = net, opt
                self.scaler = torch.amp.GradScaler("cuda")

            def epoch(self, loader):
                for x, y in loader:
                    loss = torch.nn.functional.mse_loss(self.net(x), y)
                    self.scaler.scale(loss).backward()
                    self.scaler.step(self.opt)
                    self.finish()

            def finish(self):
                self.scaler.update()

        class Other:
            def __init__(self, net, opt):
                self.net, self.opt = net, opt
                self.half = torch.amp.GradScaler("cuda")

            def epoch(self, loader):
                for x, y in loader:
                    loss = torch.nn.functional.mse_loss(self.net(x), y)
                    self.half.scale(loss).backward()
                    self.half.step(self.opt)
                    close(self.half)

        class Owned:
            def __init__(self, net, opt):
                self.net, self.opt = net, opt
                self.grads = torch.amp.GradScaler("cuda")

            def step(self, x, y):
                loss = torch.nn.functional.mse_loss(self.net(x), y)
                self.grads.scale(loss).backward()
                self.grads.step(self.opt)

        def run(owned, loader):
            for x, y in loader:
                owned.step(x, y)
                owned.grads.update()
      `,
    },
    {
      name: "an annotated scaler that is updated",
      code: `
        import torch
        from torch import amp

        def train(model, opt, scaler: amp.GradScaler, batches):
            for x in batches:
                opt.zero_grad()
                scaler.scale(model(x).mean()).backward()
                scaler.step(opt)
                scaler.update()
      `,
    },
    {
      name: "unscaled where it steps, and two optimizers",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for i, (x, y) in enumerate(loader):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            if (i + 1) % 4 == 0:
                scaler.unscale_(optimizer)
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
        other = torch.optim.SGD(model.bias, lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            other.zero_grad()
            scaler.scale(nn.functional.cross_entropy(model(x.cuda()), y.cuda())).backward()
            scaler.unscale_(optimizer)
            scaler.unscale_(other)
            scaler.step(optimizer)
            scaler.step(other)
            scaler.update()
      `,
    },
    {
      name: "all of it",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(optimizer)
            scaler.update()
      `,
    },
    {
      name: "a switch",
      code: `
        import torch
        def train(model, loader, criterion, use_amp):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scaler = torch.amp.GradScaler("cuda", enabled=use_amp)
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                if use_amp:
                    scaler.scale(loss).backward()
                else:
                    loss.backward()
                if use_amp:
                    scaler.step(optimizer)
                    scaler.update()
                else:
                    optimizer.step()
      `,
    },
    {
      name: "two optimizers, unscaled each, and one that is stepped for another loss",
      code: `
        import torch
        def train(g, d, loader):
            opt_g = torch.optim.Adam(g.parameters())
            opt_d = torch.optim.Adam(d.parameters())
            scaler = torch.amp.GradScaler("cuda")
            for x in loader:
                scaler.scale(d(g(x))).backward()
                scaler.unscale_(opt_g)
                scaler.unscale_(opt_d)
                scaler.step(opt_g)
                scaler.step(opt_d)
                scaler.update()
      `,
    },
    {
      name: "handed on, which may update it",
      code: `
        import torch
        def train(model, loader, finish):
            optimizer = torch.optim.Adam(model.parameters())
            scaler = torch.amp.GradScaler("cuda")
            for x in loader:
                scaler.scale(model(x)).backward()
                scaler.step(optimizer)
                finish(scaler)
      `,
    },
    {
      name: "a new scaler for each fold",
      code: `
        import torch
        def folds(make, loaders):
            for loader in loaders:
                model = make()
                optimizer = torch.optim.Adam(model.parameters())
                scaler = torch.amp.GradScaler("cuda")
                for x in loader:
                    optimizer.zero_grad()
                    scaler.scale(model(x)).backward()
                    scaler.step(optimizer)
                    scaler.update()
      `,
    },
    {
      name: "a scheduler steps too, and an object of other code",
      code: `
        import torch
        def train(model, opt, sched, crit, batches):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda"):
                    loss = crit(model(x), y)
                scaler.scale(loss).backward()
                scaler.unscale_(opt)
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                scaler.step(opt)
                scaler.update()
                sched.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a round that ends between unscaling and the update",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            if not torch.isfinite(norm):
                optimizer.zero_grad(set_to_none=True)
                continue
                ^^^^^^^^ left
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
      suggestions: [
        {
          title: "Add `scaler.update()`",
          output: `
            import torch
            from torch import nn

            model = nn.Linear(10, 2).cuda()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                with torch.autocast("cuda", dtype=torch.float16):
                    loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
                scaler.scale(loss).backward()
                scaler.unscale_(optimizer)
                norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                if not torch.isfinite(norm):
                    optimizer.zero_grad(set_to_none=True)
                    scaler.update()
                    continue
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
          `,
        },
      ],
    },
    {
      name: "a step that is taken for each batch",
      code: `
        import torch
        from torch import nn

        class Learner:
            def __init__(self, net):
                self.net, self.opt = net, torch.optim.AdamW(net.parameters())
                self.amp = torch.amp.GradScaler("cuda")

            def learn(self, x, y):
                with torch.autocast("cuda", dtype=torch.float16):
                    loss = nn.functional.cross_entropy(self.net(x), y)
                self.amp.scale(loss).backward()
                self.amp.unscale_(self.opt)
                norm = nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
                if norm.isnan() or norm.isinf():
                    self.opt.zero_grad()
                    return None
                    ^^^^^^^^^^^ left
                self.amp.step(self.opt)
                self.amp.update()
                self.opt.zero_grad()
                return loss.item()

            def fit(self, loader):
                for x, y in loader:
                    self.learn(x.cuda(), y.cuda())
      `,
    },
    {
      name: "the other way of a test, in every fourth round",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for i, (x, y) in enumerate(loader):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda()) / 4
            scaler.scale(loss).backward()
            if (i + 1) % 4 == 0:
                scaler.unscale_(optimizer)
                norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                if torch.isfinite(norm):
                    print(norm)
                else:
                    print("left out")
                    optimizer.zero_grad()
                    continue
                    ^^^^^^^^ left
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a field that nothing updates",
      code: `
        import torch

        class Trainer(object):
            def __init__(self, net, opt):
                self.net, self.opt = net, opt
                self.scaler = torch.amp.GradScaler("cuda")

            def epoch(self, loader):
                for x, y in loader:
                    loss = torch.nn.functional.mse_loss(self.net(x), y)
                    self.scaler.scale(loss).backward()
                    self.scaler.step(self.opt)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ update
      `,
    },
    {
      name: "a scaler that is given, and one that another method steps",
      code: `
        import torch

        def run(model, loader, optimizer, scaler=None):
            for x, y in loader:
                optimizer.zero_grad()
                scaler.scale(model(x).sum()).backward()
                scaler.step(optimizer)
                ^^^^^^^^^^^^^^^^^^^^^^ update

        class Engine:
            def __init__(self, model, opt):
                self.model, self.opt = model, opt
                self.amp = torch.amp.GradScaler()

            def good(self, x):
                self.opt.zero_grad()
                self.amp.scale(self.model(x).sum()).backward()
                self.amp.step(self.opt)
                self.amp.update()

            def bad(self, x):
                self.opt.zero_grad()
                self.amp.scale(self.model(x).sum()).backward()
                self.opt.step()
                ^^^^^^^^^^^^^^^ around
                self.amp.update()
      `,
    },
    {
      name: "unscaled twice",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for i, (x, y) in enumerate(loader):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.unscale_(optimizer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ again
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
      `,
      suggestions: [
        {
          title: "Remove the second one",
          output: `
            import torch
            from torch import nn

            model = nn.Linear(10, 2).cuda()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scaler = torch.amp.GradScaler("cuda")
            for i, (x, y) in enumerate(loader):
                with torch.autocast("cuda", dtype=torch.float16):
                    loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
                scaler.scale(loss).backward()
                scaler.unscale_(optimizer)
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
          `,
        },
      ],
    },
    {
      name: "unscaled in each round, where every fourth steps",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for i, (x, y) in enumerate(loader):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ each
            if (i + 1) % 4 == 0:
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
      `,
    },
    {
      name: "around the scaler",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            optimizer.step()
            ^^^^^^^^^^^^^^^^ around
      `,
      suggestions: [
        {
          title: "Step through the scaler: `scaler.step(optimizer)`",
          output: `
            import torch
            from torch import nn

            model = nn.Linear(10, 2).cuda()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                optimizer.zero_grad()
                with torch.autocast("cuda", dtype=torch.float16):
                    loss = criterion(model(x.cuda()), y.cuda())
                scaler.scale(loss).backward()
                scaler.step(optimizer)
                scaler.update()
          `,
        },
      ],
    },
    {
      name: "both steps",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            optimizer.step()
            ^^^^^^^^^^^^^^^^ twice
            scaler.update()
      `,
    },
    {
      name: "no update",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            ^^^^^^^^^^^^^^^^^^^^^^ update
      `,
      suggestions: [
        {
          title: "Add `scaler.update()`",
          output: `
            import torch
            from torch import nn

            model = nn.Linear(10, 2).cuda()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                optimizer.zero_grad()
                with torch.autocast("cuda", dtype=torch.float16):
                    loss = criterion(model(x.cuda()), y.cuda())
                scaler.scale(loss).backward()
                scaler.step(optimizer)
                scaler.update()
          `,
        },
      ],
    },
    {
      name: "a new one in every round",
      code: `
        import torch
        from torch.cuda.amp import GradScaler
        def train(net, loader):
            opt = torch.optim.Adam(net.parameters())
            for x in loader:
                opt.zero_grad()
                s = GradScaler()
                    ^^^^^^^^^^^^ anew
                s.scale(net(x)).backward()
                s.step(opt)
                s.update()
      `,
    },
    {
      name: "an optimizer that a function is given, unscaled by the scaler",
      code: `
        import torch
        def first(model, opt, crit, batches):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda"):
                    loss = crit(model(x), y)
                scaler.scale(loss).backward()
                scaler.step(opt)
                scaler.update()
        def second(model, opt, crit, batches):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda"):
                    loss = crit(model(x), y)
                scaler.scale(loss).backward()
                scaler.unscale_(opt)
                torch.nn.utils.clip_grad_value_(model.parameters(), 0.5)
                opt.step()
                ^^^^^^^^^^ unchecked
                scaler.update()
      `,
    },
    {
      name: "an optimizer that a function is given, by what is done with it",
      code: `
        import torch
        def train(model, opt, crit, batches):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda"):
                    loss = crit(model(x), y)
                scaler.scale(loss).backward()
                opt.step()
                ^^^^^^^^^^ around
                scaler.update()
      `,
    },
    {
      name: "a function that takes one step with the scaler of the file",
      code: `
        import torch

        scaler = torch.amp.GradScaler("cuda")

        def update(net, x, opt):
            opt.zero_grad()
            loss = net(x).mean()
            scaler.scale(loss).backward()
            scaler.step(opt)
            ^^^^^^^^^^^^^^^^ update
      `,
    },
    {
      name: "an annotated scaler, beside a function that updates its own",
      code: `
        import torch
        from torch import amp

        def first(model, opt, scaler: amp.GradScaler, batches):
            for x in batches:
                opt.zero_grad()
                scaler.scale(model(x).mean()).backward()
                scaler.step(opt)
                scaler.update()

        def second(model, opt, scaler: amp.GradScaler, batches):
            for x in batches:
                opt.zero_grad()
                scaler.scale(model(x).mean()).backward()
                scaler.step(opt)
                ^^^^^^^^^^^^^^^^ update
      `,
    },
  ],
});
