/** What `result-discarded` reports, and what looks like it. */

import { resultDiscarded } from "../../rules/result-discarded";
import { testRule } from "../support/ruleTester";

testRule(resultDiscarded, {
  valid: [
    {
      name: "between a function that looks at the clock and the next look",
      code: `
        import time
        import pandas as pd

        table, other = pd.read_csv("a.csv"), pd.read_csv("b.csv")
        pd.to_datetime(table["date"], format="%Y-%m-%d", errors="raise")
        pd.merge(table, other, on="id", validate="one_to_one")
        values = table["x"].tolist()
        def now():
            return time.perf_counter()

        start = now()
        sorted(values)
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "a check that is asked for in the options",
      code: `
        import time
        import pandas as pd

        table, other = pd.read_csv("a.csv"), pd.read_csv("b.csv")
        options = {"format": "%Y-%m-%d", "errors": "raise"}
        pd.to_datetime(table["date"], **options)
        pd.merge(table, other, on="id", validate="one_to_one")
        values = table["x"].tolist()
        start = time.perf_counter()
        sorted(values)
        print(time.perf_counter() - start)
      `,
    },
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
    {
      name: "data sets that are kept, mapped for the cache, or only looked at",
      code: `
        from datasets import load_dataset

        def show(row):
            print(row["text"])

        def length(row):
            return {"n": len(row["text"])}

        data = load_dataset("imdb", split="train")
        data = data.map(length)
        data.map(show)
        data.set_format("torch")
        if rank == 0:
            data.map(length)
        rows = list(map(length, data))
        other.map(length)
      `,
    },
    {
      name: "frames of polars that are kept or changed in place, and those of others",
      code: `
        import polars as pl

        df = pl.read_csv("a.csv")
        df = df.with_columns(pl.col("a") * 2)
        df.extend(df)
        df.insert_column(0, pl.Series("z", [1]))
        print(df.sort("a"))
        other.filter(1)
        rows = [3, 1]
        rows.sort()
        rows.reverse()
      `,
    },
    {
      name: "what JAX gives is kept; sets in the cells of a frame, gradients for Keras, a state of the file's own",
      code: `
        import jax
        import jax.numpy as jnp
        import keras
        import optax
        import pandas as pd

        x = jnp.zeros(3)
        x = x.at[0].set(1.0)
        params = optax.apply_updates(params, updates)
        frame = pd.DataFrame({"words": [set()]})
        frame.at[0, "words"].add("a")
        optimizer = keras.optimizers.Adam()
        optimizer.apply_gradients(zip(grads, weights))
        state.apply_gradients(grads=grads)
      `,
    },
    {
      name: "called for its time, or for the error that it raises",
      code: `
        import time
        import pandas as pd

        table, other = pd.read_csv("a.csv"), pd.read_csv("b.csv")
        pd.to_datetime(table["date"], format="%Y-%m-%d", errors="raise")
        pd.merge(table, other, on="id", validate="one_to_one")
        values = table["x"].tolist()
        start = time.perf_counter()
        sorted(values)
        print(time.perf_counter() - start)
      `,
    },
  ],
  invalid: [
    {
      name: "frames of polars",
      code: `
        import polars as pl

        df = pl.read_csv("a.csv")
        df.with_columns(pl.col("a") * 2)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        df.filter(pl.col("a") > 1).sort("a")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "data sets of Hugging Face",
      code: `
        from datasets import Dataset, load_dataset

        def length(row):
            return {"n": len(row["text"])}

        data = load_dataset("imdb")
        data["train"].map(length)
        ^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        small = data["train"].shuffle(seed=1).select(range(100))
        small.rename_column("label", "labels")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        own = Dataset.from_dict({"text": ["a"]})
        own.remove_columns(["text"])
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "JAX, optax and Flax change nothing in place",
      code: `
        import jax
        import jax.numpy as jnp
        import optax
        from flax.training import train_state

        table = jnp.zeros((3, 3))
        table.at[0].set(1.0)
        ^^^^^^^^^^^^^^^^^^^^ lost
        optax.apply_updates(params, updates)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        state.apply_gradients(grads=grads)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
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
    {
      name: "a frame of polars that is handed in",
      code: `
        import polars as pl

        def aged(frame: pl.DataFrame) -> pl.DataFrame:
            frame.with_columns(age=2025 - pl.col("year"))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return frame
      `,
    },
  ],
});
