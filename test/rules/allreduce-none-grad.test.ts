/** What `allreduce-none-grad` reports, and the loops on which it is silent. */

import { allreduceNoneGrad } from "../../rules/allreduce-none-grad";
import { testRule } from "../support/ruleTester";

testRule(allreduceNoneGrad, {
  valid: [
    {
      name: "gradients that are there, in a script without functions",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        dist.init_process_group("gloo")
        net = nn.Linear(4, 2)
        sgd = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            sgd.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            flat = torch.cat([w.grad.reshape(-1) for w in net.parameters() if w.grad is not None])
            dist.all_reduce(flat)
            sgd.step()
      `,
    },
    {
      name: "guarded",
      code: `
        import torch.distributed as dist
        for p in model.parameters():
            if p.grad is not None:
                dist.all_reduce(p.grad)
      `,
    },
    {
      name: "the others are skipped",
      code: `
        import torch.distributed as dist
        def reduce(model):
            for p in model.parameters():
                if p.grad is None:
                    continue
                dist.all_reduce(p.grad)
      `,
    },
    {
      name: "frozen parameters are left out",
      code: `
        import torch.distributed as dist
        for p in model.parameters():
            if p.requires_grad:
                dist.all_reduce(p.grad.data)
      `,
    },
    {
      name: "filtered before",
      code: `
        import torch.distributed as dist
        def reduce(model):
            weights = [p for p in model.parameters() if p.grad is not None]
            for p in weights:
                dist.all_reduce(p.grad)
      `,
    },
    {
      name: "no gradient",
      code: `
        import torch.distributed as dist
        for p in model.parameters():
            dist.all_reduce(p)
      `,
    },
  ],
  invalid: [
    {
      name: "a list of the gradients of all parameters",
      code: `
        import torch.distributed as dist

        def reduce(net):
            grads = [p.grad for p in net.parameters()]
            for g in grads:
                dist.all_reduce(g, op=dist.ReduceOp.AVG)
                                ^ none
      `,
    },
    {
      code: `
        import torch.distributed as dist
        def sync(optimizer):
            for group in optimizer.param_groups:
                for p in group['params']:
                    dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
                                    ^^^^^^ none
      `,
      messages: ["`p.grad` is `None`"],
      suggestions: [
        {
          title: "Skip parameters without a gradient",
          output: `
            import torch.distributed as dist
            def sync(optimizer):
                for group in optimizer.param_groups:
                    for p in group['params']:
                        if p.grad is not None:
                            dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
          `,
        },
      ],
    },
    {
      name: "of named parameters, their data",
      code: `
        from torch.distributed import all_reduce
        for name, weight in model.named_parameters():
            all_reduce(weight.grad.data)
                       ^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
