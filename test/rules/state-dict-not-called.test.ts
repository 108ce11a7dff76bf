/** What `state-dict-not-called` reports, and what is saved as it should be. */

import { stateDictNotCalled } from "../../rules/state-dict-not-called";
import { testRule } from "../support/ruleTester";

testRule(stateDictNotCalled, {
  valid: [
    {
      name: "called",
      code: `
        import torch
        torch.save(model.state_dict(), "a.pt")
        torch.save({"model": model.state_dict(), "optimizer": opt.state_dict()}, "b.pt")
        torch.save(dict(get=wrap(model.state_dict)), "c.pt")
        keep(model.state_dict)
      `,
    },
    {
      name: "called where the name gets its value",
      code: `
        import torch
        net = torch.nn.Linear(2, 2)
        weights = net.state_dict()
        torch.save({"model": weights}, "a.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "alone and in a dict",
      code: `
        import torch as t
        def save(net, opt, path):
            t.save(net.state_dict, path)
                   ^^^^^^^^^^^^^^ method
            t.save({"net": net.state_dict(), "opt": opt.state_dict, "epoch": 3}, path)
                                                    ^^^^^^^^^^^^^^ method
      `,
      fixed: `
        import torch as t
        def save(net, opt, path):
            t.save(net.state_dict(), path)
            t.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": 3}, path)
      `,
    },
    {
      name: "under a name of its own",
      code: `
        import torch
        net = torch.nn.Linear(2, 2)
        weights = net.state_dict
                  ^^^^^^^^^^^^^^ method
        torch.save({"model": weights, "epoch": 1}, "a.pt")
      `,
    },
  ],
});
