/** What `fp16-autocast-without-scaler` reports, and the losses on which it is silent. */

import { fp16AutocastWithoutScaler } from "../../rules/fp16-autocast-without-scaler";
import { testRule } from "../support/ruleTester";

testRule(fp16AutocastWithoutScaler, {
  valid: [
    {
      name: "another block for each pass, scaled by hand, and bfloat16 under a name",
      code: `
        import torch
        from contextlib import nullcontext

        def train(net, opt, loader, amp, scaler):
            cast = torch.autocast("cuda", dtype=torch.bfloat16) if amp else nullcontext()
            for x, y in loader:
                with cast:
                    loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()

        def scaled(net, opt, loader, scale):
            cast = torch.autocast("cuda")
            for x, y in loader:
                with cast:
                    loss = torch.nn.functional.mse_loss(net(x), y)
                (loss * scale).backward()
                opt.step()
      `,
    },
    {
      name: "a scaler",
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
      `,
    },
    {
      name: "bfloat16, and another device",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()

        for x, y in loader:
            with torch.autocast("cpu"):
                loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a device or a type that is not known",
      code: `
        import torch
        def train(model, optimizer, loader, device, kind, active):
            for x, y in loader:
                with torch.autocast(device_type=device.type, enabled=active):
                    loss = model(x, y)
                loss.backward()
                optimizer.step()
            for x, y in loader:
                with torch.autocast("cuda", dtype=kind):
                    other = model(x, y)
                other.backward()
                optimizer.step()
      `,
    },
    {
      name: "evaluation, and a loss from outside of the block",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            with torch.no_grad(), torch.autocast("cuda"):
                out = model(x.cuda())
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "accelerate does it",
      code: `
        from accelerate import Accelerator
        accelerator = Accelerator(mixed_precision='fp16')
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            accelerator.backward(loss)
            optimizer.step()
      `,
    },
    {
      name: "a scaler that may be given, and a loss that is scaled by hand",
      code: `
        import torch
        def step(model, opt, x, y, scaler=None):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = torch.nn.functional.cross_entropy(model(x), y)
            if scaler is not None:
                scaler.scale(loss).backward()
                scaler.step(opt)
                scaler.update()
            else:
                loss.backward()
                opt.step()
        def by_hand(model, opt, x, y):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = torch.nn.functional.cross_entropy(model(x), y)
            (loss * 1024).backward()
            for p in model.parameters():
                p.grad.div_(1024)
            opt.step()
      `,
    },
    {
      name: "multiplied by hand on the line before",
      code: `
        import torch
        from torch import nn

        SCALE = 1024.0
        net = nn.Linear(4, 2).cuda()
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

        def step(x, y):
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(net(x), y)
            loss = loss * SCALE
            loss.backward()
            for p in net.parameters():
                p.grad.div_(SCALE)
            optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "the block has a name, and is turned off by an option",
      code: `
        import torch
        from contextlib import nullcontext

        def train(net, opt, loader, amp):
            cast = torch.autocast("cuda", dtype=torch.float16) if amp else nullcontext()
            for x, y in loader:
                with cast:
                    loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ unscaled
                opt.step()
      `,
    },
    {
      name: "the default on CUDA",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda"):
                 ~~~~~~~~~~~~~~~~~~~~~~ autocast
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            ^^^^^^^^^^^^^^^ unscaled
            optimizer.step()
      `,
    },
    {
      name: "the old spelling, in a class",
      code: `
        import torch
        from torch.cuda import amp

        class Trainer:
            def step(self, images, labels):
                self.optimizer.zero_grad()
                with amp.autocast(enabled=True):
                    error = self.net(images, labels)
                error.backward()
                ^^^^^^^^^^^^^^^^ unscaled
                self.optimizer.step()
      `,
      suggestions: [
        {
          title: "Compute in bfloat16, which needs no scaler",
          output: `
            import torch
            from torch.cuda import amp

            class Trainer:
                def step(self, images, labels):
                    self.optimizer.zero_grad()
                    with amp.autocast(enabled=True, dtype=torch.bfloat16):
                        error = self.net(images, labels)
                    error.backward()
                    self.optimizer.step()
          `,
        },
      ],
    },
    {
      name: "another function of the file has a scaler",
      code: `
        import torch
        def scaled(model, opt, crit, batches):
            scaler = torch.amp.GradScaler("cuda")
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda"):
                    loss = crit(model(x), y)
                scaler.scale(loss).backward()
                scaler.step(opt)
                scaler.update()
        def plain(model, opt, crit, batches):
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda", torch.half):
                    loss = crit(model(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ unscaled
                opt.step()
      `,
    },
    {
      name: "the loss is computed behind the block, of what the network gave inside",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2).cuda()
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        crit = nn.CrossEntropyLoss()
        def train(batches):
            for x, y in batches:
                opt.zero_grad()
                with torch.autocast("cuda", dtype=torch.float16):
                    out = model(x.cuda())
                loss = crit(out.float(), y.cuda())
                (loss / 4).backward()
                ^^^^^^^^^^^^^^^^^^^^^ unscaled
                opt.step()
      `,
    },
    {
      name: "a function that has the block",
      code: `
        import torch
        def forward(model, x, y):
            with torch.autocast("cuda", dtype=torch.float16):
                return torch.nn.functional.cross_entropy(model(x), y)
        def train(model, opt, batches):
            for x, y in batches:
                opt.zero_grad(set_to_none=True)
                loss = forward(model, x, y)
                loss.backward()
                ^^^^^^^^^^^^^^^ unscaled
                opt.step()
      `,
    },
  ],
});
