/** What `compile-in-loop` reports, and the look-alikes on which it is silent. */

import { compileInLoop } from "../../rules/compile-in-loop";
import { testRule } from "../support/ruleTester";

testRule(compileInLoop, {
  valid: [
    {
      name: "once, another network or option each round",
      code: `
        import torch

        def run(nets, net, modes, x):
            fast = torch.compile(net)
            for one in nets:
                torch.compile(one)(x)
            for mode in modes:
                torch.compile(net, mode=mode)(fast(x))
            for i in range(3):
                torch.compile(nets[i])(x)
      `,
    },
    {
      name: "made in the loop, and a function defined there",
      code: `
        import torch
        from torch import nn

        def run(x):
            for width in (8, 16):
                net = nn.Linear(4, width)
                torch.compile(net)(x)
      `,
    },
  ],
  invalid: [
    {
      name: "in the inner loop, and while serving",
      code: `
        import torch

        def bench(nets, x):
            for net in nets:
                for _ in range(10):
                    fast = torch.compile(net)
                           ^^^^^^^^^^^^^^^^^^
                    fast(x)

        def serve(net, queue):
            while True:
                torch.compile(net, mode="reduce-overhead")(queue.get())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
