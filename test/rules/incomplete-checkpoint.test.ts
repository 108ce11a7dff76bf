/** What `incomplete-checkpoint` reports, and the look-alikes on which it is silent. */

import { incompleteCheckpoint } from "../../rules/incomplete-checkpoint";
import { testRule } from "../support/ruleTester";

testRule(incompleteCheckpoint, {
  valid: [
    {
      name: "with the optimizer, under any name",
      code: `
        import torch
        state = torch.load("run.pt", weights_only=True)
        model.load_state_dict(state["model"])
        start = state["epoch"] + 1
        for epoch in range(start, 100):
            torch.save({"model": model.state_dict(), "opt": optimizer.state_dict(), "epoch": epoch}, "run.pt")
            torch.save({"model": model.state_dict(), "epoch": epoch, "o": opt.state_dict()}, "b.pt")
            torch.save({"model": model.state_dict(), "epoch": epoch, "rest": rest()}, "c.pt")
      `,
    },
    {
      name: "weights for inference, and a script that does not go on",
      code: `
        import torch
        torch.save(model.state_dict(), "weights.pt")
        torch.save({"model": model.state_dict(), "epoch": epoch}, "best.pt")
        best = torch.load("best.pt", weights_only=True)
        model.load_state_dict(best["model"])
      `,
    },
    {
      name: "filled further down",
      code: `
        import torch
        old = torch.load("run.pt", weights_only=True)
        start = old["epoch"]
        state = {"model": model.state_dict(), "epoch": 3}
        state["optimizer"] = optimizer.state_dict()
        torch.save(state, "run.pt")
      `,
    },
    {
      name: "the epoch is only told",
      code: `
        import torch
        def restore(net):
            state = torch.load("best.pt", weights_only=True)
            net.load_state_dict(state["net"])
            print("best epoch was", state["epoch"], f"({state['epoch']})")
        def keep(net, epoch):
            torch.save({"net": net.state_dict(), "epoch": epoch}, "best.pt")
      `,
    },
    {
      name: "the optimizer in a file of its own",
      code: `
        import torch
        def resume(net, optimizer, step):
            state = torch.load("last.pt", weights_only=True)
            net.load_state_dict(state["net"])
            optimizer.load_state_dict(torch.load("steps.pt", weights_only=True))
            for epoch in range(state["epoch"] + 1, 10):
                step(net)
                torch.save({"net": net.state_dict(), "epoch": epoch}, "last.pt")
                torch.save(optimizer.state_dict(), "steps.pt")
      `,
    },
    {
      name: "an optimizer without a state",
      code: `
        import torch
        def resume(net, rate, step):
            state = torch.load("last.pt", weights_only=True)
            net.load_state_dict(state["net"])
            descent = torch.optim.SGD(net.parameters(), lr=rate)
            for epoch in range(state["epoch"] + 1, 10):
                step(net, descent)
                torch.save({"net": net.state_dict(), "epoch": epoch}, "last.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "what the optimizer is, is not seen",
      code: `
        import os
        import torch

        def resume(net, opt, epochs, step):
            start = 0
            if os.path.exists("last.pt"):
                c = torch.load("last.pt", weights_only=True)
                net.load_state_dict(c["net"])
                start = c["epoch"] + 1
                        ~~~~~~~~~~ resumed
            for epoch in range(start, epochs):
                step(net, opt)
                torch.save({"net": net.state_dict(), "epoch": epoch}, "last.pt")
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lacks
      `,
      messages: ["without the state of the optimizer"],
    },
    {
      name: "through a name",
      code: `
        import torch

        start = 0
        if resume:
            state = torch.load("run.pt", weights_only=True)
            model.load_state_dict(state["model"])
            start = state["step"]
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        for step in range(start, 100):
            train(model, optimizer)
            checkpoint = {"model": model.state_dict(), "step": step}
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lacks
            torch.save(checkpoint, "run.pt")
      `,
      suggestions: [
        {
          title: "Save `optimizer` too",
          output: `
            import torch

            start = 0
            if resume:
                state = torch.load("run.pt", weights_only=True)
                model.load_state_dict(state["model"])
                start = state["step"]
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
            for step in range(start, 100):
                train(model, optimizer)
                checkpoint = {"model": model.state_dict(), "step": step, "optimizer": optimizer.state_dict()}
                torch.save(checkpoint, "run.pt")
          `,
        },
      ],
    },
    {
      name: "two functions of one file, the object by keyword",
      code: `
        from torch import save, load

        def save_model(net, epoch, best):
            save(obj={"weights": net.state_dict(), "epoch": epoch, "best": best}, f="m.pt")
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lacks

        def load_model(net):
            data = load("m.pt", weights_only=True)
            net.load_state_dict(data["weights"])
            return data["epoch"], data["best"]
      `,
    },
  ],
});
