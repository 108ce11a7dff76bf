/** What `object-column-compared-as-date` reports, and the columns on which it is silent. */

import { objectColumnComparedAsDate } from "../../rules/object-column-compared-as-date";
import { testRule } from "../support/ruleTester";

testRule(objectColumnComparedAsDate, {
  valid: [
    {
      name: "a table that a function reads and another one changes",
      code: `
        import pandas as pd
        from cleaning import to_dates

        def read(path):
            return pd.read_csv(path)

        def load(path):
            frame = read(path)
            to_dates(frame)
            return frame

        table = load("a.csv")
        print(table["day"].dt.year)
      `,
    },
    {
      name: "the column itself is made anew",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["seen"] = pd.to_datetime(df["seen"])
        df["price"] = df["price"] * 2
        recent = df[df["seen"] > "5/1/2023"]
      `,
    },
    {
      name: "changed by a function that is not seen, in the one that reads",
      code: `
        import pandas as pd
        from cleaning import to_dates

        def load(path):
            frame = pd.read_csv(path)
            to_dates(frame)
            return frame

        table = load("a.csv")
        print(table["day"].dt.year)
      `,
    },
    {
      name: "parsed as it is read, or text in an order that sorts",
      code: `
        from datetime import datetime
        import pandas as pd

        df = pd.read_csv("a.csv", parse_dates=["date"])
        print(df[df["date"] > datetime(2020, 1, 1)], df["date"].dt.year)
        text = pd.read_csv("b.csv")
        print(text[text["date"] >= "2020-01-01"], text[text["date"] == "01/02/2020"])
        options = pd.read_csv("c.csv", **given)
        print(options["date"].dt.year)
      `,
    },
    {
      name: "converted",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["date"] = pd.to_datetime(df["date"])
        print(df[df["date"] > pd.Timestamp("2020-01-01")], df["date"].dt.year)
      `,
    },
    {
      name: "set, or changed by a function",
      code: `
        import pandas as pd
        from cleaning import clean, parsed

        df = pd.read_csv("a.csv")
        df["date"] = parsed(df["date"])
        print(df["date"].dt.year)

        def fix(table):
            for name in ["date"]:
                table[name] = parsed(table[name])

        other = pd.read_csv("b.csv")
        fix(other)
        print(other["date"].dt.year)
      `,
    },
    {
      name: "a table that is not known",
      code: `
        import pandas as pd

        def recent(df):
            return df[df["date"] > pd.Timestamp("2020-01-01")], df["day"].dt.year

        table = pd.read_parquet("a.parquet")
        print(table["date"].dt.year)
      `,
    },
  ],
  invalid: [
    {
      name: "another column is made anew",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["price"] = df["price"] * 2
        recent = df[df["seen"] > "5/1/2023"]
                    ^^^^^^^^^^^^^^^^^^^^^^^ letters
      `,
      severity: "warning",
    },
    {
      name: "converted elsewhere, and a month of one digit",
      code: `
        import pandas as pd

        log = pd.read_csv("log.csv")
        when = pd.to_datetime(log["date"])
        new = log[when > "2024-01-05"]
        old = log[log["date"] < "2024-1-5"]
                  ^^^^^^^^^^^^^^^^^^^^^^^^ letters
      `,
      severity: "warning",
    },
    {
      name: "the accessor, rows dropped in between, in a function",
      code: `
        import pandas as pd

        def load(path):
            df = pd.read_csv(path)
                 ~~~~~~~~~~~~~~~~~ read
            df = df.dropna().reset_index(drop=True)
            return df["date"].dt.year
                   ^^^^^^^^^^^^^ accessor
      `,
      suggestions: [
        {
          title: 'Read `"date"` as dates',
          output: `
            import pandas as pd

            def load(path):
                df = pd.read_csv(path, parse_dates=["date"])
                df = df.dropna().reset_index(drop=True)
                return df["date"].dt.year
          `,
        },
      ],
    },
    {
      name: "a date in a variable, and letters",
      code: `
        import datetime as dt
        import pandas as pd

        start = dt.date(2020, 1, 1)
        df = pd.read_csv("sales.csv", sep=";")
        late = df[(df["date"] >= start) & (df["shop"] == 3)]
                   ^^^^^^^^^^^^^^^^^^^ compared
      `,
    },
    {
      name: "letters",
      severity: "warning",
      code: `
        import pandas as pd
        df = pd.read_csv("sales.csv")
        train = df[df["date"] < "01/06/2020"]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ letters
        test = df[df["date"] >= "01/06/2020"]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ letters
      `,
    },
  ],
});
