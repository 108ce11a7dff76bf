/** What `legacy-tensor-constructor` reports, and the code on which it is silent. */

import { legacyTensorConstructor } from "../../rules/legacy-tensor-constructor";
import { testRule } from "../support/ruleTester";

testRule(legacyTensorConstructor, {
  valid: [
    {
      name: "functions that say what they make",
      code: `
        import numpy as np
        import torch

        a = torch.tensor([1.0, 2.0])
        b = torch.empty(2, 3)
        c = torch.zeros(3, dtype=torch.long)
        d = torch.from_numpy(np.ones(3))
      `,
    },
    {
      name: "types of things",
      code: `
        import torch
        from torch import Tensor

        def scale(x: torch.Tensor, y: Tensor) -> torch.FloatTensor:
            if isinstance(x, (torch.Tensor, torch.cuda.FloatTensor)):
                return x.type(torch.FloatTensor)
            return torch.Tensor.add(x, y)
      `,
    },
    {
      name: "a subclass, and classes of that name elsewhere",
      files: { "engine.py": "class Tensor: ..." },
      code: `
        import torch
        from engine import Tensor
        import tensorflow as tf

        class Masked(torch.Tensor):
            pass

        Masked(2, 3)
        Tensor([1])
        isinstance(None, tf.Tensor)
      `,
    },
    {
      name: "arguments by name",
      code: `
        import torch

        torch.Tensor(2, 3, device="cpu")
      `,
    },
  ],
  invalid: [
    {
      name: "sizes",
      code: `
        import torch
        from torch import nn

        class Layer(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.Tensor(4, 3))
                                           ^^^^^^^^^^^^ sizes
                self.index = torch.LongTensor(8)
                             ^^^^^^^^^^^^^^^^ sizes
      `,
      messages: [
        "Given sizes, `torch.Tensor` returns memory",
        "Given sizes, `torch.LongTensor` returns memory",
      ],
      suggestions: [
        {
          title: "Write `torch.empty(4, 3)`",
          output: `
            import torch
            from torch import nn

            class Layer(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.weight = nn.Parameter(torch.empty(4, 3))
                    self.index = torch.LongTensor(8)
          `,
        },
        {
          title: "Write `torch.empty(8, dtype=torch.int64)`",
          output: `
            import torch
            from torch import nn

            class Layer(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.weight = nn.Parameter(torch.Tensor(4, 3))
                    self.index = torch.empty(8, dtype=torch.int64)
          `,
        },
      ],
    },
    {
      name: "data",
      code: `
        import numpy as np
        import torch as t

        labels = t.FloatTensor([0, 1, 1])
                 ^^^^^^^^^^^^^ data
        inputs = t.Tensor(np.ones((2, 3)))
                 ^^^^^^^^ data
      `,
      suggestions: [
        {
          title: "Write `t.tensor([0, 1, 1], dtype=t.float32)`",
          output: `
            import numpy as np
            import torch as t

            labels = t.tensor([0, 1, 1], dtype=t.float32)
            inputs = t.Tensor(np.ones((2, 3)))
          `,
        },
        {
          title: "Write `t.tensor(np.ones((2, 3)), dtype=t.float32)`",
          output: `
            import numpy as np
            import torch as t

            labels = t.FloatTensor([0, 1, 1])
            inputs = t.tensor(np.ones((2, 3)), dtype=t.float32)
          `,
        },
      ],
    },
    {
      name: "data or a number",
      code: `
        import torch

        def on_device(values):
            return torch.cuda.ByteTensor(values)
                   ^^^^^^^^^^^^^^^^^^^^^ either
      `,
      suggestions: [
        {
          title: 'Write `torch.tensor(values, dtype=torch.uint8, device="cuda")`',
          output: `
            import torch

            def on_device(values):
                return torch.tensor(values, dtype=torch.uint8, device="cuda")
          `,
        },
        {
          title: 'Write `torch.empty(values, dtype=torch.uint8, device="cuda")`',
          output: `
            import torch

            def on_device(values):
                return torch.empty(values, dtype=torch.uint8, device="cuda")
          `,
        },
      ],
    },
    {
      name: "a class that is imported by its name",
      code: `
        from torch import FloatTensor

        noise = FloatTensor(*(2, 3)).normal_()
                ^^^^^^^^^^^ sizes
      `,
      suggestions: [],
    },
  ],
});
