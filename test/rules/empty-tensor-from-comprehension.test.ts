/** What `empty-tensor-from-comprehension` reports, and the look-alikes on which it is silent. */

import { emptyTensorFromComprehension } from "../../rules/empty-tensor-from-comprehension";
import { testRule } from "../support/ruleTester";

testRule(emptyTensorFromComprehension, {
  valid: [
    {
      name: "lists with something in them",
      code: `
        import torch

        t = torch.tensor([[i] for i in range(3)])
        u = torch.tensor([])
        v = [[] for _ in range(3)]
        w = torch.tensor([[0]] * 3)
      `,
    },
  ],
  invalid: [
    {
      name: "empty ones",
      code: `
        import torch

        t = torch.tensor([[] for _ in range(3)])
                         ^^^^^^^^^^^^^^^^^^^^^^
        u = torch.tensor(([[]] * 4))
                          ^^^^^^^^
      `,
    },
  ],
});
