/** What `benchmark-with-deterministic` reports, and the settings that agree. */

import { benchmarkWithDeterministic } from "../../rules/benchmark-with-deterministic";
import { testRule } from "../support/ruleTester";

testRule(benchmarkWithDeterministic, {
  valid: [
    {
      name: "a trainer that is told one of them",
      code: `
        import lightning as L

        L.Trainer(max_epochs=3, deterministic=True, benchmark=False)
        L.Trainer(max_epochs=3, benchmark=True)
        L.Trainer(max_epochs=3, deterministic=exact, benchmark=True)
      `,
    },
    {
      name: "one of them, or either",
      code: `
        import torch
        from torch import nn
        torch.backends.cudnn.benchmark = True
        if len(names) > 1:
            torch.backends.cudnn.benchmark = False
            torch.backends.cudnn.deterministic = True
      `,
    },
    {
      name: "on two ways",
      code: `
        import torch
        from torch import nn
        def fast():
            torch.backends.cudnn.benchmark = True

        def same():
            torch.backends.cudnn.deterministic = True
      `,
    },
    {
      name: "values that are not written",
      code: `
        import torch
        from torch import nn
        def setup(fast):
            torch.backends.cudnn.benchmark = fast
            torch.backends.cudnn.deterministic = not fast
      `,
    },
  ],
  invalid: [
    {
      name: "both in one statement",
      code: `
        import torch

        torch.backends.cudnn.deterministic, torch.backends.cudnn.benchmark = True, True
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in a function",
      code: `
        import torch
        from torch import nn
        def seed(n):
            torch.manual_seed(n)
            torch.backends.cudnn.benchmark = True
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ timed
            torch.backends.cudnn.deterministic = True
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ wanted
      `,
      suggestions: [
        {
          title: "Set it to False",
          output: `
            import torch
            from torch import nn
            def seed(n):
                torch.manual_seed(n)
                torch.backends.cudnn.benchmark = False
                torch.backends.cudnn.deterministic = True
          `,
        },
      ],
    },
    {
      name: "behind an import",
      code: `
        from torch.backends import cudnn

        cudnn.deterministic = True
        cudnn.benchmark = True
        ^^^^^^^^^^^^^^^^^^^^^^ timed
      `,
    },
    {
      name: "a trainer of Lightning's that is told both",
      code: `
        import lightning.pytorch as pl

        trainer = pl.Trainer(benchmark=True, max_epochs=3, deterministic=True)
                             ^^^^^^^^^^^^^^ timed
      `,
    },
  ],
});
