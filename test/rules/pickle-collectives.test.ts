/** What `pickle-collectives` reports: objects that ranks unpickle, under any name of the module. */

import { pickleCollectives } from "../../rules/pickle-collectives";
import { testRule } from "../support/ruleTester";

testRule(pickleCollectives, {
  valid: [
    {
      name: "tensors, and methods of other objects that are called so",
      code: `
        import torch
        import torch.distributed as dist

        def share(x, pool):
            parts = [torch.zeros_like(x) for _ in range(dist.get_world_size())]
            dist.all_gather(parts, x)
            dist.broadcast(x, src=0)
            dist.all_reduce(x)
            pool.gather_object(x)
            return parts

        def gather_object(x):
            return x

        gather_object(3)
      `,
    },
  ],
  invalid: [
    {
      name: "lists and single objects",
      code: `
        import torch.distributed as dist

        def share(settings, scores, one):
            dist.broadcast_object_list(settings, src=0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ runs
            dist.all_gather_object(scores, one)
            ^^^^^^^^^^^^^^^^^^^^^^ runs
            dist.gather_object(one, scores if dist.get_rank() == 0 else None)
            ^^^^^^^^^^^^^^^^^^ runs
      `,
      messages: ["`broadcast_object_list` unpickles", "`all_gather_object`", "`gather_object`"],
    },
    {
      name: "imported by name or written out",
      code: `
        import torch
        from torch.distributed import scatter_object_list as deal

        def share(mine, all):
            deal(mine, all, src=0)
            ^^^^ runs
            torch.distributed.send_object_list(mine, dst=1)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ runs
            torch.distributed.recv_object_list(mine, src=0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ runs
      `,
    },
  ],
});
