/** What `accessor-of-other-type` reports, and what looks like it. */

import { accessorOfOtherType } from "../../rules/accessor-of-other-type";
import { testRule } from "../support/ruleTester";

testRule(accessorOfOtherType, {
  valid: [
    {
      name: "columns of the type that is asked for",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv", parse_dates=["day"])
        df["year"] = df["day"].dt.year
        df["when"] = pd.to_datetime(df["when"])
        df["month"] = df["when"].dt.month
        df["n"] = df["n"].astype(str)
        df["code"] = df["n"].str.zfill(3)
        df["text"] = df["when"].dt.strftime("%Y").str.slice(0, 2)
        df["name"] = df["name"].str.lower()
        print(df["name"].str.len(), pd.to_datetime("2020-01-01").year, pd.to_datetime(df["x"]).dt.year)
      `,
    },
    {
      name: "what was converted elsewhere, or may have been",
      code: `
        import pandas as pd

        def prepare(frame):
            frame["day"] = pd.to_datetime(frame["day"])

        df = pd.read_csv("a.csv")
        prepare(df)
        df["year"] = df["day"].dt.year
        other = pd.read_csv("b.csv")
        other[["a", "b"]] = other[["a", "b"]].apply(pd.to_datetime)
        print(other["a"].dt.year)
        third = pd.read_parquet("c.parquet")
        print(third["a"].dt.year)
        third["a"] = third["a"].astype(str)
        third["a"] = pd.to_datetime(third["a"])
        print(third["a"].dt.year)

        def years(frame, one):
            return frame["a"].dt.year, pd.to_datetime(one).year
      `,
    },
    {
      name: "a column that one branch converts",
      code: `
        import pandas as pd

        df = pd.read_parquet("a.parquet")
        if len(df) > 3:
            df["day"] = df["day"].astype(str)
        print(df["day"].dt.year)
      `,
    },
  ],
  invalid: [
    {
      name: "as the file gives it",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["month"] = df["day"].dt.month
                                ^^ dt
      `,
      suggestions: [
        {
          title: 'Convert it: `pd.to_datetime(df["day"])`',
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            df["month"] = pd.to_datetime(df["day"]).dt.month
          `,
        },
      ],
    },
    {
      name: "text and numbers, stored and in one chain",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["day"] = pd.to_datetime(df["day"]).dt.strftime("%Y-%m-%d")
        df["month"] = df["day"].dt.month
                                ^^ dt
        df["n"] = df["n"].astype(int)
        df["m"] = df["n"].str.replace(",", "")
                          ^^^ str
        df["when"] = pd.to_datetime(df["when"])
        print(df["when"].str.slice(0, 4))
                         ^^^ str
        print(df["x"].astype(str).dt.year)
                                  ^^ dt
        year = pd.to_datetime(df["when"]).dt.year
        print(year.str.len())
                   ^^^ str
      `,
    },
    {
      name: "parts of dates without the accessor",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["year"] = pd.to_datetime(df["day"]).year
                                               ^^^^ date
      `,
      suggestions: [
        {
          title: "Write `.dt.year`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            df["year"] = pd.to_datetime(df["day"]).dt.year
          `,
        },
      ],
    },
  ],
});
