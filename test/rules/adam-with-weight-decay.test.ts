/** What `adam-with-weight-decay` reports, and the optimizers on which it is silent. */

import { adamWithWeightDecay } from "../../rules/adam-with-weight-decay";
import { testRule } from "../support/ruleTester";

testRule(adamWithWeightDecay, {
  valid: [
    {
      name: "none, or apart",
      code: `
        import torch
        a = torch.optim.Adam(parameters)
        b = torch.optim.Adam(parameters, weight_decay=0)
        c = torch.optim.AdamW(parameters, weight_decay=0.01)
        d = torch.optim.Adam(parameters, weight_decay=0.01, decoupled_weight_decay=True)
        e = torch.optim.Adam(parameters, weight_decay=args.decay)
        f = torch.optim.SGD(parameters, weight_decay=1e-4)
      `,
    },
  ],
  invalid: [
    {
      name: "by keyword",
      code: `
        import torch.optim as optim
        opt = optim.Adam(parameters, lr=1e-3, weight_decay=1e-4)
                                              ^^^^^^^^^^^^^^^^^ mixed
      `,
      suggestions: [
        {
          title: "Use `optim.AdamW`",
          output: `
            import torch.optim as optim
            opt = optim.AdamW(parameters, lr=1e-3, weight_decay=1e-4)
          `,
        },
      ],
    },
  ],
});
