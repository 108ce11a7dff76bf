/** What `frame-method-result-lost` reports, and the calls on which it is silent. */

import { frameMethodResultLost } from "../../rules/frame-method-result-lost";
import { testRule } from "../support/ruleTester";

testRule(frameMethodResultLost, {
  valid: [
    {
      name: "a call that is timed by a clock behind a function",
      code: `
        import time

        import pandas as pd

        table = pd.read_csv("table.csv")


        def now():
            return time.perf_counter()


        start = now()
        table.sort_values("a")
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "a function that is called for each value",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["a"].apply(lambda x: print(x))
        df["b"].map(print)
        df["c"] = df["b"].map({"x": 1})
      `,
    },
    {
      name: "shuffled copies that are read, and frames that are left behind",
      code: `
        import pandas as pd

        def train(table: pd.DataFrame, step):
            for epoch in range(3):
                mixed = table.sample(frac=1).reset_index(drop=True)
                for row in mixed.itertuples():
                    step(row)
                few = table.sample(frac=0.1)
                step(table)
            once = table.sample(frac=1)
            step(table)
            for epoch in range(3):
                step(table)
                _ = table.sample(frac=1)
                step(table)
      `,
    },
    {
      name: "notes of a prompt, where a look comes before",
      code: `
        import pandas as pd
        s = pd.Series(["lower", "CAPITALS"])
        s
        s.str.lower()
        s.sort_index()
      `,
      except: { "function-around": "only the lines of a file are typed at a prompt" },
    },
    {
      name: "texts of something else",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        names = df["name"].str.strip()
        df.columns = df.columns.str.lower()

        def clean(text, table):
            text.str.strip()
            text.strip()
            table.name.str.lower()
      `,
    },
    {
      name: "the ways to join, one below the other",
      code: `
        import pandas as pd
        left = pd.read_csv("left.csv")
        right = pd.read_csv("right.csv")
        left.join(right, how="inner")
        left.join(right, how="outer")
        print(left)
      `,
    },
    {
      name: "the result is taken, or it is in place",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df = df.dropna()
        df.drop(columns="a", inplace=True)
        print(df.rename(columns={"b": "c"}))
        df.fillna(0, **options)
        df.sort_values("b").to_csv("b.csv")
        df.info()
        df.insert(0, "z", 1)
        df.update(other)
      `,
    },
    {
      name: "something that may fail, and something unknown",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        try:
            df.astype(int)
        except ValueError:
            print("not numbers")

        def tidy(table):
            table.drop("a")
      `,
    },
    {
      name: "a script of cells",
      code: `
        import pandas as pd

        # In[1]:
        df = pd.read_csv("a.csv")
        # In[2]:
        df.drop(columns="a")
        # In[3]:
        df.info()
        df.fillna(0)
        # what follows is another cell
        # In[4]:
        df.head()
      `,
    },
    {
      name: "other objects",
      code: `
        names = ["b", "a"]
        names.sort()
        text = "a"
        text.replace("a", "b")
      `,
    },
    {
      name: "columns put together, and a column of a name that is not known",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        both = pd.concat([df["a"], df["b"]])
        both.dropna()
        chosen = df[pick(df)]
        chosen.dropna()
      `,
    },
    {
      name: "annotated as something that may be None, or as another class",
      code: `
        import pandas as pd

        def clean(df: Table, other: pd.DataFrame = None):
            df.fillna(0)
            return df
      `,
    },
    {
      name: "methods that other tables have",
      code: `
        import pandas as pd

        def tidy(df, shelf):
            shelf.drop("old")
            shelf.dropna()
            df.sort_values(by="t", inplace=True)
            return df
      `,
    },
    {
      name: "called for its time",
      code: `
        import time
        import pandas as pd

        table = pd.read_csv("table.csv")
        start = time.perf_counter()
        table.sort_values("a")
        print(time.perf_counter() - start)
      `,
    },
  ],
  invalid: [
    {
      name: "a column that is mapped",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["a"].apply(lambda x: x + 1)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        df["b"].map({"x": 1})
        ^^^^^^^^^^^^^^^^^^^^^
        print(df)
      `,
    },
    {
      name: "a shuffled copy that nobody reads",
      code: `
        import pandas as pd

        def train(table: pd.DataFrame, step):
            for epoch in range(3):
                mixed = table.sample(frac=1).reset_index(drop=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unread
                for row in table.itertuples():
                    step(row)
      `,
    },
    {
      name: "what chooses rows, computes or turns round",
      code: `
        import pandas as pd

        sales = pd.DataFrame({"shop": [1, 2], "sum": [3, -4]})
        sales.query("sum > 0")
        ^^^^^^^^^^^^^^^^^^^^^^ lost
        print(sales)
        sales.abs()
        ^^^^^^^^^^^ lost
        sales.melt(id_vars="shop")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "said not to be in place, and texts",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df.drop_duplicates(subset=["id"], inplace=False)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        df["name"].str.strip().str.lower()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        df.columns.str.replace(" ", "_")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        print(df)
      `,
    },
    {
      name: "a parameter that only a table can be, and what is made of it",
      code: `
        import pandas as pd

        def tidy(table):
            table = table.drop(columns=["id"])
            table.fillna(0)
            ^^^^^^^^^^^^^^^ lost
            return table
      `,
    },
    {
      name: "a parameter that is grouped, and a frame with another index",
      code: `
        import pandas as pd

        def clean(df):
            df["n"] = df.groupby("shop")["sales"].transform("size")
            df.dropna()
            ^^^^^^^^^^^ lost
            return df

        table = pd.DataFrame(rows).set_index("name")
        table.sort_values("f1")
        ^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "in a function, in a branch",
      code: `
        import pandas as pd

        def load(path, clean):
            table = pd.read_csv(path)
            if clean:
                table.drop_duplicates()
                ^^^^^^^^^^^^^^^^^^^^^^^ lost
                table.rename(columns={"a": "b"})
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
            return table
      `,
    },
    {
      name: "the correction",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df.sort_values("day")
        ^^^^^^^^^^^^^^^^^^^^^ lost
        df.to_csv("b.csv")
      `,
      suggestions: [
        {
          title: "Assign the result: `df = ...`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            df = df.sort_values("day")
            df.to_csv("b.csv")
          `,
        },
      ],
    },
    {
      name: "rows that a condition chose, and frames put together",
      code: `
        import pandas as pd

        df = pd.concat([pd.read_csv("a.csv"), pd.read_csv("b.csv").assign(part=2)])
        df.drop_duplicates()
        ^^^^^^^^^^^^^^^^^^^^ lost
        mask = df.age > 3
        old = df[mask & ~df.dead].drop(columns="dead")
        old.sort_values("day")
        ^^^^^^^^^^^^^^^^^^^^^^ lost
        young = df[~mask]
        young.reset_index()
        ^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "in the middle of a cell, whose last value alone is shown",
      code: `
        # %%
        import pandas as pd
        df = pd.read_csv("a.csv")
        # %%
        df.fillna(0)
        ^^^^^^^^^^^^ lost
        df.head()
        # %%
        df.dropna()
      `,
      except: { "function-around": "cells begin at the margin" },
    },
    {
      name: "a frame by its annotation",
      code: `
        import pandas as pd

        def clean(df: pd.DataFrame) -> pd.DataFrame:
            df.fillna(0)
            ^^^^^^^^^^^^ lost
            return df
      `,
    },
    {
      name: "a parameter that is told by the call",
      code: `
        import pandas as pd

        def tidy(df):
            df.dropna(subset=["y"])
            ^^^^^^^^^^^^^^^^^^^^^^^ lost
            return df
      `,
    },
    {
      name: "a column of a frame",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["age"].astype(int)
        ^^^^^^^^^^^^^^^^^^^^^ lost
        df["city"].fillna("?")
        ^^^^^^^^^^^^^^^^^^^^^^ lost
        print(df)
      `,
    },
  ],
});
