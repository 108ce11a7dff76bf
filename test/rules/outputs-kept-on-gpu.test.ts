/** What `outputs-kept-on-gpu` reports, and the look-alikes on which it is silent. */

import { outputsKeptOnGpu } from "../../rules/outputs-kept-on-gpu";
import { testRule } from "../support/ruleTester";

testRule(outputsKeptOnGpu, {
  valid: [
    {
      name: "parts of what a function moves to the GPU",
      code: `
        import torch
        def moved(x):
            return x.cuda()

        def spread(net, x, nets):
            net.cuda()
            x = moved(x)
            samples, votes, parts = [], [], []
            with torch.no_grad():
                for _ in range(20):
                    samples.append(net(x))
                for other in nets:
                    votes.append(other(x))
                for part in x.split(64):
                    parts.append(net(part))
            return torch.stack(samples), torch.stack(votes), torch.cat(parts)
      `,
    },
    {
      name: "moved to main memory, small, or on the CPU anyway",
      code: `
        import torch
        model.cuda().eval()
        a, b, c, d = [], [], [], []
        with torch.no_grad():
            for x, y in loader:
                out = model(x.cuda())
                a.append(out.cpu())
                b.append(out.argmax(1))
                c.append(y)
                d.append(out.mean().item())
        print(torch.cat(a), torch.cat(b), torch.cat(c))
      `,
    },
    {
      name: "a network on the CPU, a list that is not joined, and a few outputs",
      code: `
        import torch
        def predict(net, other, loader):
            other.cuda()
            outs, kept = [], []
            with torch.no_grad():
                for x in loader:
                    outs.append(net(x))
                    kept.append(other(x.cuda())[:1])
            return torch.cat(outs), kept
      `,
    },
    {
      name: "a function of the file that moves its result",
      code: `
        import torch
        def run(x):
            return net(x).cpu()
        outs = []
        with torch.no_grad():
            for x in loader:
                outs.append(run(x.cuda()))
        print(torch.cat(outs))
      `,
    },
    {
      name: "rounds over the same rows, several networks, and parts of what is on the GPU",
      code: `
        import torch
        def spread(net, x, nets):
            net.cuda()
            x = x.cuda()
            samples, votes, parts = [], [], []
            with torch.no_grad():
                for _ in range(20):
                    samples.append(net(x))
                for other in nets:
                    votes.append(other(x))
                for part in x.split(64):
                    parts.append(net(part))
            return torch.stack(samples), torch.stack(votes), torch.cat(parts)
      `,
    },
    {
      name: "the first few batches, and a few factors",
      code: `
        import torch
        def look(net, loader, x):
            net.cuda()
            first, scaled = [], []
            with torch.no_grad():
                for i, batch in enumerate(loader):
                    if i == 4:
                        break
                    first.append(net(batch.cuda()))
                for factor in (0.5, 1.0, 2.0):
                    scaled.append(net(x.cuda() * factor))
            return torch.cat(first), torch.stack(scaled)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch

        def predict(net, loader):
            net.eval().cuda()
            outs = []
            with torch.no_grad():
                for x in loader:
                    outs.append(net(x.cuda()))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
            return torch.cat(outs)
      `,
      messages: ["Each output stays on the GPU until `outs`"],
      suggestions: [
        {
          title: "Move it to main memory: `.cpu()`",
          output: `
            import torch

            def predict(net, loader):
                net.eval().cuda()
                outs = []
                with torch.no_grad():
                    for x in loader:
                        outs.append(net(x.cuda()).cpu())
                return torch.cat(outs)
          `,
        },
      ],
    },
    {
      name: "through a name, beside one that is moved",
      code: `
        import torch

        model.cuda().eval()
        keep, host = [], []
        with torch.no_grad():
            for x, _ in test_loader:
                out = model(x.cuda())
                host.append(out.cpu())
                keep.append(out)
                ^^^^^^^^^^^^^^^^ kept
        all_out = torch.cat(keep)
                  ~~~~~~~~~~~~~~~ joined
      `,
    },
    {
      name: "probabilities in a decorated function, a device by name",
      code: `
        import torch
        import torch.nn.functional as F
        device = "cuda" if torch.cuda.is_available() else "cpu"

        @torch.inference_mode()
        def scores(model, loader):
            model = model.to(device)
            model.eval()
            probs = []
            for batch, _ in loader:
                batch = batch.to(device)
                logits = model(batch)
                probs.append(F.softmax(logits, dim=1))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
            return torch.cat(probs, dim=0)
      `,
    },
    {
      name: "the logits of a model of transformers",
      code: `
        import torch
        def collect(model, loader):
            model.to("cuda")
            rows = []
            with torch.inference_mode():
                for batch in loader:
                    rows.append(model(batch).logits.detach())
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
            return torch.vstack(rows)
      `,
    },
  ],
});
