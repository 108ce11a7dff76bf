/** What `async-collective-not-waited` reports, and the handles on which it is silent. */

import { asyncCollectiveNotWaited } from "../../rules/async-collective-not-waited";
import { testRule } from "../support/ruleTester";

testRule(asyncCollectiveNotWaited, {
  valid: [
    {
      name: "hooks start it, and the step of the same object waits for all that the GPU does",
      code: `
        import torch
        import torch.distributed as dist

        class EagerOptimizer:
            def __init__(self, inner, group):
                self.inner, self.group = inner, group

            def hook_of(self, weight, share):
                def reduce_now(*unused):
                    weight.grad.div_(share)
                    dist.all_reduce(weight.grad, group=self.group, async_op=True)

                return reduce_now

            def step(self):
                torch.cuda.synchronize()
                self.inner.step()
      `,
    },
    {
      name: "a manager waits for all that it has gathered",
      code: `
        import torch.distributed as dist

        def meet(tensors):
            with dist._coalescing_manager(async_ops=True) as together:
                for tensor in tensors:
                    dist.all_reduce(tensor, async_op=True)
            together.wait()
      `,
    },
    {
      name: "a barrier behind all of them",
      code: `
        import torch.distributed as dist

        def gathered(x, shapes, rank):
            kept = []
            for source, shape in enumerate(shapes):
                part = x if source == rank else x.new_empty(shape)
                dist.broadcast(part, src=source, async_op=True)
                kept.append(part)
            dist.barrier()
            return kept
      `,
    },
    {
      name: "waited for, now or later",
      code: `
        import torch.distributed as dist
        def reduce(tensors):
            handles = [dist.all_reduce(t, async_op=True) for t in tensors]
            for handle in handles:
                handle.wait()
            work = dist.broadcast(tensors[0], src=0, async_op=True)
            dist.isend(tensors[0], dst=1).wait()
            return work
      `,
    },
    {
      name: "not in the background",
      code: `
        import torch.distributed as dist
        def reduce(t, later):
            dist.all_reduce(t)
            dist.all_reduce(t, async_op=False)
            dist.all_reduce(t, async_op=later)
      `,
    },
    {
      name: "all that the GPU does is waited for",
      code: `
        import torch
        import torch.distributed as dist

        def reduce_all(tensors):
            for tensor in tensors:
                dist.all_reduce(tensor, async_op=True)
            torch.cuda.synchronize()
      `,
    },
  ],
  invalid: [
    {
      name: "dropped, and never read",
      code: `
        import torch.distributed as dist
        def exchange(t, rank):
            if rank == 0:
                request = dist.isend(t, dst=1)
                          ^^^^^^^^^^^^^^^^^^^^ dropped
            else:
                dist.irecv(t, src=0)
                ^^^^^^^^^^^^^^^^^^^^ dropped
      `,
    },
    {
      name: "one call",
      code: `
        from torch.distributed import all_gather
        all_gather(parts, t, async_op=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
      `,
      suggestions: [
        {
          title: "Wait for it: `.wait()`",
          output: `
            from torch.distributed import all_gather
            all_gather(parts, t, async_op=True).wait()
          `,
        },
      ],
    },
  ],
});
