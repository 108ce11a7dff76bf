/** What `values-attribute` reports, and the attributes on which it is silent. */

import { valuesAttribute } from "../../rules/values-attribute";
import { testRule } from "../support/ruleTester";

testRule(valuesAttribute, {
  valid: [
    {
      name: "a method of that name, other objects",
      code: `
        import pandas as pd

        def f(table, options):
            frame = pd.read_csv("a.csv")
            for value in options.values():
                print(value)
            return table.values, frame.to_numpy(), frame["a"].map({}.values)
      `,
    },
    {
      name: "a cell that holds an object, a row that may be one, columns of what is no frame",
      code: `
        import pandas as pd

        def f(df: pd.DataFrame, table, key, groups: dict):
            at = df.loc[key, "settings"].values
            cell = df.iloc[0, 2].values
            row = df.loc[key].values
            return at, cell, row, table["x"].values, groups["a"].values, df["x"].to_numpy(), df.at[0, "x"].values
      `,
    },
  ],
  invalid: [
    {
      name: "a frame",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        x = frame.values
            ^^^^^^^^^^^^ frame
      `,
      suggestions: [
        {
          title: "Write `to_numpy()`",
          output: `
            import pandas as pd

            frame = pd.read_csv("a.csv")
            x = frame.to_numpy()
          `,
        },
      ],
    },
    {
      name: "a column",
      code: `
        import pandas as pd

        kinds = pd.Series(["a", "b"], dtype="category")
        x = kinds.values
            ^^^^^^^^^^^^ unclear
      `,
      suggestions: [
        {
          title: "Write `to_numpy()`",
          output: `
            import pandas as pd

            kinds = pd.Series(["a", "b"], dtype="category")
            x = kinds.to_numpy()
          `,
        },
      ],
    },
    {
      name: "what is taken out of a frame, by whatever name",
      code: `
        import pandas as pd

        def f(df: pd.DataFrame, target: str, names):
            rows = pd.read_csv("a.csv")
            first = df[target].values
                    ^^^^^^^^^^^^^^^^^ unclear
            second = df[names].values
                     ^^^^^^^^^^^^^^^^ unclear
            third = rows["a"].values.reshape(-1, 1)
                    ^^^^^^^^^^^^^^^^ unclear
            fourth = rows.iloc[:, 0].values
                     ^^^^^^^^^^^^^^^^^^^^^^ unclear
            return first, second, third, fourth, rows.loc[:9, "b"].values
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^ unclear
      `,
    },
  ],
});
