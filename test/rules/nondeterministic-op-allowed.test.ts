/** What `nondeterministic-op-allowed` reports, and the scripts on which it is silent. */

import { nondeterministicOpAllowed } from "../../rules/nondeterministic-op-allowed";
import { testRule } from "../support/ruleTester";

testRule(nondeterministicOpAllowed, {
  valid: [
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
