/** What `per-step-parameter-sync` reports, and the loops on which it is silent. */

import { perStepParameterSync } from "../../rules/per-step-parameter-sync";
import { testRule } from "../support/ruleTester";

const FUNCTIONS = `
        import torch.distributed as dist
        def sync_params(net):
            for param in net.parameters():
                dist.broadcast(param.data, src=0)
        def sync_gradients(optimizer):
            for group in optimizer.param_groups:
                for p in group["params"]:
                    dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)`;

testRule(perStepParameterSync, {
  valid: [
    {
      name: "once before the loop",
      code: `${FUNCTIONS}
        sync_params(model)
        for x, y in loader:
            criterion(model(x), y).backward()
            sync_gradients(optimizer)
            optimizer.step()
      `,
    },
    {
      name: "weights alone, as in local SGD",
      code: `${FUNCTIONS}
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
            sync_params(model)
      `,
    },
    {
      name: "every so many steps",
      code: `${FUNCTIONS}
        for step, (x, y) in enumerate(loader):
            sync_gradients(optimizer)
            optimizer.step()
            if step % 100 == 0:
                sync_params(model)
      `,
    },
    {
      name: "once an epoch",
      code: `${FUNCTIONS}
        for epoch in range(9):
            sync_params(model)
            for x, y in loader:
                sync_gradients(optimizer)
                optimizer.step()
      `,
    },
    {
      name: "methods of another class, and one that runs now and then",
      code: `
        import torch.distributed as dist
        class Sync:
            def __init__(self, model):
                self.model = model
            def gradients(self):
                for p in self.model.parameters():
                    dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            def weights(self):
                for p in self.model.parameters():
                    dist.all_reduce(p.data, op=dist.ReduceOp.AVG)
        def train(model, loader, other, every):
            sync = Sync(model)
            for i, x in enumerate(loader):
                model(x).mean().backward()
                sync.gradients()
                other.weights()
                if i % every == 0:
                    sync.weights()
      `,
    },
  ],
  invalid: [
    {
      name: "helpers that divide in place",
      code: `
        import torch
        import torch.distributed as dist

        def gradients(network, size):
            for p in network.parameters():
                dist.all_reduce(p.grad)
                p.grad /= size

        def weights(network, size):
            with torch.no_grad():
                for p in network.parameters():
                    dist.all_reduce(p)
                    p /= size

        def train(net, loader, optimizer, size):
            for x, y in loader:
                optimizer.zero_grad()
                net(x).mean().backward()
                gradients(net, size)
                optimizer.step()
                weights(net, size)
                ^^^^^^^^^^^^^^^^^^ again
      `,
    },
    {
      code: `${FUNCTIONS}
        for epoch in range(3):
            for x, y in loader:
                sync_gradients(optimizer)
                sync_params(model)
                ^^^^^^^^^^^^^^^^^^ again
                print(epoch)
      `,
      related: 1,
      messages: ["sent in every step"],
      suggestions: [
        {
          title: "Remove it from the loop",
          output: `${FUNCTIONS}
        for epoch in range(3):
            for x, y in loader:
                sync_gradients(optimizer)
                pass
                print(epoch)
      `,
        },
      ],
    },
    {
      name: "in the loop itself",
      code: `
        from torch.distributed import all_reduce
        def train(net, loader, size):
            for x, y in loader:
                net(x).mean().backward()
                for p in net.parameters():
                    all_reduce(p.grad)
                    p.grad /= size
                for p in net.parameters():
                         ^^^^^^^^^^^^^^^^
                    all_reduce(p.data)
                    p.data /= size
      `,
    },
    {
      name: "methods",
      code: `
        import torch.distributed as dist
        class Sync:
            def __init__(self, model):
                self.model = model
            def gradients(self):
                for p in self.model.parameters():
                    dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            def weights(self):
                for p in self.model.parameters():
                    dist.all_reduce(p.data, op=dist.ReduceOp.AVG)
        def train(model, loader):
            sync = Sync(model)
            for x in loader:
                model(x).mean().backward()
                sync.gradients()
                sync.weights()
                ^^^^^^^^^^^^^^ again
      `,
    },
  ],
});
