/** What `host-sync-in-hot-loop` reports, and prints that cost nothing or little. */

import { hostSyncInHotLoop } from "../../rules/host-sync-in-hot-loop";
import { testRule } from "../support/ruleTester";

const loop = (line: string, move = "x, y = x.to(device), y.to(device)"): string => `
        import torch
        from torch import nn

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def train(model, loader, optimizer):
            total = 0.0
            for epoch in range(3):
                for step, (x, y) in enumerate(loader):
                    ${move}
                    optimizer.zero_grad()
                    loss = nn.functional.mse_loss(model(x), y)
                    loss.backward()
                    optimizer.step()
                    ${line}
                print(epoch, total / len(loader), loss.item())
`;

testRule(hostSyncInHotLoop, {
  valid: [
    {
      name: "a single loop over epochs",
      code: `
        import torch

        for epoch in range(100):
            opt.zero_grad()
            loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            opt.step()
            print(epoch, loss.item())
      `,
    },
    { name: "every hundredth step", code: loop("if step % 100 == 0: print(loss.item())") },
    { name: "added up", code: loop("total += loss.item()") },
    { name: "the number of the step", code: loop("print(step, epoch, loss.shape)") },
    { name: "on the processor", code: loop("print(loss.item())", "x, y = x.float(), y.float()") },
    { name: "a function that is not Python's", code: loop("log(loss.item())") },
    {
      name: "a function of that name",
      code: `${loop("print(loss.item())")}
        def print(*values):
            pass
`,
    },
    {
      name: "all rows in one step",
      code: `
        import torch

        net = torch.nn.Linear(2, 1).cuda()
        for epoch in range(100):
            optimizer.zero_grad()
            loss = (net(x.cuda()) ** 2).mean()
            loss.backward()
            optimizer.step()
            print(loss.item())
      `,
    },
    {
      name: "nothing is trained",
      code: `
        import torch

        net = torch.nn.Linear(2, 1).cuda()
        for epoch in range(100):
            for x in loader:
                loss = (net(x.cuda()) ** 2).mean()
                print(loss.item())
      `,
    },
  ],
  invalid: [
    {
      name: "a single loop over batches",
      code: `
        import torch

        for step, (x, y) in enumerate(loader):
            opt.zero_grad()
            loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            opt.step()
            print(step, loss.item())
            ^^^^^^^^^^^^^^^^^^^^^^^^ waits
      `,
    },
    {
      name: "the loss of each step, in a text too",
      code: `
        import torch
        from torch import nn

        device = "cuda" if torch.cuda.is_available() else "cpu"
        net = nn.Linear(4, 1).to(device)
        for epoch in range(3):
            for x, y in loader:
                x, y = x.to(device), y.to(device)
                optimizer.zero_grad()
                error = nn.functional.mse_loss(net(x), y)
                error.backward()
                optimizer.step()
                print(f"epoch {epoch}: {error.item():.4f}")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ waits
                print(error)
      `,
      messages: ["Printing `error`"],
    },
    {
      name: "the tensor itself, in a class",
      code: `
        import torch

        class Trainer:
            def __init__(self, net):
                self.net = net.cuda()
                self.optimizer = torch.optim.Adam(net.parameters())

            def fit(self, loader, epochs):
                for epoch in range(epochs):
                    for batch in loader:
                        loss = self.net(batch["x"].cuda()).mean()
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                        print("loss", loss)
                        ^^^^^^^^^^^^^^^^^^^ waits
      `,
    },
    {
      name: "brought over as an array",
      code: `
        import torch

        def run(net, loader, optimizer):
            net.to("cuda:0")
            for _ in range(5):
                for i, x in enumerate(loader):
                    loss = net(x.to("cuda:0")).sum()
                    loss.backward()
                    print(i, loss.detach(), float(1), loss.cpu())
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ waits
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
  ],
});
