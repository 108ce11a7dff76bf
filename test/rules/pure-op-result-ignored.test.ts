/** What `pure-op-result-ignored` reports, and the results that are taken. */

import { pureOpResultIgnored } from "../../rules/pure-op-result-ignored";
import { testRule } from "../support/ruleTester";

testRule(pureOpResultIgnored, {
  valid: [
    {
      name: "notes in which values are looked at, in a `try`",
      code: `
        import torch

        try:
            a = torch.randn(4)
            a
            torch.sqrt(a)
        except KeyboardInterrupt:
            print("stopped")
      `,
      except: { "function-around": "a function shows no values" },
    },
    {
      name: "between a function that looks at the clock and the next look",
      code: `
        import time
        import torch
        x = torch.zeros(1000, 1000)
        def now():
            return time.perf_counter()

        start = now()
        torch.exp(x)
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "timed between two looks at the clock, without a loop",
      code: `
        import time
        import torch
        x = torch.zeros(1000, 1000)
        start = time.perf_counter()
        torch.exp(x)
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "work that is done for the time that it takes",
      code: `
        import torch

        def heat(a, b, rounds):
            for _ in range(rounds):
                torch.matmul(a, b)
                torch.mul(a, a)
                torch.cuda.synchronize()
      `,
    },
    {
      name: "again and again for a profiler, of what nobody reads afterwards",
      code: `
        import sys
        import torch

        a, b = torch.tensor(1), torch.tensor(2)
        for _ in range(int(sys.argv[1])):
            torch.add(a, b)
      `,
    },
    {
      name: "one function in several ways",
      code: `
        import torch
        x = torch.tensor([1, 2, 3, 4])
        torch.unsqueeze(x, 0)
        torch.unsqueeze(x, 1)
      `,
    },
    {
      name: "notes of a prompt, where a look comes before",
      code: `
        import torch
        a = torch.randn(4)
        a
        torch.sqrt(a)
      `,
      except: { "function-around": "only the lines of a file are typed at a prompt" },
    },
    {
      name: "in place by an option, or again and again for the time",
      code: `
        import time
        import torch
        import torch.nn.functional as F

        F.relu(x, True)
        F.dropout(h, 0.5, True, True)
        start = time.perf_counter()
        for _ in range(100):
            torch.softmax(x, dim=-1)
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "taken, in place, or into another tensor",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F
        x = torch.randn(3)
        x = torch.clamp(x, 0, 1)
        print(torch.abs(x))
        torch.abs(x, out=x)
        F.relu(x, inplace=True)
        torch.relu_(x)
        x.clamp_(0, 1)
      `,
    },
    {
      name: "for its error or its time",
      code: `
        import torch
        from torch import nn
        import pytest

        x = torch.rand(3)
        with pytest.raises(IndexError):
            torch.squeeze(x, 5)
        try:
            torch.permute(x, (1, 0))
        except RuntimeError:
            print("no")

        def benchmark():
            torch.sigmoid(x)
      `,
      except: { "renamed-variables": "the rule asks what the function is named" },
    },
    {
      name: "another library, and a new tensor",
      code: `
        import numpy as np
        import torch

        np.clip(a, 0, 1, out=a)
        torch.relu(torch.rand(3))
        torch.save(a, "a.pt")
      `,
    },
    {
      name: "the last line of a cell",
      code: `
        import torch
        from torch import nn
        x = torch.rand(3)
        # %%
        torch.sigmoid(x)
      `,
      notebook: true,
    },
    {
      name: "a block of another kind, whatever its arguments and comments are called",
      code: `
        import torch
        from mine import measure

        x = torch.rand(3)
        with measure("no_grad"):  # torch.autocast
            torch.sigmoid(x)
      `,
    },
  ],
  invalid: [
    {
      name: "a block by another name",
      code: `
        import torch
        from torch import inference_mode as quiet

        x = torch.rand(3)
        with quiet() as mode:
            torch.sigmoid(x)
            ^^^^^^^^^^^^^^^^ dropped
        print(x)
      `,
    },
    {
      name: "in the pass of a network",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        class Net(nn.Module):
            def forward(self, x):
                F.relu(x)
                ^^^^^^^^^ dropped
                return x
      `,
      suggestions: [
        {
          title: "Assign it: `x = …`",
          output: `
            import torch
            from torch import nn
            import torch.nn.functional as F

            class Net(nn.Module):
                def forward(self, x):
                    x = F.relu(x)
                    return x
          `,
        },
      ],
    },
    {
      name: "a field, without gradients",
      code: `
        import torch
        from torch import nn
        class Scale(nn.Module):
            def limit(self):
                with torch.no_grad():
                    torch.clamp(self.weight, min=0)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
      `,
    },
    {
      name: "at the top",
      code: `
        import torch
        from torch import nn
        image = torch.rand(3, 8, 8)
        torch.unsqueeze(image, 0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
      `,
    },
    {
      name: "arithmetic",
      code: `
        import torch

        def centre(x, mean):
            torch.sub(x, mean)
            ^^^^^^^^^^^^^^^^^^ dropped
            torch.sub(x, mean, out=x)
            return x
      `,
    },
  ],
});
