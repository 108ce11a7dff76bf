/** What `clip-before-unscale` reports, and the clips on which it is silent. */

import { clipBeforeUnscale } from "../../rules/clip-before-unscale";
import { testRule } from "../support/ruleTester";

testRule(clipBeforeUnscale, {
  valid: [
    {
      name: "a function that clips unscales first, or measures, or is called behind the unscaling",
      code: `
        import torch
        from torch.nn.utils import clip_grad_norm_

        def clip(model, optimizer, scaler):
            scaler.unscale_(optimizer)
            clip_grad_norm_(model.parameters(), 1.0)

        def norm_of(model):
            return clip_grad_norm_(model.parameters(), float("inf"))

        def clip_only(model):
            clip_grad_norm_(model.parameters(), 1.0)

        def maybe(model, limit):
            if limit is not None:
                clip_grad_norm_(model.parameters(), limit)

        def train(model, optimizer, criterion, loader):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                with torch.autocast("cuda"):
                    loss = criterion(model(x), y)
                scaler.scale(loss).backward()
                clip(model, optimizer, scaler)
                scaler.step(optimizer)
                scaler.update()

        def train_again(model, optimizer, criterion, loader):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                with torch.autocast("cuda"):
                    loss = criterion(model(x), y)
                scaler.scale(loss).backward()
                scaler.unscale_(optimizer)
                clip_only(model)
                scaler.step(optimizer)
                scaler.update()
      `,
    },
    {
      name: "a function that may clip",
      code: `
        import torch
        from torch.nn.utils import clip_grad_norm_

        def clip(model, limit):
            if limit is not None:
                clip_grad_norm_(model.parameters(), limit)

        def train(model, optimizer, criterion, loader):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                with torch.autocast("cuda"):
                    loss = criterion(model(x), y)
                scaler.scale(loss).backward()
                clip(model, None)
                scaler.step(optimizer)
                scaler.update()
      `,
    },
    {
      name: "another method unscales",
      code: `
        import torch
        from torch import nn

        class Trainer:
            def __init__(self, net):
                self.net = net
                self.opt = torch.optim.AdamW(net.parameters())
                self.scaler = torch.amp.GradScaler("cuda")

            def backward(self, loss):
                self.scaler.scale(loss).backward()
                self.scaler.unscale_(self.opt)

            def step(self):
                nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
                self.scaler.step(self.opt)
                self.scaler.update()
      `,
    },
    {
      name: "unscaled before",
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
      name: "without a scaler on this way",
      code: `
        import torch
        def train(model, optimizer, criterion, loader, scaler):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                if scaler is not None:
                    scaler.scale(loss).backward()
                else:
                    loss.backward()
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                if scaler is not None:
                    scaler.step(optimizer)
                    scaler.update()
                else:
                    optimizer.step()
      `,
    },
    {
      name: "one pass with a scaler, and one without",
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
            scaler.update()

        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
      `,
    },
    {
      name: "unscaled in a function of its own",
      code: `
        import torch
        def prepare(scaler, optimizer):
            scaler.unscale_(optimizer)
        def train(model, optimizer, criterion, loader):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in loader:
                loss = criterion(model(x), y)
                scaler.scale(loss).backward()
                prepare(scaler, optimizer)
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                scaler.step(optimizer)
                scaler.update()
      `,
    },
    {
      name: "another object that scales",
      code: `
        import torch
        class Loss:
            def scale(self, x):
                return x * 0.5
            def step(self, optimizer):
                optimizer.step()
        def train(model, optimizer, loader):
            weight = Loss()
            for x, y in loader:
                weight.scale(model(x, y)).backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                weight.step(optimizer)
      `,
    },
    {
      name: "a limit that is scaled as the gradients are",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")

        def step(loss):
            optimizer.zero_grad()
            scaler.scale(loss).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0 * scaler.get_scale())
            scaler.step(optimizer)
            scaler.update()
      `,
    },
  ],
  invalid: [
    {
      name: "by a function of the file",
      code: `
        import torch
        from torch.nn.utils import clip_grad_norm_

        def clip(network):
            clip_grad_norm_(network.parameters(), 1.0)

        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda"):
                loss = criterion(model(x), y)
            scaler.scale(loss).backward()
            clip(model)
            ^^^^^^^^^^^
            scaler.step(optimizer)
            ---------------------- step
            scaler.update()
      `,
    },
    {
      name: "by a function of another file",
      files: {
        "parts.py": `
          from torch.nn.utils import clip_grad_norm_

          def clip_gradients(model, limit=1.0):
              norm = clip_grad_norm_(model.parameters(), limit)
              return norm
        `,
      },
      code: `
        import torch
        from parts import clip_gradients

        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            with torch.autocast("cuda"):
                loss = criterion(model(x), y)
            scaler.scale(loss).backward()
            norm = clip_gradients(model)
                   ^^^^^^^^^^^^^^^^^^^^^
            scaler.step(optimizer)
            ---------------------- step
            scaler.update()
      `,
    },
    {
      name: "one method scales, another one clips",
      code: `
        import torch
        from torch import nn

        class Trainer:
            def __init__(self, net, limit):
                self.net = net
                self.limit = limit
                self.opt = torch.optim.AdamW(net.parameters())
                self.scaler = torch.amp.GradScaler("cuda")

            def backward(self, loss):
                self.scaler.scale(loss).backward()

            def step(self):
                if self.limit > 0:
                    nn.utils.clip_grad_norm_(self.net.parameters(), self.limit)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.scaler.step(self.opt)
                --------------------------
                self.scaler.update()
                self.opt.zero_grad(set_to_none=True)
      `,
    },
    {
      name: "a loop",
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
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scaled
            scaler.step(optimizer)
            ---------------------- step
            scaler.update()
      `,
      suggestions: [
        {
          title: "Unscale them first: `scaler.unscale_(optimizer)`",
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
                scaler.unscale_(optimizer)
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                scaler.step(optimizer)
                scaler.update()
          `,
        },
      ],
    },
    {
      name: "a class, a switch and accumulation",
      code: `
        import torch
        from torch.cuda.amp import GradScaler, autocast

        class Trainer:
            def __init__(self, net, lr):
                self.net = net
                self.opt = torch.optim.AdamW(net.parameters(), lr=lr)
                self.scaler = GradScaler()

            def epoch(self, batches, every):
                for i, (x, y) in enumerate(batches):
                    with autocast():
                        scaled = self.scaler.scale(self.net(x, y) / every)
                    scaled.backward()
                    ~~~~~~~~~~~~~~~~~ scale
                    if (i + 1) % every == 0:
                        if self.net.limit:
                            torch.nn.utils.clip_grad_value_(self.net.parameters(), 0.5)
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scaled
                        self.scaler.step(self.opt)
                        -------------------------- step
                        self.scaler.update()
                        self.opt.zero_grad()
      `,
    },
  ],
});
