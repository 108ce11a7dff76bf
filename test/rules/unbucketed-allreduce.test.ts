/** What `unbucketed-allreduce` reports, and the reductions on which it is silent. */

import { unbucketedAllreduce } from "../../rules/unbucketed-allreduce";
import { testRule } from "../support/ruleTester";

testRule(unbucketedAllreduce, {
  valid: [
    {
      name: "flattened first",
      code: `
        import torch
        import torch.distributed as dist
        flat = torch.cat([p.grad.view(-1) for p in model.parameters()])
        dist.all_reduce(flat)
      `,
    },
    {
      name: "weights once",
      code: `
        import torch.distributed as dist
        for p in model.parameters():
            dist.all_reduce(p.data)
      `,
    },
    {
      name: "metrics in a loop",
      code: `
        import torch.distributed as dist
        for value in metrics:
            dist.all_reduce(value)
      `,
    },
    {
      name: "another library's function",
      code: `
        from mpi import all_reduce
        for p in model.parameters():
            all_reduce(p.grad)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch.distributed as dist
        def sync(optimizer):
            for group in optimizer.param_groups:
                for p in group['params']:
                    dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single
      `,
      messages: ["one by one"],
    },
    {
      name: "guarded, of a list of parameters",
      code: `
        from torch.distributed import all_reduce
        class Worker:
            def reduce(self):
                weights = list(self.net.parameters())
                for weight in weights:
                    if weight.grad is not None:
                        all_reduce(weight.grad.data)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
