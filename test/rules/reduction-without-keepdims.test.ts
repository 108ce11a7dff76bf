/** What `reduction-without-keepdims` reports, and the reductions on which it is silent. */

import { reductionWithoutKeepdims } from "../../rules/reduction-without-keepdims";
import { testRule } from "../support/ruleTester";

testRule(reductionWithoutKeepdims, {
  valid: [
    {
      name: "axes that are kept, put back, or the first ones",
      code: `
        import numpy as np
        import torch

        def softmax(scores):
            grown = np.exp(scores - np.max(scores, axis=1, keepdims=True))
            return grown / grown.sum(axis=1)[:, None]

        def unit(rows):
            lengths = np.linalg.norm(rows, axis=1)
            lengths = lengths.reshape(-1, 1)
            return rows / lengths

        def scaled(x):
            return (x - x.mean(axis=0)) / x.std(axis=0), x / x.sum(), x / np.linalg.norm(x)

        def unit_tensor(x):
            return x / x.norm(p=2, dim=1, keepdim=True), x / x.norm(dim=1).unsqueeze(1)

        def of_channels(picture):
            return picture / picture.max(axis=(0, 1))
      `,
    },
    {
      name: "other arrays, and a transposed one",
      code: `
        import numpy as np

        def recalls(table, other):
            return np.diag(table) / table.sum(axis=1), (table.T / table.sum(axis=1)).T, other / table.sum(axis=1)

        def gaps(x):
            return x[:, None] - x.sum(axis=1), x[:, 0] - x.mean(axis=1)
      `,
    },
    {
      name: "the last axis of what may have only one",
      code: `
        import torch

        def unit(x):
            return x / x.norm(dim=-1)
      `,
    },
    {
      name: "sound of one channel",
      code: `
        import torch
        import torchaudio

        wave, rate = torchaudio.load("a.wav")
        wave = wave - wave.mean(dim=1)
      `,
    },
    {
      name: "a batch of one",
      code: `
        import torch

        def steps(x):
            x = x.unsqueeze(0)
            return x - x.mean(dim=1)

        batch = torch.rand(1, 5, 8)
        print(batch - batch.mean(dim=1))
      `,
    },
    {
      name: "matrices keep both axes",
      code: `
        import numpy as np
        import scipy.sparse as sp

        def shares(adjacency):
            return adjacency / adjacency.sum(axis=1)
      `,
    },
    {
      name: "symmetric ones, whose rows and columns have the same sums",
      code: `
        import numpy as np

        def shares(x):
            table = np.corrcoef(x)
            return table / table.sum(axis=1)
      `,
    },
    {
      name: "a reduction of the array as it was before",
      code: `
        import numpy as np

        def shares(x, load):
            total = x.sum(axis=1)
            x = load(x)
            return x / total
      `,
    },
    {
      name: "a product with another axis in between",
      code: `
        import numpy as np

        def shares(x, y):
            return (x @ y) / x.sum(axis=1), (x * y) / x.sum(axis=1)
      `,
    },
    {
      name: "what is no array, or is not known where frames are used",
      code: `
        import pandas as pd

        class Table:
            def sum(self, axis):
                return 3

        def shares(rows):
            return rows / rows.sum(axis=1)

        table = Table()
        print(table / table.sum(axis=1))
      `,
    },
  ],
  invalid: [
    {
      name: "maxima and sums of rows",
      code: `
        import numpy as np

        def softmax(z):
            e = np.exp(z - np.max(z, axis=1))
                       ^^^^^^^^^^^^^^^^^^^^^
            return e / e.sum(axis=1)
                   ^^^^^^^^^^^^^^^^^
      `,
      messages: [
        "`np.max(z, axis=1)` drops its axis: its numbers meet another axis of `z`.",
        "`e.sum(axis=1)` drops its axis: its numbers meet another axis of `e`.",
      ],
      suggestions: [
        {
          title: "Keep the axis",
          output: `
            import numpy as np

            def softmax(z):
                e = np.exp(z - np.max(z, axis=1, keepdims=True))
                return e / e.sum(axis=1)
          `,
        },
        {
          title: "Keep the axis",
          output: `
            import numpy as np

            def softmax(z):
                e = np.exp(z - np.max(z, axis=1))
                return e / e.sum(axis=1, keepdims=True)
          `,
        },
      ],
    },
    {
      name: "norms under a name of their own",
      code: `
        import numpy as np

        def unit(rows):
            lengths = np.linalg.norm(rows, axis=1)
            return rows / lengths
                   ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "tensors, by keyword and by position, and pairs of values and places",
      code: `
        import torch

        def forms(x, y, z):
            a = x / x.norm(dim=1)
                ^^^^^^^^^^^^^^^^^
            b = torch.exp(y - torch.max(y, dim=1)[0])
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^
            c = z - z.max(dim=1).values
                ^^^^^^^^^^^^^^^^^^^^^^^
            return a, b, c
      `,
    },
    {
      name: "a last axis, where the code shows that there are two",
      code: `
        import torch

        def unit(x):
            wide = x.shape[1]
            return x / x.norm(dim=-1) * wide
                   ^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in place, of what is computed number by number, of several axes",
      code: `
        import numpy as np

        def forms(x, img):
            p = np.exp(x) / np.sum(np.exp(x), axis=1)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            img -= img.mean(axis=(1, 2))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return p, (x - 3) / x.std(axis=1)
                      ^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a confusion matrix, which is square and so fails in silence",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y, p):
            table = confusion_matrix(y, p)
            return table.astype(float) / table.sum(axis=1)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
