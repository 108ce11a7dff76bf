/** What `index-round-trip` reports, and the files on which it is silent. */

import { indexRoundTrip } from "../../rules/index-round-trip";
import { testRule } from "../support/ruleTester";

testRule(indexRoundTrip, {
  valid: [
    {
      name: "an index of its own from the reader, written at once",
      code: `
        import pandas as pd

        pd.read_csv("staff.csv", index_col="number").to_csv("b.csv")
        print(pd.read_csv("b.csv"))
      `,
    },
    {
      name: "rows of unknown origin, by keyword",
      code: `
        import pandas as pd

        def save(rows):
            table = pd.DataFrame(data=rows)
            table.to_csv("b.csv")
            return pd.read_csv("b.csv")
      `,
    },
    {
      name: "an index that options name, also behind a field",
      code: `
        import pandas as pd

        options = {"index_col": "id"}
        rows = pd.read_csv("rows.csv", **options)
        answer = pd.DataFrame({"name": rows["name"]})
        answer.to_csv("answer.csv")
        print(pd.read_csv("answer.csv"))


        class Report:
            def __init__(self):
                self.rows = pd.read_csv("people.csv", index_col="id")

            def write(self):
                names = pd.DataFrame({"name": self.rows["name"]})
                names.to_csv("names.csv")
                print(pd.read_csv("names.csv"))
      `,
    },
    {
      name: "columns of a frame with an index of its own",
      code: `
        import pandas as pd

        rows = pd.read_csv("rows.csv", index_col="id")
        answer = pd.DataFrame({"name": rows["name"]})
        answer.to_csv("answer.csv")
        print(pd.read_csv("answer.csv"))
      `,
    },
    {
      name: "a path that has another value by then",
      code: `
        import pandas as pd

        def rewrite(out):
            frame = pd.read_csv("raw.csv")
            frame.to_csv(out)
            out = "other.csv"
            return pd.read_csv(out)
      `,
    },
    {
      name: "rows that get names on the way",
      code: `
        import pandas as pd

        kept = pd.read_csv("all.csv").dropna().set_index("id")
        kept.to_csv("kept.csv")
        table = pd.read_csv("kept.csv")
        sums = pd.read_csv("all.csv").groupby("shop").sum().fillna(0)
        sums.to_csv("sums.csv")
        again = pd.read_csv("sums.csv")
      `,
    },
    {
      name: "without the numbers, or read as such",
      code: `
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2]})
        df.to_csv("a.csv", index=False)
        a = pd.read_csv("a.csv")
        df.to_csv("b.csv")
        b = pd.read_csv("b.csv", index_col=0)
      `,
    },
    {
      name: "rows with names",
      code: `
        import pandas as pd

        df = pd.read_csv("people.csv", index_col="id")
        df.to_csv("a.csv")
        by = pd.read_csv("people.csv")
        by = by.groupby("city").mean()
        by.to_csv("b.csv")
        named = pd.read_csv("people.csv")
        named.set_index("id", inplace=True)
        named.to_csv("c.csv")
        print(pd.read_csv("a.csv"), pd.read_csv("b.csv"), pd.read_csv("c.csv"))
      `,
    },
    {
      name: "the column is taken off, and a file that is not read",
      code: `
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2]})
        df.to_csv("a.csv")
        a = pd.read_csv("a.csv").drop(columns="Unnamed: 0")
        df.to_csv("out.csv")
      `,
    },
    {
      name: "a frame that is not known, or of rows that have an index",
      code: `
        import pandas as pd

        def save(df, rows):
            df.to_csv("a.csv")
            table = pd.DataFrame(rows)
            table.to_csv("b.csv")
            return pd.read_csv("a.csv"), pd.read_csv("b.csv")
      `,
    },
    {
      name: "some rows of a frame with an index, columns that are taken by their place",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        raw = pd.read_csv("raw.csv", index_col="id")
        raw.iloc[:8000].to_csv("first.csv")
        first = pd.read_csv("first.csv")
        train, rest = train_test_split(raw)
        train.to_csv("train.csv")
        trained = pd.read_csv("train.csv")
        counted = pd.read_csv("counts.csv").groupby("kind").size().head(10)
        counted.to_csv("top.csv")
        top = pd.read_csv("top.csv")
      `,
    },
    {
      name: "columns that are taken by their place",
      code: `
        import pandas as pd

        raw = pd.read_csv("raw.csv")
        raw.iloc[:8000].to_csv("first.csv")
        X = pd.read_csv("first.csv").iloc[:, 1:]
      `,
    },
  ],
  invalid: [
    {
      name: "a frame without a name",
      code: `
        import pandas as pd

        pd.read_csv("raw.csv").to_csv("features.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        again = pd.read_csv("features.csv")
      `,
    },
    {
      name: "columns of another numbered frame, beside predictions",
      code: `
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        old, new = pd.read_csv("old.csv"), None
        rows = pd.read_csv("rows.csv")
        tree = DecisionTreeClassifier().fit(old[["a"]], old["y"])
        answer = pd.DataFrame({"id": rows["id"], "y": tree.predict(scaled(rows))})
        answer.to_csv("answer.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        print(pd.read_csv("answer.csv"))
      `,
    },
    {
      name: "a path that is joined twice",
      code: `
        import os
        import pandas as pd

        df = pd.read_csv("a.csv")
        df.to_csv(os.path.join("o", "b"))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        again = pd.read_csv(os.path.join("o", "b"))
        other = pd.read_csv(os.path.join("o", "c"))
      `,
    },
    {
      name: "a path that stands under a name",
      code: `
        from pathlib import Path
        import pandas as pd

        OUT = Path("data") / "features.csv"
        frame = pd.read_csv("raw.csv")
        frame.to_csv(OUT)
        ^^^^^^^^^^^^^^^^^
        again = pd.read_csv(OUT)
      `,
    },
    {
      name: "rows that were left out on the way",
      code: `
        import pandas as pd

        kept = pd.read_csv("all.csv").dropna(subset=["y"]).drop_duplicates()
        kept.to_csv("kept.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^ column
        table = pd.read_csv("kept.csv")
      `,
    },
    {
      name: "two lines",
      code: `
        import pandas as pd

        df = pd.read_csv("raw.csv")
        df.to_csv("clean.csv")
        ^^^^^^^^^^^^^^^^^^^^^^ column
        train = pd.read_csv("clean.csv")
                ~~~~~~~~~~~~~~~~~~~~~~~~ read
      `,
      suggestions: [
        {
          title: "Leave them out: `index=False`",
          output: `
            import pandas as pd

            df = pd.read_csv("raw.csv")
            df.to_csv("clean.csv", index=False)
            train = pd.read_csv("clean.csv")
          `,
        },
      ],
    },
    {
      name: "a path in a constant, in functions",
      code: `
        import pandas as pd

        PATH = "scores.csv"

        def write():
            table = pd.DataFrame({"a": list(range(3))}, columns=["a"])
            table.to_csv(PATH, sep=";")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ column

        def read():
            return pd.read_csv(PATH, sep=";")
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~ read
      `,
    },
    {
      name: "some rows of a numbered frame",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        raw = pd.read_csv("raw.csv", parse_dates=["start"])
        raw["hour"] = raw.pop("start").dt.hour
        raw.iloc[:8000].to_csv("first.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        raw.iloc[8000:].to_csv("second.csv", index=False)
        first, second = pd.read_csv("first.csv"), pd.read_csv("second.csv")
        train, rest = train_test_split(raw, test_size=0.2)
        train.to_csv("train.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^^^ column
        trained = pd.read_csv("train.csv")
        raw[raw["hour"] > 6].to_csv("day.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        day = pd.read_csv("day.csv")
        some = raw[["a", "b"]].sample(frac=0.1)
        some.to_csv("some.csv")
        ^^^^^^^^^^^^^^^^^^^^^^^ column
        again = pd.read_csv("some.csv")
      `,
    },
  ],
});
