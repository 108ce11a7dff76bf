/** What `load-without-map-location` reports, and the files on which it is silent. */

import { loadWithoutMapLocation } from "../../rules/load-without-map-location";
import { testRule } from "../support/ruleTester";

testRule(loadWithoutMapLocation, {
  valid: [
    {
      name: "the same path again, under names of its own",
      code: `
        import os
        import torch

        DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def run(net, folder, epochs):
            for epoch in range(epochs):
                best = os.path.join(folder, "best.pt")
                torch.save(net.state_dict(), best)
            last = os.path.join(folder, "best.pt")
            net.load_state_dict(torch.load(last))
            return net.to(DEVICE)
      `,
    },
    {
      name: "both cases in functions that are called where the file asks for a GPU",
      code: `
        import torch


        def on_gpu():
            return torch.load("model.pt")


        def on_cpu():
            return torch.load("model.pt", map_location="cpu")


        if torch.cuda.is_available():
            weights = on_gpu()
        else:
            weights = on_cpu()
      `,
    },
    {
      name: "each device has its branch",
      code: `
        import torch

        if torch.cuda.is_available():
            weights = torch.load("model.pt")
        else:
            weights = torch.load("model.pt", map_location="cpu")
      `,
    },
    {
      name: "without a GPU it stops",
      code: `
        import sys
        import torch

        if not torch.cuda.is_available():
            sys.exit("needs a GPU")
        weights = torch.load("model.pt")
      `,
    },
    {
      name: "the tensors of a data set",
      code: `
        import torch
        from torch.utils.data import Dataset

        DEVICE = "cuda" if torch.cuda.is_available() else "cpu"

        class Prepared(Dataset):
            def __init__(self, root):
                self.x, self.y = torch.load(root + "/training.pt")

            def __getitem__(self, i):
                return self.x[i], self.y[i]
      `,
    },
    {
      name: "a device that is given, arguments that are not seen, no choice of a device",
      code: `
        import torch

        def load(path, options, device):
            yield torch.cuda.is_available()
            yield torch.load(path, map_location=device)
            yield torch.load(path, "cpu")
            yield torch.load(path, **options)
      `,
    },
    {
      name: "what the same run has saved: its GPU is there",
      code: `
        import os
        import torch

        DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def run(net, folder, epochs):
            for epoch in range(epochs):
                torch.save(net.state_dict(), os.path.join(folder, "best.pt"))
            net.load_state_dict(torch.load(os.path.join(folder, "best.pt")))
            return net.to(DEVICE)
      `,
    },
    {
      name: "one of the files that the same run has numbered",
      code: `
        import torch

        fast = torch.cuda.is_available()

        def search(net, rounds):
            for r in range(rounds):
                torch.save(net.state_dict(), "round-{}.bin".format(r))
            chosen = pick()
            net.load_state_dict(torch.load(f"round-{chosen}.bin"))
            return net.cuda() if fast else net
      `,
    },
    {
      name: "a file that needs its GPU",
      code: `
        import torch

        state = torch.load("model.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "once a file",
      code: `
        import torch

        DEVICE = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")

        def restore(model, path):
            checkpoint = torch.load(path)
                         ^^^^^^^^^^^^^^^^ tied
            model.load_state_dict(torch.load(path))
      `,
      suggestions: [
        {
          title: "Load to `DEVICE`",
          output: `
            import torch

            DEVICE = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")

            def restore(model, path):
                checkpoint = torch.load(path, map_location=DEVICE)
                model.load_state_dict(torch.load(path))
          `,
        },
      ],
    },
  ],
});
