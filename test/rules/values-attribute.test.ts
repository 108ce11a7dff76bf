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
  ],
});
