/** What `manual-broadcast` reports, and shapes that an operator would not give. */

import { manualBroadcast } from "../../rules/manual-broadcast";
import { testRule } from "../support/ruleTester";

testRule(manualBroadcast, {
  valid: [
    {
      name: "the shape of another tensor, or of one that is not the other side",
      code: `
        import torch

        def mixed(a, b, c):
            first = a.expand_as(b) + c
            second = a.expand(b.shape) * a
            third = torch.broadcast_to(a, b.shape) - c
            return first, second, third, torch.cat([a.expand_as(b), b])
      `,
    },
    {
      name: "sizes that are not known",
      code: `
        import torch

        def repeated(hidden, outputs, n):
            return hidden.unsqueeze(1).repeat(1, n, 1) * outputs + hidden.expand(n, -1)
      `,
    },
    {
      name: "axes that are longer than 1, and both sides tiled to a third shape",
      code: `
        import numpy as np
        import torch

        pattern = np.array([[1.0, 2.0]])
        print(np.tile(pattern, (1, 2)) + np.zeros((1, 4)))
        a, b = torch.rand(3, 1), torch.rand(1, 4)
        print(a.repeat(2, 1) * torch.rand(6, 1), a.repeat(1, 4) + b)
      `,
    },
    {
      name: "matrix products and comparisons, where shapes mean something else",
      code: `
        import torch

        def product(a, b):
            return a.expand_as(b) @ b, a.expand_as(b) == b, a.expand_as(b).contiguous() + b
      `,
    },
    {
      name: "expressions of regular expressions and frames with such methods",
      code: `
        import numpy as np
        import pandas as pd

        names = pd.Series(["a", "b"])
        print(names.str.repeat(2) + names, "ab".expandtabs() + "c")
      `,
    },
    {
      name: "the other side is smaller",
      code: `
        import torch

        a = torch.rand(1, 4)
        print(a.repeat(3, 1) + torch.rand(1, 4))
      `,
    },
  ],
  invalid: [
    {
      name: "expanded to the other side",
      code: `
        import torch
        import torch.nn.functional as F

        def centred(x, mean):
            return x - mean.expand_as(x)
                       ^^^^^^^^^^^^^^^^^ needless

        class Gate(torch.nn.Module):
            def forward(self, x):
                weights = torch.sigmoid(self.fc(x.mean((2, 3)))).unsqueeze(-1).unsqueeze(-1)
                return weights.expand(x.size()) * x
                       ^^^^^^^^^^^^^^^^^^^^^^^^ needless

        def scaled(x, s):
            return (s.expand(*x.shape)) / x + torch.broadcast_to(s, x.shape)
                    ^^^^^^^^^^^^^^^^^^ needless
      `,
      fixed: `
        import torch
        import torch.nn.functional as F

        def centred(x, mean):
            return x - mean

        class Gate(torch.nn.Module):
            def forward(self, x):
                weights = torch.sigmoid(self.fc(x.mean((2, 3)))).unsqueeze(-1).unsqueeze(-1)
                return weights * x

        def scaled(x, s):
            return (s) / x + torch.broadcast_to(s, x.shape)
      `,
    },
    {
      name: "NumPy and TensorFlow",
      code: `
        import numpy as np
        import tensorflow as tf

        def shifted(rows, offset):
            return rows + np.broadcast_to(offset, rows.shape)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless

        def scaled(rows, factor):
            return tf.broadcast_to(factor, tf.shape(rows)) * rows
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless
      `,
      fixed: `
        import numpy as np
        import tensorflow as tf

        def shifted(rows, offset):
            return rows + offset

        def scaled(rows, factor):
            return factor * rows
      `,
    },
    {
      name: "tiled along axes of size 1",
      code: `
        import torch

        offsets = torch.zeros(1, 16)
        rows = torch.rand(32, 16)
        print(rows + offsets.repeat(32, 1))
                     ^^^^^^^^^^^^^^^^^^^^^ needless
      `,
      fixed: `
        import torch

        offsets = torch.zeros(1, 16)
        rows = torch.rand(32, 16)
        print(rows + offsets)
      `,
    },
  ],
});
