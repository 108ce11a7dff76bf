/** What `object-column-compared-as-date` reports, and the columns on which it is silent. */

import { objectColumnComparedAsDate } from "../../rules/object-column-compared-as-date";
import { testRule } from "../support/ruleTester";

testRule(objectColumnComparedAsDate, {
  valid: [
    {
      name: "sorted behind the conversion, text in an order that sorts, and text of which no more is known",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["date"] = pd.to_datetime(df["date"], format="%d/%m/%Y")
        df = df.sort_values("date")
        other = pd.read_csv("b.csv").sort_values("date")
        iso = pd.read_csv("c.csv").sort_values("date")
        iso["date"] = pd.to_datetime(iso["date"], format="%Y-%m-%d")
        plain = pd.read_csv("d.csv")
        plain = plain.sort_values("date")
        plain["date"] = pd.to_datetime(plain["date"])
        months = pd.DataFrame({"date": ["2023-01-05", "2023-02-01"], "x": [1, 2]}).sort_values("date")
        days = pd.DataFrame({"date": ["01/01/2023", "02/02/2023"], "x": [1, 2]})
        print(days.sort_values("date"), days["date"].max())
        prices = pd.read_csv("e.csv")
        prices = prices.sort_values("price")
        prices["date"] = pd.to_datetime(prices["date"], dayfirst=True)

        for name in ("f.csv", "g.csv"):
            rows = pd.read_csv(name)
            for turn in range(2):
                print(rows.sort_values("date"))
                rows["date"] = pd.to_datetime(rows["date"], dayfirst=True)
      `,
    },
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
      name: "sorted as text, before it is converted",
      severity: "warning",
      code: `
        import pandas as pd

        df = pd.read_csv("sales.csv")
        df = df.sort_values("date").reset_index(drop=True)
             ^^^^^^^^^^^^^^^^^^^^^^ sorted
        df["date"] = pd.to_datetime(df["date"], format="%d.%m.%Y")

        def load(path):
            table = pd.read_csv(path)
            table.sort_values(by=["shop", "day"], inplace=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sorted
            last = table["day"].max()
                   ^^^^^^^^^^^^^^^^^^ sorted
            table["day"] = pd.to_datetime(table["day"], dayfirst=True)
            return table, last
      `,
    },
    {
      name: "a table that is written out",
      severity: "warning",
      code: `
        import pandas as pd

        log = pd.DataFrame({"day": ["30/12/2022", "02/01/2023", "15/01/2023"], "loss": [0.9, 0.5, 0.2]})
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        print(log.sort_values("day", ascending=False)["loss"].iloc[0], log["day"].min())
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sorted
                                                                       ^^^^^^^^^^^^^^^^ sorted
        log["day"] = pd.to_datetime(log["day"], dayfirst=True)
        print(log.sort_values("day"), log["day"].min())
      `,
    },
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
