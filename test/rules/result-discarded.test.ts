/** What `result-discarded` reports, and what looks like it. */

import { resultDiscarded } from "../../rules/result-discarded";
import { testRule } from "../support/ruleTester";

testRule(resultDiscarded, {
  valid: [
    {
      name: "results that are taken, objects that change, and calls for their errors",
      code: `
        import copy
        from pathlib import Path

        import pandas as pd
        import torch
        from torch import nn

        text = "Cat "
        text = text.strip()
        Path("a").replace("b")
        rows = sorted([3, 1])
        rows.sort()
        list(map(print, rows))
        print(text.lower(), len(rows))
        model = nn.DataParallel(nn.Linear(2, 2))
        try:
            len(model)
        except TypeError:
            rows = pd.concat([pd.DataFrame(), pd.DataFrame()])

        def clean(line, date):
            copy.deepcopy(line)
            sum(len(one) for one in line)
            line.replace("a", "b")
            date.replace(year=2020)
            return copy.copy(line)
      `,
    },
    {
      name: "what the end of a cell shows",
      code: `
        # %%
        rows = [3, 1]
        sorted(rows)
        # %%
        text = "a"
        text.upper()
      `,
    },
  ],
  invalid: [
    {
      name: "texts and orders",
      code: `
        text = "Cat "
        text.replace("a", "b")
        ^^^^^^^^^^^^^^^^^^^^^^ lost
        rows = [3, 1]
        sorted(rows)
        ^^^^^^^^^^^^ lost
        print(text, rows)
      `,
      suggestions: [
        {
          title: "Assign it to `text`",
          output: `
            text = "Cat "
            text = text.replace("a", "b")
            rows = [3, 1]
            sorted(rows)
            print(text, rows)
          `,
        },
        {
          title: "Assign it to `rows`",
          output: `
            text = "Cat "
            text.replace("a", "b")
            rows = [3, 1]
            rows = sorted(rows)
            print(text, rows)
          `,
        },
      ],
    },
    {
      name: "splits, tables, wrappers and what runs nothing",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from torch import nn

        def prepare(X, y, a, b):
            train_test_split(X, y)
            ^^^^^^^^^^^^^^^^^^^^^^ lost
            pd.concat([a, b])
            ^^^^^^^^^^^^^^^^^ lost
            model = nn.Linear(2, 2)
            nn.DataParallel(model)
            ^^^^^^^^^^^^^^^^^^^^^^ lost
            map(print, X)
            ^^^^^^^^^^^^^ lost
            return model
      `,
    },
  ],
});
