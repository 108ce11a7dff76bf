/** What `view-after-transpose` reports, and what looks like it. */

import { viewAfterTranspose } from "../../rules/view-after-transpose";
import { testRule } from "../support/ruleTester";

testRule(viewAfterTranspose, {
  valid: [
    {
      name: "axes that lie side by side, and views of what is copied",
      code: `
        import torch
        from torch import nn

        x = torch.randn(2, 3, 4)
        a = x.view(2, -1)
        b = x.permute(2, 0, 1).view(4, -1)
        c = x.transpose(1, 2).view(2, 4, 3, 1)
        d = x.permute(0, 2, 1).contiguous().view(2, -1)
        e = x.permute(0, 2, 1).reshape(2, -1)
        f = x.transpose(1, 2).transpose(1, 2).view(2, -1)
        g = torch.randn(2, 1, 4).transpose(1, 2).view(2, -1)
        h = x.transpose(1, 2).view(torch.int32)
      `,
    },
    {
      name: "tensors of which nobody knows how they lie, and other objects",
      code: `
        import numpy as np
        import torch

        def flat(x, shape):
            y = x.permute(0, 2, 1)
            return y.view(y.size(0), -1), torch.zeros(2, 3).t().view(*shape)

        rows = np.zeros((2, 3)).T.view("i8")
        try:
            z = torch.zeros(2, 3).t().view(-1)
        except RuntimeError:
            z = None
      `,
    },
  ],
  invalid: [
    {
      name: "axes that are apart",
      code: `
        import torch

        x = torch.randn(2, 3, 4)
        a = x.permute(0, 2, 1).view(2, -1)
                               ^^^^ strided
        b = x.transpose(0, 1).view(6, 4)
                              ^^^^ strided
        c = torch.zeros(2, 3).t().view(-1)
                                  ^^^^ strided
        y = x.permute(0, 2, 1)
            ~~~~~~~~~~~~~~~~~~
        e = y.view(-1)
              ^^^^ strided
      `,
      fixed: `
        import torch

        x = torch.randn(2, 3, 4)
        a = x.permute(0, 2, 1).reshape(2, -1)
        b = x.transpose(0, 1).reshape(6, 4)
        c = torch.zeros(2, 3).t().reshape(-1)
        y = x.permute(0, 2, 1)
        e = y.reshape(-1)
      `,
    },
    {
      name: "heads that are put together again",
      code: `
        import torch
        from torch import nn

        class Heads(nn.Module):
            def __init__(self, width=64, heads=4):
                super().__init__()
                self.heads = heads
                self.to_q = nn.Linear(width, width)

            def forward(self, x):
                b, t, w = x.shape
                q = self.to_q(x).view(b, t, self.heads, w // self.heads).transpose(1, 2)
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                good = q.transpose(1, 2).view(b, t, w)
                return good + q.view(b, t, w)
                                ^^^^ strided
      `,
    },
  ],
});
