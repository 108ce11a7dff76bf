/** What `last-batch-loss-reported` reports, and the code on which it is silent. */

import { lastBatchLossReported } from "../../rules/last-batch-loss-reported";
import { testRule } from "../support/ruleTester";

testRule(lastBatchLossReported, {
  valid: [
    {
      name: "a sum of the batches goes backward",
      code: `
        import torch

        net = torch.nn.Linear(3, 1)
        for epoch in range(10):
            total = 0
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                total += loss.item()
            history.append(total / len(loader))
      `,
    },
    {
      name: "a mean of all batches, under the name of the loss too",
      code: `
        import torch

        def fit(net, opt, loader, epochs):
            history = []
            for epoch in range(epochs):
                total = 0.0
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                    total += loss.item()
                loss = total / len(loader)
                history.append(loss)
                print(epoch, loss)
            return history
      `,
    },
    {
      name: "a line in each batch, one that says what it is, and a loop over batches alone",
      code: `
        import torch

        def fit(net, opt, loader, epochs):
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                    print(loss.item())
                print(f"epoch {epoch}, last batch: {loss.item()}")
                print(f"epoch {epoch}: {loss.item()}", mean_over_ranks(loss))

        def once(net, opt, loader):
            for x, y in loader:
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()
            print(loss.item())
      `,
    },
    {
      name: "a single batch an epoch",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def fit(net, opt, rows, epochs):
            loader = DataLoader(rows, batch_size=len(rows))
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                print(epoch, loss.item())

        def whole(net, opt, x, y, epochs):
            history = []
            for epoch in range(epochs):
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()
                history.append(loss.item())
      `,
    },
    {
      name: "a loss of the epoch that is computed behind the loop",
      code: `
        import torch

        def fit(net, opt, loader, x_val, y_val, epochs):
            best = 1.0
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                loss = torch.nn.functional.mse_loss(net(x_val), y_val)
                if loss < best:
                    best = loss
      `,
    },
    {
      name: "a loop that ends after one batch, a sum, and a loss of one batch alone",
      code: `
        import torch

        criterion = torch.nn.CrossEntropyLoss()

        def look(net, val_loader):
            for x, y in val_loader:
                loss = criterion(net(x), y)
                break
            return loss.item()

        def add(net, val_loader):
            loss = 0.0
            for x, y in val_loader:
                loss += criterion(net(x), y).item()
            return loss

        def one(net, batch):
            loss = criterion(net(batch[0]), batch[1])
            return loss

        def picture(net, image, target, steps):
            for i in range(steps):
                loss = criterion(net(image), target)
                loss.backward()
            return loss.item()
      `,
    },
    {
      name: "a test that one batch can be learned",
      code: `
        import torch

        def test_learns(net, opt, train_loader, first):
            for epoch in range(3):
                for x, y in train_loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                assert loss < first
      `,
    },
  ],
  invalid: [
    {
      name: "whatever computed it, it goes backward",
      code: `
        import torch

        class Trainer:
            def __init__(self, net, criterion, opt, loader):
                self.net, self.criterion, self.opt, self.loader = net, criterion, opt, loader

            def train_epoch(self):
                for x, y in self.loader:
                    self.opt.zero_grad()
                    loss = self.criterion(self.net(x), y)
                    loss.backward()
                    self.opt.step()
                return loss.item()
                       ^^^^
      `,
    },
    {
      name: "a number of the last batch decides",
      code: `
        import torch

        net = torch.nn.Linear(3, 1)
        criterion = torch.nn.MSELoss()
        best = 1e9
        for epoch in range(10):
            with torch.no_grad():
                for x, y in val_loader:
                    val_loss = criterion(net(x), y).item()
            if val_loss < best:
               ^^^^^^^^
                best = val_loss
                torch.save(net.state_dict(), "best.pt")
      `,
    },
    {
      name: "a history, and a choice of the best epoch",
      code: `
        import torch

        def fit(net, opt, loader, epochs):
            history = []
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                print(f"epoch {epoch}: {loss.item()}")
                history.append(loss.item())
                               ^^^^ kept
            return history

        def choose(net, opt, loader, epochs):
            best = 1.0
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                if loss < best:
                   ^^^^ kept
                    best = loss
      `,
    },
    {
      name: "a plateau that is waited for",
      code: `
        import torch
        from torch.optim.lr_scheduler import ReduceLROnPlateau

        def fit(net, opt, loader, epochs):
            plateau = ReduceLROnPlateau(opt)
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    error = torch.nn.functional.mse_loss(net(x), y)
                    error.backward()
                    opt.step()
                plateau.step(error)
                             ^^^^^ kept
      `,
    },
    {
      name: "a line that says that it is a mean",
      code: `
        import torch

        def fit(net, opt, loader, epochs):
            for epoch in range(epochs):
                for x, y in loader:
                    opt.zero_grad()
                    loss = torch.nn.functional.mse_loss(net(x), y)
                    loss.backward()
                    opt.step()
                print(f"epoch {epoch + 1}: mean loss {loss.item():.4f}")
                                                      ^^^^ shown
      `,
    },
    {
      name: "a function that gives back the loss of its last batch",
      except: { "renamed-variables": "the name says that the loop goes over batches" },
      code: `
        import torch

        criterion = torch.nn.CrossEntropyLoss()

        def validate(net, val_loader):
            net.eval()
            with torch.no_grad():
                for x, y in val_loader:
                    loss = criterion(net(x), y)
            return loss.item()
                   ^^^^ kept
      `,
    },
  ],
});
