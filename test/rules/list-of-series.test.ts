/** What `list-of-series` reports, and the lists on which it is silent. */

import { listOfSeries } from "../../rules/list-of-series";
import { testRule } from "../support/ruleTester";

testRule(listOfSeries, {
  valid: [
    {
      name: "the names of the columns, a frame, several columns, and what nothing is known of",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        a = list(df.columns)
        b = list(df)
        c = list(df[["a", "b"]])
        d = list(rows["a"])
        e = list(df.groupby("a"))
      `,
    },
    {
      name: "a function of the file",
      code: `
        import pandas as pd

        def list(column):
            return column

        df = pd.read_csv("a.csv")
        a = list(df["a"])
      `,
    },
  ],
  invalid: [
    {
      name: "a column",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        names = list(df["name"])
                ^^^^^^^^^^^^^^^^ slow
      `,
      suggestions: [
        {
          title: 'Write `df["name"].tolist()`',
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            names = df["name"].tolist()
          `,
        },
      ],
    },
    {
      name: "a column by a name of its own",
      code: `
        import pandas as pd

        def words(path):
            texts = pd.read_csv(path)["text"]
            return list(texts)
                   ^^^^^^^^^^^ slow
      `,
    },
  ],
});
