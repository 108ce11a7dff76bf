/** What `row-iteration` reports, and the loops on which it is silent. */

import { rowIteration } from "../../rules/row-iteration";
import { testRule } from "../support/ruleTester";

testRule(rowIteration, {
  valid: [
    {
      name: "other objects, no loop",
      code: `
        import pandas as pd

        def f(table):
            frame = pd.read_csv("a.csv")
            for row in open_table(table).iterrows():
                print(row)
            first = next(frame.itertuples())
            for name in frame.columns:
                print(name)
            return first
      `,
    },
    {
      name: "what columns cannot do, and what goes over columns",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        frame["kind"] = frame.apply(lambda row: classify(row["a"], row["b"]), axis=1)
        spread = frame.apply(lambda column: column.max() - column.min())
        shares = frame.apply(lambda row: row / row.sum(), axis=1)

        def classify(a, b):
            return a > b
      `,
    },
  ],
  invalid: [
    {
      name: "both ways",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        for i, row in frame.iterrows():
                      ^^^^^^^^^^^^^^^^ slow
            print(i, row)
        for row in frame.itertuples(index=False):
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ slow
            print(row)
      `,
    },
    {
      name: "arithmetic applied to each row",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        frame["area"] = frame.apply(lambda row: row["width"] * row.height / 2, axis=1)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ slow
        frame["sum"] = frame.apply(lambda r: r["a"] + r["b"], axis="columns")
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ slow
      `,
      suggestions: [
        {
          title: 'Write `frame["width"] * frame.height / 2`',
          output: `
            import pandas as pd

            frame = pd.read_csv("a.csv")
            frame["area"] = frame["width"] * frame.height / 2
            frame["sum"] = frame.apply(lambda r: r["a"] + r["b"], axis="columns")
          `,
        },
        {
          title: 'Write `frame["a"] + frame["b"]`',
          output: `
            import pandas as pd

            frame = pd.read_csv("a.csv")
            frame["area"] = frame.apply(lambda row: row["width"] * row.height / 2, axis=1)
            frame["sum"] = frame["a"] + frame["b"]
          `,
        },
      ],
    },
  ],
});
