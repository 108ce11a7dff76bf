/** What `batchnorm-on-single-sample` reports, and the look-alikes on which it is silent. */

import { batchnormOnSingleSample } from "../../rules/batchnorm-on-single-sample";
import { testRule } from "../support/ruleTester";

testRule(batchnormOnSingleSample, {
  valid: [
    {
      name: "the layer was in eval mode before the stack was made of it",
      code: `
        import torch
        from torch import nn

        first, norm = nn.Linear(5, 4), nn.BatchNorm1d(4)
        norm.eval()
        stack = nn.Sequential(first, norm)
        print(stack(torch.rand(1, 5)))
      `,
    },
    {
      name: "another layer is set in its place by number",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4))
        setattr(stack, "1", nn.Identity())
        print(stack(torch.rand(1, 5)))
      `,
    },
    {
      name: "the normalisation alone is in eval mode",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4))
        stack[1].eval()
        print(stack(torch.rand(1, 5)))
      `,
    },
    {
      name: "each layer is judged by itself",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(5, 4), nn.BatchNorm1d(4))
        for part in stack.children():
            part.eval()
        print(stack(torch.rand(1, 5)))
      `,
    },
    {
      name: "several rows at once",
      code: `
        from torch import nn
        from torch.utils.data import DataLoader

        net = nn.Sequential(nn.Linear(10, 6), nn.BatchNorm1d(6), nn.ReLU())
        rows = DataLoader(data, batch_size=1, collate_fn=pack)
        net.train()
        for x, y in rows:
            out = net(x)
        more = DataLoader(data, batch_size=2)
        for x2, y2 in more:
            out = net(x2)
      `,
    },
    {
      name: "in eval mode, more rows, without statistics of its own",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
        net(torch.randn(2, 4))
        net.eval()
        net(torch.randn(1, 4))
        other = nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8))
        other(torch.randn(1, 4))
      `,
    },
    {
      name: "an axis of time, and a mode that is given",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Conv1d(4, 8, 3), nn.BatchNorm1d(8))
        net(torch.randn(1, 4, 16))

        def run(x, training):
            head = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
            head.train(training)
            return head(torch.randn(1, 4)) + x
      `,
    },
    {
      name: "the error is what is asked for",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
        try:
            net(torch.randn(1, 4))
        except ValueError:
            print("needs two rows")
      `,
    },
  ],
  invalid: [
    {
      name: "rows that come by one",
      code: `
        from torch import nn
        from torch.utils.data import DataLoader

        net = nn.Sequential(nn.Linear(10, 6), nn.BatchNorm1d(6), nn.ReLU())
                                              ~~~~~~~~~~~~~~~~~ layer
        rows = DataLoader(data, batch_size=1, shuffle=True)
        net.train()
        for x, y in rows:
            out = net(x)
                  ^^^^^^ single
      `,
    },
    {
      name: "a stack and a layer",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
        net(torch.randn(1, 4))
        ^^^^^^^^^^^^^^^^^^^^^^
        norm = nn.BatchNorm1d(4)
        norm(torch.zeros(1, 4))
        ^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "back in train mode",
      code: `
        import torch
        from torch import nn

        def check():
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.BatchNorm1d(8))
            net.eval()
            net.train()
            x = torch.rand(1, 4)
            return net(x)
                   ^^^^^^
      `,
      suggestions: [
        {
          title: "Put it into eval mode before",
          output: `
            import torch
            from torch import nn

            def check():
                net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.BatchNorm1d(8))
                net.eval()
                net.train()
                x = torch.rand(1, 4)
                net.eval()
                return net(x)
          `,
        },
      ],
    },
  ],
});
