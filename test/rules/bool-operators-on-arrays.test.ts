/** What `bool-operators-on-arrays` reports, and the conditions on which it is silent. */

import { boolOperatorsOnArrays } from "../../rules/bool-operators-on-arrays";
import { testRule } from "../support/ruleTester";

testRule(boolOperatorsOnArrays, {
  valid: [
    {
      name: "row by row, and single truth values",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        a = df[(df["age"] > 40) & (df["pay"] > 1)]
        b = df[~(df["age"] > 40)]
        if len(df) > 3 and df["age"].max() > 40:
            print("old")
        if "age" in df.columns and not df.empty:
            print(1 < len(df) < 9)
        c = df["age"] is not None and df["pay"] is not None
        d = (df["age"] > 40).any() or (df["pay"] > 1).all()
      `,
    },
    {
      name: "cells, and something that is not known",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for _, row in df.iterrows():
            if row["age"] > 40 and row["pay"] > 1:
                print(row)

        def check(table):
            return table["age"] > 40 and table["pay"] > 1
      `,
    },
  ],
  invalid: [
    {
      name: "joined, negated and chained, in a function",
      code: `
        import pandas as pd

        def choose(path):
            df = pd.read_csv(path)
            a = df[df["age"] > 40 and df.pay < 3]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
            b = df.loc[not (df["age"] > 40)]
                       ^^^^^^^^^^^^^^^^^^^^ operator
            c = df[20 <= df["age"] < 40]
                   ^^^^^^^^^^^^^^^^^^^^ chain
            return a, b, c
      `,
      fixed: `
        import pandas as pd

        def choose(path):
            df = pd.read_csv(path)
            a = df[(df["age"] > 40) & (df.pay < 3)]
            b = df.loc[~(df["age"] > 40)]
            c = df[(20 <= df["age"]) & (df["age"] < 40)]
            return a, b, c
      `,
    },
    {
      name: "or, with something else on the right",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        chosen = (df["age"] > 40) or everyone
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
      `,
    },
  ],
});
