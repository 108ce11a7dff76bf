/** What `accumulation-without-no-sync` reports, and the loops on which it is silent. */

import { accumulationWithoutNoSync } from "../../rules/accumulation-without-no-sync";
import { testRule } from "../support/ruleTester";

const HEAD = `import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
def train(net, loader, rank, steps):
    model = DDP(net.to(rank), device_ids=[rank])
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    criterion = nn.CrossEntropyLoss()
`;
const loop = (body: string): string => `${HEAD}    for i, (x, y) in enumerate(loader):
${body.trimEnd()}
`;

testRule(accumulationWithoutNoSync, {
  valid: [
    {
      name: "a function of another file does not wrap",
      files: {
        "parts.py": `
          import torch

          def make_model(net):
              return net.to("cuda")

          def make_optimizer(model):
              return torch.optim.AdamW(model.parameters(), lr=1e-3)
        `,
      },
      code: `
        from parts import make_model, make_optimizer

        def train(net, loader, criterion, steps):
            model = make_model(net)
            optimizer = make_optimizer(model)
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y) / steps
                loss.backward()
                if (i + 1) % steps == 0:
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
    {
      name: "under no_sync",
      code: loop(`
        with model.no_sync():
            criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`),
    },
    {
      name: "told by the flag",
      code: loop(`
        model.require_backward_grad_sync = (i + 1) % steps == 0
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`),
    },
    {
      name: "a step in each round",
      code: loop(`
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()
        if i % 100 == 0:
            print(i)
`),
    },
    {
      name: "gradients that are cleared each time do not add up",
      code: loop(`
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        if i % steps == 0:
            optimizer.step()
`),
    },
    {
      name: "one process",
      code: loop(`
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`).replace("DDP(net.to(rank), device_ids=[rank])", "net.to(rank)"),
    },
    {
      name: "accelerate does it",
      code: `from accelerate import Accelerator\naccelerator = Accelerator()\n${loop(`
        accelerator.backward(criterion(model(x), y))
        loss = criterion(model(x), y)
        loss.backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`)}`,
    },
    {
      name: "a hook of its own for the communication",
      code: loop(`
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`).replace("    criterion =", "    model.register_comm_hook(None, hook)\n    criterion ="),
    },
    {
      name: "steps of a game that no network takes",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        model = DDP(net)
        for i in range(100):
            env.step(i)
            if i % 10 == 0:
                print(i)
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import torch
          import torch.nn.functional as F
          from torch.nn import parallel

          def make_model(net):
              return parallel.DistributedDataParallel(net)

          def make_optimizer(model):
              return torch.optim.SGD(model.parameters(), lr=0.1)

          def make_loss(model, batch):
              return F.mse_loss(model(batch), batch)
        `,
      },
      code: `
        import torch
        import torch.nn.functional as F
        from torch.nn import parallel
        from parts import make_model, make_optimizer, make_loss

        model = make_model(net)
        optimizer = make_optimizer(model)
        for epoch in range(3):
            for step, batch in enumerate(loader):
                loss = make_loss(model, batch)
                loss.backward()
                ^^^^^^^^^^^^^^^
                if step % accumulate == 0:
                    optimizer.step()
                    model.zero_grad()
      `,
    },
    {
      name: "every fourth batch",
      code: loop(`
        loss = criterion(model(x), y) / steps
        loss.backward()
        ^^^^^^^^^^^^^^^ sent
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`),
      related: 2,
      messages: ["Each of these passes sends all gradients, and only one in `steps` is stepped with."],
    },
    {
      name: "with the last batch too, cleared first",
      code: loop(`
        criterion(model(x), y).backward()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sent
        if i % 8 == 7 or i == len(loader) - 1:
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
`),
      related: 2,
    },
    {
      name: "over epochs",
      code: `
        import torch
        import torch.nn.functional as F
        from torch.nn import parallel
        model = parallel.DistributedDataParallel(net)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for step, batch in enumerate(loader):
                loss = F.mse_loss(model(batch), batch)
                loss.backward()
                ^^^^^^^^^^^^^^^ sent
                if step % accumulate == 0:
                    optimizer.step()
                    model.zero_grad()
      `,
      related: 2,
    },
    {
      name: "scaled",
      code: `
        import torch
        import torch.nn.functional as F
        from torch.nn.parallel import DistributedDataParallel
        model = DistributedDataParallel(net)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scaler = torch.amp.GradScaler("cuda")
        for n, batch in enumerate(loader, start=1):
            with torch.autocast("cuda"):
                loss = F.mse_loss(model(batch), batch) / 2
            loss.backward()
            ^^^^^^^^^^^^^^^ sent
            if n % 2 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
      related: 2,
    },
  ],
});
