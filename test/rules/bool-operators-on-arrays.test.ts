/** What `bool-operators-on-arrays` reports, and the conditions on which it is silent. */

import { boolOperatorsOnArrays } from "../../rules/bool-operators-on-arrays";
import { testRule } from "../support/ruleTester";

testRule(boolOperatorsOnArrays, {
  valid: [
    {
      name: "what is reduced first, or is not known to be an array",
      code: `
        import torch

        def overlap(pred: torch.Tensor, target: torch.Tensor, a, b):
            first = (pred == 1) & (target == 1)
            any_of = (pred == 1).any() and (target == 1).any()
            unknown = (a and b).sum()
            given = (a or torch.zeros(3)).sum()
            none = pred is not None and pred.sum()
            return first.sum(), any_of, unknown, given, none
      `,
    },
    {
      name: "a choice by one condition that holds for all",
      code: `
        import numpy as np

        def warm(step, warmup):
            return np.where((step > 0) and (step < warmup), 1.0, 0.1)

        def band(a, low, high):
            wide = len(a) > 3 and high > low
            return np.where(wide, a, 0), np.where((a > 0) & (a < 5), 1, 0)
      `,
    },
    {
      name: "a list and a text that are chosen from by their own truth",
      code: `
        def middle(names, table):
            word = "abc"
            table = {True: 1, False: 2}
            return names[(len(names) > 2) and (len(names) < 5)], word[(word > "a") and (word < "b")], table[(word > "a") and (word < "c")]
      `,
    },
    {
      name: "numbers of a list, and a number that chooses",
      code: `
        def pick(values, a: list, at):
            first = values[0 < at < 3]
            names = ["x", "y"]
            return first, names[0 < names < 3], values[0 < len(values) < 9]
      `,
    },
    {
      name: "row by row, and single truth values",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        a = df[(df["age"] > 40) & (df["pay"] > 1)]
        b = df[~(df["age"] > 40)]
        if len(df) > 3 and df["age"].max() > 40:
            print("old")
        if "age" in df.columns and not df.empty:
            print(1 < len(df) < 9)
        c = df["age"] is not None and df["pay"] is not None
        d = (df["age"] > 40).any() or (df["pay"] > 1).all()
      `,
    },
    {
      name: "cells, and something that is not known",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for _, row in df.iterrows():
            if row["age"] > 40 and row["pay"] > 1:
                print(row)

        def check(table):
            return table["age"] > 40 and table["pay"] > 1
      `,
    },
    {
      name: "arrays of one number, or of a size that is not known",
      code: `
        import numpy as np
        import torch

        one = torch.zeros(1)
        given = np.load("a.npy")
        print((one > 0) and (one < 1), (given > 0) and (given < 1), np.zeros(3).any() and one.sum() > 0)
      `,
    },
    {
      name: "rows of something else",
      code: `
        import pandas as pd

        def pick(table, limit, other):
            table[limit.low > 1 and limit.high < 3]
            table[other and table.age > 3]
            return table[(table.age > 3) & (table.age < 9)]
      `,
    },
    {
      name: "numbers and answers that polars gives",
      code: `
        import polars as pl

        def check(frame: pl.DataFrame, strict=True, only=None):
            if frame.is_empty() and strict:
                raise ValueError("no rows")
            if frame.height > 10 and frame.width < 3 or only is not None:
                return frame.filter((pl.col("a") > 1) & ~pl.col("b").is_null())
            return frame if 1 < frame.height < 3 else None
      `,
    },
  ],
  invalid: [
    {
      name: "masks that are counted, of any size",
      code: `
        import numpy as np
        import torch

        def overlap(pred: torch.Tensor, target: torch.Tensor, c: int):
            p, t = pred == c, target == c
            inter = (p & t).sum().item()
            return inter / (p or t).sum().item()
                            ^^^^^^

        def agreed(a: np.ndarray, b: np.ndarray):
            return np.sum((a > 0) and (b > 0)) / np.count_nonzero(a > 0 or b > 0)
                          ^^^^^^^^^^^^^^^^^^^
                                                                  ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a choice by two conditions of an array",
      code: `
        import numpy as np

        def band(a):
            a = np.array(a)
            return np.where((a > 0) and (a < 5), 1, 0)
                            ^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "an array of an unknown length that is chosen from by itself",
      code: `
        import numpy as np

        def middle(low, high, n):
            x = np.linspace(low, high, n)
            return x[(x > 2) and (x < 5)]
                     ^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "what is indexed by a comparison of itself, and a mask",
      code: `
        import numpy as np
        import pandas as pd

        def pick(a: np.ndarray, path):
            inner = a[0 < a < 1]
                      ^^^^^^^^^ chain
            df = pd.read_csv(path)
            assert not df["id"].duplicated()
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ operator
            return inner
      `,
    },
    {
      name: "joined, negated and chained, in a function",
      code: `
        import pandas as pd

        def choose(path):
            df = pd.read_csv(path)
            a = df[df["age"] > 40 and df.pay < 3]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
            b = df.loc[not (df["age"] > 40)]
                       ^^^^^^^^^^^^^^^^^^^^ operator
            c = df[20 <= df["age"] < 40]
                   ^^^^^^^^^^^^^^^^^^^^ chain
            return a, b, c
      `,
      fixed: `
        import pandas as pd

        def choose(path):
            df = pd.read_csv(path)
            a = df[(df["age"] > 40) & (df.pay < 3)]
            b = df.loc[~(df["age"] > 40)]
            c = df[(20 <= df["age"]) & (df["age"] < 40)]
            return a, b, c
      `,
    },
    {
      name: "or, with something else on the right",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        chosen = (df["age"] > 40) or everyone
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
      `,
    },
    {
      name: "an array and a tensor",
      code: `
        import numpy as np
        import torch

        noise = np.random.default_rng(0).normal(size=(5, 4))
        kept = noise[(noise > 0) and (noise < 1)]
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
        t = torch.zeros(3)
        print(not (t > 0))
              ^^^^^^^^^^^ operator
      `,
      messages: ["it raises ValueError", "it raises RuntimeError"],
      fixed: `
        import numpy as np
        import torch

        noise = np.random.default_rng(0).normal(size=(5, 4))
        kept = noise[(noise > 0) & (noise < 1)]
        t = torch.zeros(3)
        print(~(t > 0))
      `,
    },
    {
      name: "whatever chooses its rows by its own columns",
      code: `
        import pandas as pd

        def adults(df):
            return df[(df.age >= 18) and (df["sex"] == "f")]
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
      `,
    },
    {
      name: "a column that is negated",
      code: `
        import pandas as pd

        df = pd.read_csv("p.csv")
        df[not df["active"]]
           ^^^^^^^^^^^^^^^^ operator
      `,
    },
    {
      name: "conditions without parentheses around the operator for rows",
      code: `
        import pandas as pd

        people = pd.read_csv("p.csv")
        adults = people[people["age"] >= 18 & people["city"] == "Ulm"]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tight
      `,
      fixed: `
        import pandas as pd

        people = pd.read_csv("p.csv")
        adults = people[(people["age"] >= 18) & (people["city"] == "Ulm")]
      `,
    },
    {
      name: "expressions of polars",
      code: `
        import polars as pl

        def recent(frame: pl.DataFrame) -> pl.DataFrame:
            return frame.filter(pl.col("year") > 2015 and pl.col("rating") >= 4)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
      `,
      messages: ["it raises TypeError"],
      fixed: `
        import polars as pl

        def recent(frame: pl.DataFrame) -> pl.DataFrame:
            return frame.filter((pl.col("year") > 2015) & (pl.col("rating") >= 4))
      `,
    },
  ],
});
