/** What `benchmark-with-deterministic` reports, and the settings on which it is silent. */

import { benchmarkWithDeterministic } from "../../rules/benchmark-with-deterministic";
import { testRule } from "../support/ruleTester";

testRule(benchmarkWithDeterministic, {
  valid: [
    {
      name: "one of them, or each in its own mode",
      code: `
        import torch
        from torch.backends import cudnn
        def repeat(fast):
            if fast:
                cudnn.benchmark = True
            else:
                cudnn.deterministic = True
      `,
    },
    {
      name: "set by a flag, and switched",
      code: `
        import torch
        def seed(exact):
            torch.backends.cudnn.deterministic = exact
            torch.backends.cudnn.benchmark = not exact
      `,
    },
    {
      name: "both, at different times",
      code: `
        import torch
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False
        run()
        torch.backends.cudnn.benchmark = True
      `,
    },
  ],
  invalid: [
    {
      name: "in a function",
      code: `
        import torch.backends.cudnn as cudnn
        def main():
            cudnn.benchmark = True
            ^^^^^^^^^^^^^^^^^^^^^^ both
            cudnn.deterministic = True
      `,
      suggestions: [
        {
          title: "Set it to `False`",
          output: `
            import torch.backends.cudnn as cudnn
            def main():
                cudnn.benchmark = False
                cudnn.deterministic = True
          `,
        },
      ],
    },
  ],
});
