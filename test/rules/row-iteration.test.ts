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
            for row in table.iterrows():
                print(row)
            first = next(frame.itertuples())
            for name in frame.columns:
                print(name)
            return first
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
  ],
});
