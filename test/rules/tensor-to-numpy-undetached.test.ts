/** What `tensor-to-numpy-undetached` reports, and what looks like it. */

import { tensorToNumpyUndetached } from "../../rules/tensor-to-numpy-undetached";
import { testRule } from "../support/ruleTester";

testRule(tensorToNumpyUndetached, {
  valid: [
    {
      name: "detached where it requires a gradient, and asked before",
      code: `
        import torch

        def to_array(values):
            return values.detach().cpu().numpy() if values.requires_grad else values.cpu().numpy()

        def to_list(values):
            if values.grad_fn is None and not values.requires_grad:
                return values.numpy().tolist()
            return values.detach().numpy().tolist()

        def main():
            x = torch.rand(1, 3, requires_grad=True)
            print(to_array(x), to_list(x))

        y = torch.rand(1, 3, requires_grad=True)
        if y.requires_grad:
            print(y.detach().numpy())
        else:
            print(y.numpy())
      `,
    },
    {
      name: "copied where it is on the GPU, and asked before",
      code: `
        import torch

        def to_array(values):
            return values.cpu().numpy() if values.is_cuda else values.numpy()

        def to_list(values):
            if values.device.type == "cuda":
                return values.cpu().numpy().tolist()
            return values.numpy().tolist()

        x = torch.zeros(3, device="cuda")
        print(to_array(x), to_list(x))
        if x.is_cuda:
            print(x.cpu().numpy())
        else:
            print(x.numpy())
      `,
    },
    {
      name: "what a loss of the author's own computes without gradients",
      files: {
        "losses.py": `
          import torch
          from torch import nn


          class QLoss(nn.Module):
              def __init__(self):
                  super().__init__()
                  self.huber = nn.SmoothL1Loss(reduction="none")

              def forward(self, q, action, target):
                  taken = q.gather(-1, action.long().unsqueeze(-1)).squeeze(-1)
                  with torch.no_grad():
                      error = taken - target
                  return error, self.huber(taken, target).mean()
        `,
      },
      code: `
        import numpy as np
        import torch
        from losses import QLoss
        from torch import nn


        class Trainer:
            def __init__(self):
                self.model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
                self.loss_func = QLoss()
                self.optimizer = torch.optim.Adam(self.model.parameters())

            def train(self, samples):
                q_value = self.model(samples["obs"])
                errors, loss = self.loss_func(q_value, samples["action"], samples["target"])
                priorities = np.abs(errors.cpu().numpy()) + 1e-6
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
                return priorities
      `,
    },
    {
      name: "a hook detaches what a layer gives",
      code: `
        import torch
        from torch import nn

        out = nn.Linear(5, 2)
        out.register_forward_hook(lambda layer, given, result: result.detach())
        print(out(torch.rand(3, 5)).numpy())
      `,
    },
    {
      name: "the network detaches what it gives",
      code: `
        import torch
        from torch import nn

        class Features(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(5, 2)

            def forward(self, x):
                return self.out(x).detach()

        print(Features()(torch.rand(3, 5)).numpy())
      `,
    },
    {
      name: "a decorator of the file turns gradients off",
      code: `
        import torch
        from torch import nn

        out = nn.Linear(5, 2)

        def quiet(run):
            def inner(*args):
                with torch.no_grad():
                    return run(*args)
            return inner

        @quiet
        def predict(x):
            return out(x).numpy()

        print(predict(torch.rand(3, 5)))
      `,
    },
    {
      name: "what is computed of weights under no_grad, and a batch of a later loop that stays on the CPU",
      code: `
        import pytest
        import torch
        import torch.nn as nn
        from torch.utils.data import DataLoader

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        points = nn.Parameter(torch.randn(20, 3, device=device))
        optimizer = torch.optim.Adam([points])
        (points ** 2).sum().backward()
        optimizer.step()
        with torch.no_grad():
            shown = torch.sigmoid(points).cpu().numpy()
            first = (points[0] * 2).cpu().numpy()


        @torch.no_grad()
        def spread():
            return torch.sigmoid(points).cpu().numpy()


        def test_answers():
            torch = pytest.importorskip("torch")
            net = nn.Linear(3, 2)
            with torch.no_grad():
                assert net(torch.zeros(1, 3)).numpy().shape == (1, 2)


        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.enc = nn.Linear(3, 4)
                self.head = nn.Linear(4, 2)

            def act(self, x):
                h = self.enc(x)
                with torch.no_grad():
                    scores, extra = self.head(h), 0
                return scores.numpy()


        def rounds(model, train_set, test_set, optimizer, loss):
            model = model.to(device)
            for x, y in DataLoader(train_set, batch_size=8):
                x, y = x.to(device), y.to(device)
                loss(model(x), y).backward()
                optimizer.step()
            kept = []
            for x, y in DataLoader(test_set, batch_size=8):
                x = x.to(device)
                with torch.no_grad():
                    model(x)
                kept.extend(y.numpy())
            return kept
      `,
    },
    {
      name: "tensors without a gradient",
      code: `
        import numpy as np
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
        x = torch.randn(8, 4)
        with torch.no_grad():
            inside = net(x)
        print(inside.numpy(), x.numpy(), np.array(x), net(x).detach().numpy(), net(x).argmax(1).numpy())
        print(torch.argmax(net(x), dim=1).cpu().numpy(), net(x).mean().item(), net[0].weight.data.numpy())
        print((net(x).sigmoid() > 0.5).numpy(), torch.topk(net(x), 2).indices.numpy())

        @torch.inference_mode()
        def predict(batch):
            return net(batch).numpy()
      `,
    },
    {
      name: "a network that is frozen, or that the caller guards",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 2)
        for parameter in net.parameters():
            parameter.requires_grad = False
        print(net(torch.randn(2, 4)).numpy())

        def show(model, batch):
            return model(batch).numpy()
      `,
    },
    {
      name: "losses that are cut off first, and objects of other classes",
      code: `
        import torch
        from torch import nn

        def fit(net, loader, optimizer, frame):
            for x, y in loader:
                loss = nn.functional.mse_loss(net(x), y)
                loss.backward()
                optimizer.step()
                print(loss.detach().numpy(), loss.item(), loss.data.numpy(), frame.numpy())
            with torch.no_grad():
                loss = nn.functional.mse_loss(net(x), y)
            return loss.numpy()
      `,
    },
    {
      name: "tensors that come back from the GPU, and errors that are awaited",
      code: `
        import numpy as np
        import torch

        x = torch.arange(10).cuda()
        print(x.cpu().numpy(), np.array(x.cpu()), x.to("cpu").numpy())
        y = torch.zeros(3, device="cuda")
        y = y.cpu()
        print(y.numpy())
        try:
            print(x.numpy())
        except TypeError:
            print(x.tolist())
      `,
    },
  ],
  invalid: [
    {
      name: "what a network with weights gave",
      code: `
        import numpy as np
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
        scores = net(torch.randn(8, 4))
        print(scores.numpy())
              ^^^^^^ grad
        print(scores.squeeze(1).numpy(), np.array(scores))
              ^^^^^^^^^^^^^^^^^ grad
                                                  ^^^^^^ grad
        print((scores * 2).cpu().numpy())
              ^^^^^^^^^^^^^^^^^^ grad
        print(torch.softmax(scores, 1).numpy())
              ^^^^^^^^^^^^^^^^^^^^^^^^ grad
        print(net[0].weight.numpy())
              ^^^^^^^^^^^^^ grad
      `,
      fixed: `
        import numpy as np
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
        scores = net(torch.randn(8, 4))
        print(scores.detach().numpy())
        print(scores.squeeze(1).detach().numpy(), np.array(scores.detach()))
        print((scores * 2).cpu().detach().numpy())
        print(torch.softmax(scores, 1).detach().numpy())
        print(net[0].weight.detach().numpy())
      `,
    },
    {
      name: "a loss that goes backward",
      code: `
        import torch

        def fit(model, loader, criterion, optimizer):
            history = []
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                history.append(loss.numpy())
                               ^^^^ grad
            with torch.no_grad():
                loss = criterion(model(x), y)
                history.append(loss.numpy())
            return history
      `,
    },
    {
      name: "a tensor that is made to learn, in a file that asks nothing else of gradients",
      code: `
        import torch
        from torch import nn

        w = torch.zeros(3, requires_grad=True)
        print(w.numpy())
              ^ grad
        net = nn.Linear(3, 2)
        print(nn.functional.mse_loss(net(torch.randn(4, 3)), torch.zeros(4, 2)).numpy())
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grad
      `,
    },
    {
      name: "another tensor is asked",
      code: `
        import torch

        def show(kept):
            w = torch.zeros(3, requires_grad=True)
            if kept.requires_grad:
                print(w.numpy())
                      ^ grad
      `,
    },
    {
      name: "tensors on the GPU",
      code: `
        import numpy as np
        import torch
        from torch import nn

        x = torch.arange(10).cuda()
        print(np.asarray(x))
                         ^ gpu
        y = torch.zeros(3, device="cuda")
        print(y.numpy())
              ^ gpu
        net = nn.Linear(3, 2).to("cuda")
        with torch.no_grad():
            scores = net(y)
        print(net(y).numpy())
              ^^^^^^ grad
      `,
      fixed: `
        import numpy as np
        import torch
        from torch import nn

        x = torch.arange(10).cuda()
        print(np.asarray(x.cpu()))
        y = torch.zeros(3, device="cuda")
        print(y.cpu().numpy())
        net = nn.Linear(3, 2).to("cuda")
        with torch.no_grad():
            scores = net(y)
        print(net(y).detach().cpu().numpy())
      `,
    },
  ],
});
