/** What `inplace-argument` reports, and the calls on which it is silent. */

import { inplaceArgument } from "../../rules/inplace-argument";
import { testRule } from "../support/ruleTester";

testRule(inplaceArgument, {
  valid: [
    {
      name: "no frame, turned off, other classes",
      code: `
        import pandas as pd
        import torch.nn as nn

        def f(stack, table, inplace):
            known = pd.read_csv("a.csv")
            known.dropna(inplace=False)
            known.fillna(0, inplace=inplace)
            stack.drop("a", inplace=True)
            return nn.ReLU(inplace=True), known.dropna()
      `,
    },
  ],
  invalid: [
    {
      name: "a frame that is read",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        frame.sort_values("date", inplace=True)
                                  ^^^^^^^^^^^^ copies
      `,
      suggestions: [
        {
          title: "Assign the result to `frame`",
          output: `
            import pandas as pd

            frame = pd.read_csv("a.csv")
            frame = frame.sort_values("date")
          `,
        },
      ],
    },
    {
      name: "in an expression",
      code: `
        import pandas as pd

        def load(path):
            frame = pd.read_parquet(path)
            return frame.rename(columns=str.lower, inplace=True)
                                                   ^^^^^^^^^^^^ copies
      `,
    },
  ],
});
