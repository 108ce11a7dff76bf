/** What `checkpoint-reentrancy-unset` reports, and the calls on which it is silent. */

import { checkpointReentrancyUnset } from "../../rules/checkpoint-reentrancy-unset";
import { testRule } from "../support/ruleTester";

testRule(checkpointReentrancyUnset, {
  valid: [
    {
      name: "chosen, or perhaps chosen",
      code: `
        from torch.utils.checkpoint import checkpoint, checkpoint_sequential
        def run(block, x, options):
            x = checkpoint(block, x, use_reentrant=True)
            x = checkpoint_sequential(block, 2, x, use_reentrant=False)
            return checkpoint(block, x, **options)
      `,
    },
    {
      name: "another function of the name",
      code: `
        from mine import checkpoint
        checkpoint(model, 3)
      `,
    },
  ],
  invalid: [
    {
      name: "both functions",
      code: `
        import torch.utils.checkpoint as cp
        def run(block, x):
            x = cp.checkpoint(block, x, preserve_rng_state=False)
                ^^^^^^^^^^^^^ unset
            return cp.checkpoint_sequential(block, 2, x)
                   ^^^^^^^^^^^^^^^^^^^^^^^^ unset
      `,
    },
    {
      name: "one call",
      code: `
        from torch.utils.checkpoint import checkpoint
        y = checkpoint(block, x)
            ^^^^^^^^^^ unset
      `,
      suggestions: [
        {
          title: "Add `use_reentrant=False`",
          output: `
            from torch.utils.checkpoint import checkpoint
            y = checkpoint(block, x, use_reentrant=False)
          `,
        },
      ],
    },
  ],
});
