/** What `find-unused-parameters-enabled` reports, and the calls on which it is silent. */

import { findUnusedParametersEnabled } from "../../rules/find-unused-parameters-enabled";
import { testRule } from "../support/ruleTester";

testRule(findUnusedParametersEnabled, {
  valid: [
    {
      name: "left out, turned off, not known",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(model, find):
            yield DDP(model)
            yield DDP(model, find_unused_parameters=False)
            yield DDP(model, find_unused_parameters=find)
      `,
    },
  ],
  invalid: [
    {
      name: "by its full name",
      code: `
        import torch

        def wrap(model, rank):
            return torch.nn.parallel.DistributedDataParallel(model, [rank], find_unused_parameters=True)
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ searches
      `,
      suggestions: [
        {
          title: "Leave it out",
          output: `
            import torch

            def wrap(model, rank):
                return torch.nn.parallel.DistributedDataParallel(model, [rank])
          `,
        },
      ],
    },
  ],
});
