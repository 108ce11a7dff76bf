/** What `resume-state-lost` reports, and the checkpoints on which it is silent. */

import { resumeStateLost } from "../../rules/resume-state-lost";
import { testRule } from "../support/ruleTester";

testRule(resumeStateLost, {
  valid: [
    {
      name: "values that the training goes on with, or that are shown",
      code: `
        import torch

        def train(net, path, resume, epochs):
            start, best_acc = 0, 0.0
            if resume:
                state = torch.load(path, weights_only=True)
                net.load_state_dict(state["net"])
                start = state["epoch"] + 1
                best_acc = state.get("best_acc", 0.0)
                loss = state["loss"]
                print(f"epoch {start}, loss {loss}")
            for epoch in range(start, epochs):
                best_acc = max(best_acc, epoch)
            return best_acc
      `,
    },
    {
      name: "a variable that another function sets, and one of several ways",
      code: `
        import torch

        best = 0.0

        def load(path):
            global best
            state = torch.load(path)
            best = state["best"]

        def other(path, fresh):
            state = torch.load(path)
            epoch = state["epoch"]
            if fresh:
                epoch = 0
            return epoch, state["step"]
      `,
    },
    {
      name: "what is no progress, and no checkpoint",
      code: `
        import json
        import torch

        def load(path, net):
            state = torch.load(path)
            classes = state["classes"]
            settings = json.load(open(path))
            epoch = settings["epoch"]
            net.load_state_dict(state["net"])
      `,
    },
  ],
  invalid: [
    {
      name: "an epoch that nothing reads",
      code: `
        import torch

        def train(net, optimizer, path, epochs):
            checkpoint = torch.load(path, map_location="cpu", weights_only=True)
            net.load_state_dict(checkpoint["model"])
            optimizer.load_state_dict(checkpoint["optimizer"])
            start_epoch = checkpoint["epoch"] + 1
            ^^^^^^^^^^^
            for epoch in range(epochs):
                net.train()
      `,
      messages: [
        "`start_epoch` gets `epoch` of the checkpoint, and nothing reads it: the run does not go on there.",
      ],
    },
    {
      name: "a best score that begins anew behind the branch",
      code: `
        import torch

        def train(net, args, evaluate):
            start = 0
            if args.resume:
                ckpt = torch.load(args.resume)
                net.load_state_dict(ckpt["state_dict"])
                start = ckpt.get("epoch", 0)
                best_acc = ckpt["best_acc"]
                ^^^^^^^^
            best_acc = 0.0
            for epoch in range(start, args.epochs):
                acc = evaluate(net)
                if acc > best_acc:
                    best_acc = acc
                    torch.save(net.state_dict(), "best.pt")
      `,
      messages: ["`best_acc` gets `best_acc` of the checkpoint and another value before anything reads it."],
    },
  ],
});
