/** What `sampling-split-with-replacement` reports, and the draws that are meant to repeat. */

import { samplingSplitWithReplacement } from "../../rules/sampling-split-with-replacement";
import { testRule } from "../support/ruleTester";

testRule(samplingSplitWithReplacement, {
  valid: [
    {
      name: "rows that are changed or drawn as a batch, and numbers that choose no rows",
      code: `
        import random
        import numpy as np

        def poison(X, rng):
            rows = rng.integers(0, len(X), size=20)
            batch = X[np.random.randint(0, len(X), 32)]
            return X[rows] + 1, batch

        def negatives(items, seen, rng):
            drawn = np.random.randint(0, len(items), 10)
            return [i for i in drawn if i not in seen]

        def once(rows):
            held = random.sample(range(len(rows)), k=100)
            return [rows[i] for i in held], [rows[i] for i in range(len(rows)) if i not in held]
      `,
    },
    {
      name: "each row once, a bootstrap, weights, and no split",
      code: `
        import numpy as np

        rng = np.random.default_rng(0)
        data = rng.normal(size=(100, 3))
        once = rng.choice(100, size=80, replace=False)
        print(data[once], np.delete(data, once, axis=0))
        batch = rng.choice(100, size=32)
        print(data[batch])
        many = rng.choice(100, size=100)
        print(data[many], np.delete(data, many, axis=0))
        weighted = rng.choice(100, 80, p=np.full(100, 0.01))
        print(data[weighted], np.setdiff1d(np.arange(100), weighted))
        hidden = rng.choice(100, size=10)
        mask = np.zeros(100, dtype=bool)
        mask[hidden] = True
        print(data[hidden], data[mask])
        columns = rng.choice(3, size=2)
        print(data[columns], np.delete(data, columns, axis=1))
      `,
    },
    {
      name: "rows that are drawn again on purpose",
      code: `
        import numpy as np

        rng = np.random.default_rng(0)
        data = rng.normal(size=(100, 3))
        bootstrap = rng.choice(100, size=80)
        print(data[bootstrap], np.delete(data, bootstrap, axis=0))
      `,
      except: { "renamed-variables": "the name says what is meant" },
    },
  ],
  invalid: [
    {
      name: "whole numbers of the size of the data, indices of a subset, and the choices of Python",
      code: `
        import random
        import numpy as np
        from torch.utils.data import Subset

        def first(data):
            test = np.random.default_rng(0).integers(0, len(data), size=len(data) // 5)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
            return data[test], data[np.setdiff1d(np.arange(len(data)), test)]

        def second(dataset):
            held = np.random.randint(len(dataset), size=50)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
            return Subset(dataset, held), Subset(dataset, [i for i in range(len(dataset)) if i not in set(held)])

        def third(rows):
            held = random.choices(range(len(rows)), k=100)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
            rest = [i for i in range(len(rows)) if i not in held]
            return [rows[i] for i in held], [rows[i] for i in rest]
      `,
    },
    {
      name: "with a mask, a difference, a frame",
      code: `
        import numpy as np
        import pandas as pd

        # no bootstrap and no bagging here
        rng = np.random.default_rng(0)
        n = 100
        idx = rng.choice(n, size=80)
              ^^^^^^^^^^^^^^^^^^^^^^ repeated
        mask = np.zeros(n, dtype=bool)
        mask[idx] = True
        data = rng.normal(size=(n, 3))
        train, test = data[idx], data[~mask]

        def halves(df):
            chosen = np.random.choice(len(df), int(0.8 * len(df)))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
            return df.iloc[chosen], df.iloc[np.setdiff1d(np.arange(len(df)), chosen)]
      `,
      suggestions: [
        {
          title: "Draw each row once: `replace=False`",
          output: `
            import numpy as np
            import pandas as pd

            # no bootstrap and no bagging here
            rng = np.random.default_rng(0)
            n = 100
            idx = rng.choice(n, size=80, replace=False)
            mask = np.zeros(n, dtype=bool)
            mask[idx] = True
            data = rng.normal(size=(n, 3))
            train, test = data[idx], data[~mask]

            def halves(df):
                chosen = np.random.choice(len(df), int(0.8 * len(df)))
                return df.iloc[chosen], df.iloc[np.setdiff1d(np.arange(len(df)), chosen)]
          `,
        },
        {
          title: "Draw each row once: `replace=False`",
          output: `
            import numpy as np
            import pandas as pd

            # no bootstrap and no bagging here
            rng = np.random.default_rng(0)
            n = 100
            idx = rng.choice(n, size=80)
            mask = np.zeros(n, dtype=bool)
            mask[idx] = True
            data = rng.normal(size=(n, 3))
            train, test = data[idx], data[~mask]

            def halves(df):
                chosen = np.random.choice(len(df), int(0.8 * len(df)), replace=False)
                return df.iloc[chosen], df.iloc[np.setdiff1d(np.arange(len(df)), chosen)]
          `,
        },
      ],
    },
  ],
});
