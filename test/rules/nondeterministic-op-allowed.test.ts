/** What `nondeterministic-op-allowed` reports, and files that have chosen, or train on no GPU. */

import { nondeterministicOpAllowed } from "../../rules/nondeterministic-op-allowed";
import { testRule } from "../support/ruleTester";

testRule(nondeterministicOpAllowed, {
  valid: [
    {
      name: "chosen, one way or the other",
      code: `
        import torch

        torch.backends.cudnn.benchmark = True
        torch.manual_seed(1)

        def step(model, x, y):
            model.cuda()
            (model(x) - y).pow(2).mean().backward()
      `,
    },
    {
      name: "asked for",
      code: `
        import torch

        torch.use_deterministic_algorithms(True, warn_only=True)
        torch.manual_seed(1)

        def step(model, x, y):
            model.cuda()
            (model(x) - y).pow(2).mean().backward()
      `,
    },
    {
      name: "on a CPU",
      code: `
        import torch

        def step(model, x, y, device):
            torch.manual_seed(1)
            model.to(device).to("cpu")
            (model(x) - y).pow(2).mean().backward()
      `,
    },
    {
      name: "no training, no seed",
      code: `
        import torch

        def f(model, x):
            torch.manual_seed(1)
            return model.cuda()(x)
      `,
    },
    {
      name: "not seeded",
      code: `
        import torch

        def f(model, x):
            model.to("cuda")(x).sum().backward()
      `,
    },
  ],
  invalid: [
    {
      name: "a device that may be a GPU",
      code: `
        import torch as t

        device = t.device("cuda" if t.cuda.is_available() else "cpu")

        def step(model, x, y, seed):
            t.cuda.manual_seed_all(seed)
            ^^^^^^^^^^^^^^^^^^^^^^ differs
            (model.to(device)(x) - y).pow(2).mean().backward()
      `,
      suggestions: [
        {
          title: "Ask for them: `torch.use_deterministic_algorithms(True)`",
          output: `
            import torch as t

            device = t.device("cuda" if t.cuda.is_available() else "cpu")

            def step(model, x, y, seed):
                t.cuda.manual_seed_all(seed)
                t.use_deterministic_algorithms(True)
                (model.to(device)(x) - y).pow(2).mean().backward()
          `,
        },
      ],
    },
  ],
});
