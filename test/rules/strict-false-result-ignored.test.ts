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
    {
      name: "what is no network, and a network that loads in its own way",
      code: `
        import torch
        from tinygrad.nn import state

        class Store:
            def load_state_dict(self, weights, strict):
                print(weights, strict)

        class Net(torch.nn.Module):
            def load_state_dict(self, weights, strict):
                print(super().load_state_dict(weights, strict=strict))

        weights = torch.load("a.pt")
        store, net = Store(), Net()
        store.load_state_dict(weights, strict=False)
        net.load_state_dict(weights, strict=False)
        state.load_state_dict(net, weights, strict=False)
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
      suggestions: [
        {
          title: "Print which keys did not fit",
          output: `
            import torch

            class Trainer:
                def restore(self, path):
                    print(self.net.load_state_dict(torch.load(path), strict=False))
          `,
        },
      ],
    },
  ],
});
