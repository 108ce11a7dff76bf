/** What `inplace-result-bound` reports, and the look-alikes on which it is silent. */

import { inplaceResultBound } from "../../rules/inplace-result-bound";
import { testRule } from "../support/ruleTester";

testRule(inplaceResultBound, {
  valid: [
    {
      name: "a chain, a statement, the same name, and an old name that is not used again",
      code: `
        import torch
        a = torch.empty(3).fill_(1).add_(2)
        b = torch.rand(3)
        b.add_(1)
        b = b.mul_(2)
        print(a, b)
        c = torch.rand(3)
        d = c.add_(1)
        print(d)
      `,
    },
    {
      name: "the old name gets another value first",
      code: `
        import torch
        def step(x, n):
            y = x.mul_(2)
            x = torch.zeros(3)
            return x + y
      `,
    },
    {
      name: "methods of other objects, and those without a twin",
      code: `
        import torch
        layer = model.requires_grad_(False)
        print(model, layer)
        noise = x.normal_()
        print(x, noise)
        class Meter:
            def add_(self, n):
                return n
        meter = Meter()
        total = meter.add_(2)
        print(meter, total)
      `,
    },
    {
      name: "the old name is used only where the method has not run",
      code: `
        import torch
        def scale(x, factor, inplace):
            if inplace:
                y = x.mul_(factor)
            else:
                y = x * factor
            return y
        def normalise(batch):
            if batch.dim() == 1:
                scaled = batch.div_(255)
                return scaled
            return batch / 255
      `,
    },
    {
      name: "what stays as it was is read, or that both are one, or it is kept on purpose",
      code: `
        import torch
        def clip(x):
            low = x.clamp_(0, 1)
            assert low is x
            print(x.shape, x.dtype, len(x))
            return low
        def momentum(state, grad):
            average = state["average"]
            new = average.mul_(0.9)
            new.add_(grad)
            state["average"] = average
            return new
        def kept(state, grad):
            average = state["average"]
            new = average.lerp_(grad, 0.1)
            state["average"] = average
            return {"old": average, "new": new}
      `,
    },
    {
      name: "the changed tensor under its old name, and a handler of what failed",
      code: `
        import torch
        def update(state, x):
            run = state.lerp_(x, 0.1)
            log(run)
            return state
        def halve(x):
            while True:
                y = x.mul_(0.5)
                if y.max() < 1:
                    return x
        def divide(x):
            try:
                y = x.div_(2)
            except RuntimeError:
                y = x / 2
            return y
      `,
    },
  ],
  invalid: [
    {
      name: "in a branch, and used behind both",
      code: `
        import torch
        def scale(x, inplace):
            y = x
            if inplace:
                y = x.mul_(2)
                      ^^^^ same
            return y - x
      `,
    },
    {
      code: `
        import torch
        x = torch.zeros(2)
        y = x.add_(1)
              ^^^^ same
        print(x, y)
              ~ use
      `,
      messages: ["`add_` changes `x` too"],
      suggestions: [
        {
          title: "Make a new tensor: `add`",
          output: `
            import torch
            x = torch.zeros(2)
            y = x.add(1)
            print(x, y)
          `,
        },
      ],
    },
    {
      name: "in a function, with tensors that are handed in",
      code: `
        import torch
        def attend(scores, mask):
            masked = scores.masked_fill_(mask, float("-inf"))
                            ^^^^^^^^^^^^ same
            weights = torch.softmax(masked, dim=-1)
            return weights, scores
      `,
    },
    {
      name: "of a batch, and of what a network gave",
      code: `
        import torch
        import torch.nn.functional as F
        def train(model, loader):
            for x, y in loader:
                scaled = x.div_(255)
                           ^^^^ same
                out = model(scaled)
                active = out.relu_()
                             ^^^^^ same
                loss = F.mse_loss(active, y) + F.l1_loss(out, y) + x.mean()
                loss.backward()
      `,
    },
    {
      name: "in a method",
      code: `
        from torch import nn

        class Block(nn.Module):
            def forward(self, x):
                h = x.clamp_(min=0)
                      ^^^^^^ same
                return self.conv(h) + x
      `,
    },
  ],
});
