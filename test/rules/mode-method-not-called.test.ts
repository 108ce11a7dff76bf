/** What `mode-method-not-called` reports, and the attributes on which it is silent. */

import { modeMethodNotCalled } from "../../rules/mode-method-not-called";
import { testRule } from "../support/ruleTester";

testRule(modeMethodNotCalled, {
  valid: [
    {
      name: "a part of the data that a cell shows",
      notebook: true,
      code: `
        # %%
        import torch
        data = load()
        # %%
        data.train
      `,
    },
    {
      name: "called, handed on, or something else",
      code: `
        import torch
        model = torch.nn.Linear(2, 2)
        model.eval()
        run(model.eval)
        mode = model.train
        model.training
        model.weight
        torch.backends.cudnn.benchmark
      `,
    },
  ],
  invalid: [
    {
      name: "statements of a loop",
      code: `
        import torch
        def run(net, opt, loss):
            net.train
            ^^^^^^^^^ named
            opt.zero_grad
            ^^^^^^^^^^^^^ named
            loss.backward()
            self.scheduler.step
            ^^^^^^^^^^^^^^^^^^^ named
      `,
      fixed: `
        import torch
        def run(net, opt, loss):
            net.train()
            opt.zero_grad()
            loss.backward()
            self.scheduler.step()
      `,
    },
  ],
});
