/** What `fsdp-clip-and-state-dict` reports, and the look-alikes on which it is silent. */

import { fsdpClipAndStateDict } from "../../rules/fsdp-clip-and-state-dict";
import { testRule } from "../support/ruleTester";

testRule(fsdpClipAndStateDict, {
  valid: [
    {
      name: "a helper that chooses",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        def limit(network, norm):
            if isinstance(network, FSDP):
                return network.clip_grad_norm_(norm)
            return torch.nn.utils.clip_grad_norm_(network.parameters(), norm)

        def run(network, x):
            network = FSDP(network)
            network(x).sum().backward()
            limit(network, 0.5)
      `,
    },
    {
      name: "its own method, not sharded, not wrapped",
      code: `
        from torch import nn
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP, ShardingStrategy

        def step(net, plain, x):
            net = FSDP(net)
            net.clip_grad_norm_(1.0)
            whole = FSDP(plain, sharding_strategy=ShardingStrategy.NO_SHARD)
            nn.utils.clip_grad_norm_(whole.parameters(), 1.0)
            nn.utils.clip_grad_norm_(plain.parameters(), 1.0)
      `,
    },
  ],
  invalid: [
    {
      name: "in a function and in a class",
      code: `
        import torch
        from torch import nn
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP, ShardingStrategy

        def step(net, x, opt):
            net = FSDP(net)
            net(x).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt.step()

        class Trainer:
            def __init__(self, net):
                self.net = FSDP(net)

            def clip(self):
                nn.utils.clip_grad_norm_(self.net.parameters(), max_norm=1.0, norm_type=1.0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Clip with the network's own method: `net.clip_grad_norm_(1.0)`",
          output: `
            import torch
            from torch import nn
            from torch.distributed.fsdp import FullyShardedDataParallel as FSDP, ShardingStrategy

            def step(net, x, opt):
                net = FSDP(net)
                net(x).sum().backward()
                net.clip_grad_norm_(1.0)
                opt.step()

            class Trainer:
                def __init__(self, net):
                    self.net = FSDP(net)

                def clip(self):
                    nn.utils.clip_grad_norm_(self.net.parameters(), max_norm=1.0, norm_type=1.0)
          `,
        },
      ],
    },
  ],
});
