/** What `loop-variable-rebound` reports, and the loops on which it is silent. */

import { loopVariableRebound } from "../../rules/loop-variable-rebound";
import { testRule } from "../support/ruleTester";

testRule(loopVariableRebound, {
  valid: [
    {
      name: "tensors that are changed in place, and values that are read",
      code: `
        import torch

        def update(ema, net, decay):
            total = 0
            with torch.no_grad():
                for e, p in zip(ema.parameters(), net.parameters()):
                    e.mul_(decay).add_(p, alpha=1 - decay)
                for e, p in zip(ema.parameters(), net.parameters()):
                    e.data = decay * e.data + (1 - decay) * p.data
                for name, p in net.named_parameters():
                    p = p.detach()
                    total += p.norm()
                for row in [1, 2]:
                    row = row + 1
            return total
      `,
    },
  ],
  invalid: [
    {
      name: "a moving average, with buffers as well",
      code: `
        import torch

        def update(ema, net, decay):
            with torch.no_grad():
                for e, p in zip(ema.parameters(), net.parameters()):
                    e = decay * e + (1 - decay) * p
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                for kept, new in zip(ema.buffers(), net.buffers()):
                    kept = new.clone()
                    ^^^^^^^^^^^^^^^^^^
      `,
      messages: [
        "This gives the name `e` another tensor; the parameter stays what it was.",
        "This gives the name `kept` another tensor; the parameter stays what it was.",
      ],
    },
    {
      name: "names and tensors",
      code: `
        import torch

        def clip(net, low):
            for name, weight in net.named_parameters():
                weight = torch.clamp(weight, min=low)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
