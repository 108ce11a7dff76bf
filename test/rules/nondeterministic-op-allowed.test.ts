/** What `nondeterministic-op-allowed` reports, and the scripts on which it is silent. */

import { nondeterministicOpAllowed } from "../../rules/nondeterministic-op-allowed";
import { testRule } from "../support/ruleTester";

testRule(nondeterministicOpAllowed, {
  valid: [
    {
      name: "sums on a CPU, values that are put and not added, other libraries' methods, and algorithms that may be on",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = True
        net = nn.Linear(4, 2).to("cuda")
        table = torch.zeros(10, 4, device="cpu")
        table.index_add_(0, rows, values)
        net.weight.data.index_put_((rows,), values)
      `,
    },
    {
      name: "a switch that somebody sets",
      code: `
        import torch
        def prepare(strict, table, rows, values):
            torch.backends.cudnn.deterministic = True
            torch.use_deterministic_algorithms(strict)
            return table.cuda().index_add_(0, rows, values)
      `,
    },
    {
      name: "all algorithms are asked for",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = True
        torch.use_deterministic_algorithms(True)
        model = nn.Embedding(10, 3).cuda()
        model(x).sum().backward()
      `,
    },
    {
      name: "convolutions alone, and the nearest pixel",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        torch.backends.cudnn.deterministic = True
        model = nn.Conv2d(3, 8, 3).cuda()
        F.interpolate(model(x), scale_factor=2, mode="nearest").sum().backward()
      `,
    },
    {
      name: "on a CPU, without training, and switched off",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = True
        model = nn.Embedding(10, 3)
        model(x).sum().backward()
        torch.cuda.empty_cache()
      `,
    },
    {
      name: "only asked",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = True
        model = nn.Embedding(10, 3).cuda().eval()
        print(model(x))
      `,
    },
    {
      name: "nobody wants it",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = False
        model = nn.Embedding(10, 3).cuda()
        model(x).sum().backward()
      `,
    },
  ],
  invalid: [
    {
      name: "sums on a GPU, and a switch that is off",
      code: `
        import torch

        def prepare(seed):
            torch.manual_seed(seed)
            torch.backends.cudnn.deterministic = True
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ adds
            torch.backends.cudnn.benchmark = False
            torch.use_deterministic_algorithms(False)

        prepare(1)
        sums = torch.zeros(10, 4, device="cuda")
        sums.index_add_(0, torch.randint(0, 10, (50,), device="cuda"), torch.randn(50, 4, device="cuda"))
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
      `,
    },
    {
      name: "sums by a function of torch, and values that are added where they are put",
      code: `
        import torch
        torch.backends.cudnn.deterministic = True
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ adds

        def pooled(nodes, rows, values):
            nodes = nodes.to("cuda")
            nodes.index_put_((rows,), values, accumulate=True)
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
            return torch.scatter_add(nodes, 0, rows, values)
      `,
    },
    {
      name: "an embedding, where the switch is off",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = True
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ allowed
        torch.use_deterministic_algorithms(mode=False)
        model = nn.Embedding(10, 3).cuda()
        model(x).sum().backward()
      `,
    },
    {
      name: "an embedding",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.deterministic = True
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ allowed
        model = nn.Embedding(10, 3).cuda()
                ~~~~~~~~~~~~~~~~~~~ layer
        model(x).sum().backward()
      `,
      suggestions: [
        {
          title: "Add `torch.use_deterministic_algorithms(True, warn_only=True)`",
          output: `
            import torch
            from torch import nn
            torch.backends.cudnn.deterministic = True
            torch.use_deterministic_algorithms(True, warn_only=True)
            model = nn.Embedding(10, 3).cuda()
            model(x).sum().backward()
          `,
        },
      ],
    },
    {
      name: "pictures that are made larger",
      code: `
        import torch
        import torch.nn.functional as F

        def seed(n):
            torch.manual_seed(n)
            torch.backends.cudnn.deterministic = True
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ allowed

        def train(model, x, device="cuda"):
            out = F.interpolate(model(x.to(device)), scale_factor=2, mode="bilinear")
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
            out.sum().backward()
      `,
    },
  ],
});
