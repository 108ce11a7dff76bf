/** What `strict-false-result-ignored` reports, and the calls on which it is silent. */

import { strictFalseResultIgnored } from "../../rules/strict-false-result-ignored";
import { testRule } from "../support/ruleTester";

testRule(strictFalseResultIgnored, {
  valid: [
    {
      name: "a result that is read, strict loading",
      code: `
        import torch

        def load(model, weights, strict):
            missing, unexpected = model.load_state_dict(weights, strict=False)
            print(model.load_state_dict(weights, strict=False))
            model.load_state_dict(weights)
            model.load_state_dict(weights, strict=strict)
            model.load_state_dict(weights, strict=True)
            return missing, unexpected
      `,
    },
  ],
  invalid: [
    {
      name: "a field",
      code: `
        import torch

        class Trainer:
            def restore(self, path):
                self.net.load_state_dict(torch.load(path), strict=False)
                                                           ^^^^^^^^^^^^ unread
      `,
    },
  ],
});
