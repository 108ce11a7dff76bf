/** What `tensor-cat-in-loop` reports, and the loops on which it is silent. */

import { tensorCatInLoop } from "../../rules/tensor-cat-in-loop";
import { testRule } from "../support/ruleTester";

testRule(tensorCatInLoop, {
  valid: [
    {
      name: "a list",
      code: `
        import torch

        parts = []
        for batch in loader:
            parts.append(batch)
            y = torch.cat([batch, batch])
        all_parts = torch.cat(parts)
      `,
    },
    {
      name: "few rounds",
      code: `
        import numpy as np

        x = np.empty((0, 4))
        for i in range(3):
            x = np.concatenate([x, load(i)])
        for name in ["a", "b"]:
            x = np.vstack((x, load(name)))
        for train, test in splitter.split(rows):
            x = np.concatenate([x, fit(train).predict(test)])
      `,
    },
    {
      name: "what the loop reads, and what a model writes on",
      code: `
        import torch

        def generate(model, ids, n):
            for _ in range(n):
                logits = model(ids)
                ids = torch.cat([ids, logits[:, -1:].argmax(-1)], dim=1)
            return ids

        def skip(layers, x):
            for layer in layers:
                x = torch.cat([x, layer(x)], dim=1)
            return x
      `,
    },
    {
      name: "begun anew in the loop, and another order",
      code: `
        import numpy as np

        out = np.empty(0)
        for run in runs:
            out = np.empty(0)
            for part in split(run)[:2]:
                use(part)
            out = np.append(out, part)
            save(out)
      `,
    },
  ],
  invalid: [
    {
      name: "tensors of a loader",
      code: `
        import torch

        scores = torch.tensor([])
        for x in loader:
            scores = torch.cat([scores, x.mean(1)], dim=0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copies
        print(scores)
      `,
      suggestions: [
        {
          title: "Collect in a list, join behind the loop",
          output: `
            import torch

            scores = []
            for x in loader:
                scores.append(x.mean(1))
            scores = torch.cat(scores, dim=0)
            print(scores)
          `,
        },
      ],
    },
    {
      name: "numbers, in a function",
      code: `
        import numpy as np

        def read(files):
            values = np.array([])
            for file in files:
                for line in open(file):
                    values = np.append(values, float(line))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copies
            return values
      `,
    },
    {
      name: "frames",
      code: `
        import glob
        import pandas as pd

        table = pd.DataFrame()
        for path in glob.glob("*.csv"):
            table = pd.concat([table, pd.read_csv(path)], ignore_index=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copies
      `,
    },
  ],
});
