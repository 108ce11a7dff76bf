/** What `tensor-copy-construct` reports, and what is no tensor yet. */

import { tensorCopyConstruct } from "../../rules/tensor-copy-construct";
import { testRule } from "../support/ruleTester";

testRule(tensorCopyConstruct, {
  valid: [
    {
      name: "numbers, lists and arrays",
      code: `
        import torch
        from torch import nn
        import numpy as np
        torch.tensor(3.0)
        torch.tensor([1, 2])
        torch.tensor(np.zeros(3))
        torch.tensor([torch.rand(1).item()])
        torch.as_tensor(torch.rand(3))
      `,
    },
    {
      name: "what is not known",
      code: `
        import torch
        from torch import nn
        def make(x, loader):
            for batch in loader:
                torch.tensor(batch)
            return torch.tensor(x)
      `,
    },
    {
      name: "cut from a network",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loss = model(torch.rand(4, 10)).sum()
        print(torch.tensor(loss))
      `,
    },
    {
      name: "annotated as a tensor, and asked what it is",
      code: `
        import torch

        def mix(targets: torch.Tensor):
            if not isinstance(targets, torch.Tensor):
                targets = torch.tensor(targets)
            return targets
      `,
    },
  ],
  invalid: [
    {
      name: "behind a name, and with a type",
      code: `
        import torch
        from torch import nn
        ids = torch.arange(3)
        first = torch.tensor(ids)
                ^^^^^^^^^^^^^^^^^ copied
        second = torch.tensor(ids + 1, dtype=torch.float32)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied
      `,
      fixed: `
        import torch
        from torch import nn
        ids = torch.arange(3)
        first = ids.detach().clone()
        second = torch.tensor(ids + 1, dtype=torch.float32)
      `,
    },
    {
      name: "in a data set",
      code: `
        import numpy as np
        import torch

        class Rows(torch.utils.data.Dataset):
            def __getitem__(self, i):
                row = torch.from_numpy(np.zeros(3))
                return torch.tensor(row)
                       ^^^^^^^^^^^^^^^^^ copied
      `,
      fixed: `
        import numpy as np
        import torch

        class Rows(torch.utils.data.Dataset):
            def __getitem__(self, i):
                row = torch.from_numpy(np.zeros(3))
                return row.detach().clone()
      `,
    },
    {
      name: "a tensor that is scaled first",
      code: `
        import torch

        def half(batch: torch.Tensor):
            return torch.tensor(batch / 2, dtype=torch.float32)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied
      `,
    },
  ],
});
