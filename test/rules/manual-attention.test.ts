/** What `manual-attention` reports, and the look-alikes on which it is silent. */

import { manualAttention } from "../../rules/manual-attention";
import { testRule } from "../support/ruleTester";

testRule(manualAttention, {
  valid: [
    {
      name: "an axis that is no attention unless the command line says otherwise",
      code: `
        import argparse

        import torch

        parser = argparse.ArgumentParser()
        parser.add_argument("--axis", type=int, default=0)
        args = parser.parse_args()


        def pool(x, w, n):
            p = torch.softmax(x @ w.T, dim=args.axis)
            return p @ n
      `,
    },
    {
      name: "over the queries, which a name says",
      code: `
        import torch
        def attend(q, k, v):
            axis = -2
            weights = torch.softmax(q @ k.transpose(-2, -1) / 8.0, dim=axis)
            return weights @ v
      `,
    },
    {
      name: "weights that are used for something else too",
      code: `
        import torch
        def attend(q, k, v):
            weights = torch.softmax(q @ k.transpose(-2, -1) / 8.0, dim=-1)
            return weights @ v, weights
      `,
    },
    {
      name: "a mixture of other things, and products without a softmax",
      code: `
        import torch
        def f(logits, prototypes, q, k, v):
            mean = torch.softmax(logits, dim=-1) @ prototypes
            linear = (q @ k.transpose(-2, -1)) @ v
            gate = torch.sigmoid(q @ k.transpose(-2, -1)) @ v
            return mean, linear, gate
      `,
    },
    {
      name: "the library's own",
      code: `
        import torch.nn.functional as F
        def attend(q, k, v):
            return F.scaled_dot_product_attention(q, k, v)
      `,
    },
    {
      name: "weights over another dimension",
      code: `
        import torch
        def pool(x, w, n):
            p = torch.softmax(x @ w.T, dim=0)
            return p @ n
      `,
    },
  ],
  invalid: [
    {
      name: "with operators",
      code: `
        import math
        import torch.nn.functional as F

        def attend(q, k, v):
            w = F.softmax(q @ k.transpose(-2, -1) / math.sqrt(q.size(-1)), dim=-1)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ written
            return w @ v
                   ~~~~~ product
      `,
      messages: ["This is attention step by step"],
    },
    {
      name: "with functions, a mask and dropout, in a layer",
      code: `
        import torch
        from torch import nn

        class Attention(nn.Module):
            def forward(self, x, mask):
                q, k, v = self.qkv(x).chunk(3, dim=-1)
                scores = torch.matmul(q, k.permute(0, 2, 1)) * self.scale
                scores = scores.masked_fill(mask == 0, -1e9)
                attn = scores.softmax(dim=-1)
                       ^^^^^^^^^^^^^^^^^^^^^^ written
                attn = self.dropout(attn)
                return torch.matmul(attn, v)
      `,
    },
    {
      name: "in one line, batched, and with a layer for the softmax",
      code: `
        import torch
        from torch import nn

        def one(q, k, v):
            return torch.bmm(torch.softmax(torch.bmm(q, k.transpose(1, 2)), -1), v)
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ written

        class Head(nn.Module):
            def forward(self, q, k, v):
                keys = k.mT
                w = self.softmax(q.matmul(keys) / 8)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ written
                return w.matmul(v)

            def other(self, q, k, v):
                w = (q @ k.mT).softmax(-1)
                    ^^^^^^^^^^^^^^^^^^^^^^ written
                return w.matmul(v)
      `,
    },
  ],
});
