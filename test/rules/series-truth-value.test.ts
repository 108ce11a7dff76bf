/** What `series-truth-value` reports, and the conditions on which it is silent. */

import { seriesTruthValue } from "../../rules/series-truth-value";
import { testRule } from "../support/ruleTester";

testRule(seriesTruthValue, {
  valid: [
    {
      name: "an approximate comparison of pytest gives one answer",
      code: `
        import numpy as np
        import pandas as pd
        import pytest
        from pytest import approx

        def test_weights():
            weights = np.ones(7)
            table = pd.DataFrame({"share": [0.5, 0.5]})
            assert weights == pytest.approx(np.ones(7))
            assert table["share"].to_numpy() == approx([0.5, 0.5])
      `,
    },
    {
      name: "one truth value of arrays, and arrays of one number",
      code: `
        import numpy as np
        import pandas as pd
        import torch

        a, b = np.arange(6), np.ones(6)
        t = torch.randn(4)
        df = pd.read_csv("a.csv")
        if (a == b).all() or np.array_equal(a, b):
            print(a.shape == b.shape, a[0] == b[0])
        if a.size and len(df) and df is not None and a is not None:
            print(a.mean() > 0.5)
        if t.sum() > 0 and torch.equal(t, t) and t[0] == 1:
            print(torch.ones(1) == 1)
        if torch.ones(1) > 0:
            print(3 in a, "a" in df)
        try:
            assert a == b
        except ValueError:
            print("several")

        def same(x, y):
            if x == y:
                return x
            return y if x > y else None
      `,
    },
    {
      name: "masks behind not, which another rule judges",
      code: `
        import pandas as pd

        def whole(path):
            table = pd.read_csv(path)
            if not table["a"].isna():
                return table
            return None if not table["a"] else table
      `,
    },
    {
      name: "conditions on columns between and, which another rule judges",
      code: `
        import pandas as pd

        def rows(frame: pd.DataFrame, wanted):
            if wanted and (frame["a"] > 1).any() and not frame["b"].isna().all():
                return frame
      `,
    },
    {
      name: "what is asked of a frame between and",
      code: `
        import pandas as pd

        def rows(frame: pd.DataFrame, wanted):
            if not frame.empty and wanted:
                return frame
            if wanted or not len(frame) or frame is None:
                return None
      `,
    },
    {
      name: "masks that are asked for one truth value",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        if df["id"].duplicated().any() or df["id"].isna().sum() > 3:
            print("twice")
        if "a" in df["name"].values and "x".startswith("y"):
            print("found")

        def check(table, names):
            if table.isin(names):
                return 1
            if table.index == 3:
                return 2
      `,
    },
    {
      name: "single truth values",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        if df.empty or len(df) == 0:
            print("empty")
        if (df["age"] > 40).any():
            print("old")
        if df is not None and "age" in df:
            print(1 if df["age"].max() > 40 else 2)
        while df.shape[0] > 3:
            df = df.iloc[1:]
        assert df["age"].notna().all()
      `,
    },
    {
      name: "cells and unknown tables",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        if df.loc[0, "age"] > 40 or df["age"].iloc[0] > 4:
            print("old")

        def check(table):
            if table["age"] > 40:
                return 1
      `,
    },
  ],
  invalid: [
    {
      name: "what a query and a merge give",
      code: `
        import pandas as pd

        def check(path):
            errors = pd.read_csv(path).query("level == 'error'")
            if not errors:
                   ^^^^^^
                return None
            both = errors.merge(pd.read_csv("b.csv"), on="id")
            return 1 if both else 0
                        ^^^^
      `,
    },
    {
      name: "a column that the file makes",
      code: `
        import pandas as pd

        counts = pd.Series([3, 4])
        assert counts > 0
               ^^^^^^^^^^
        word = "all" if counts == 3 else "some"
                        ^^^^^^^^^^^
      `,
    },
    {
      name: "masks of methods, of an index, and put together",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        if df["id"].duplicated():
           ^^^^^^^^^^^^^^^^^^^^^ frame
            print("twice")
        while df["s"].str.match("x"):
              ^^^^^^^^^^^^^^^^^^^^^^ frame
            df = df.iloc[1:]
        if (df.index >= 3) & (df.index < 9):
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frame
            print("some")
      `,
    },
    {
      name: "a frame, a column and a comparison, in a function",
      code: `
        import pandas as pd

        def check(path):
            df = pd.read_csv(path)
            if df:
               ^^ frame
                print("rows")
            elif df["age"]:
                 ^^^^^^^^^ frame
                print("ages")
            assert df["age"] >= 0
                   ^^^^^^^^^^^^^^ frame
            return 1 if df["pay"] == 0 else 2
                        ^^^^^^^^^^^^^^ frame
      `,
    },
    {
      name: "the corrections of a comparison",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        while df["age"] > 40:
              ^^^^^^^^^^^^^^ frame
            print(df)
      `,
      suggestions: [
        {
          title: "Whether it holds in any row: `.any()`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            while (df["age"] > 40).any():
                print(df)
          `,
        },
        {
          title: "Whether it holds in all rows: `.all()`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            while (df["age"] > 40).all():
                print(df)
          `,
        },
      ],
    },
    {
      name: "the correction of a frame",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        if (df):
            ^^ frame
            print("rows")
      `,
      suggestions: [
        {
          title: "Whether it has rows: `not df.empty`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            if (not df.empty):
                print("rows")
          `,
        },
      ],
    },
    {
      name: "a frame between and, or behind not",
      code: `
        import pandas as pd

        def rows(frame: pd.DataFrame, wanted):
            if frame and wanted:
               ^^^^^
                return frame
            if wanted or not frame:
                             ^^^^^
                return None
      `,
    },
    {
      name: "arrays and tensors compared",
      code: `
        import numpy as np

        a, b = np.arange(6), np.ones(6)
        if a == b:
           ^^^^^^ numbers
            print("same")
      `,
      suggestions: [
        {
          title: "Whether it holds in any row: `.any()`",
          output: `
            import numpy as np

            a, b = np.arange(6), np.ones(6)
            if (a == b).any():
                print("same")
          `,
        },
        {
          title: "Whether it holds in all rows: `.all()`",
          output: `
            import numpy as np

            a, b = np.arange(6), np.ones(6)
            if (a == b).all():
                print("same")
          `,
        },
      ],
    },
    {
      name: "tensors, arrays themselves, and None",
      code: `
        import numpy as np
        import pandas as pd
        import torch

        left, right = torch.randn(4), torch.zeros(4)
        assert left == right
               ^^^^^^^^^^^^^ numbers
        while left > 0:
              ^^^^^^^^ numbers
            left = left - 1
        kept = np.array([1, 2])
        if kept:
           ^^^^ numbers
            print(kept)
        if kept == None:
           ^^^^^^^^^^^^ numbers
            kept = []
        df = pd.read_csv("a.csv")
        if df == None:
           ^^^^^^^^^^ numbers
            print("empty")
        if (left != right):
            ^^^^^^^^^^^^^ numbers
            print("other")
      `,
    },
  ],
});
