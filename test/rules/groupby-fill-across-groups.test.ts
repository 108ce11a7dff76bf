/** What `groupby-fill-across-groups` reports, and the look-alikes on which it is silent. */

import { groupbyFillAcrossGroups } from "../../rules/groupby-fill-across-groups";
import { testRule } from "../support/ruleTester";

testRule(groupbyFillAcrossGroups, {
  valid: [
    {
      name: "by group, sorted by one column, and sorted anew",
      code: `
        import pandas as pd
        df = pd.read_csv("sales.csv").sort_values(["store", "day"])
        df["lag"] = df.groupby("store")["sales"].shift(1)
        df["roll"] = df.groupby("store")["sales"].transform(lambda s: s.rolling(3).mean())
        one = pd.read_csv("one.csv").sort_values("day")
        one["lag"] = one["sales"].shift(1)
        df = df.sort_values("day")
        df["diff"] = df["total"].diff()
      `,
    },
    {
      name: "borders between groups, and the entity itself",
      code: `
        import pandas as pd
        df = pd.read_csv("sales.csv").sort_values(["store", "day"])
        first = df["store"] != df["store"].shift(1)
        df["gap"] = df["day"].diff().where(df["store"].eq(df["store"].shift()))
        df["same"] = df["day"] == df["day"].shift()
      `,
    },
    {
      name: "a part of one entity, and another name",
      code: `
        import pandas as pd
        df = pd.read_csv("sales.csv").sort_values(by=["store", "day"])
        df = df[df["store"] == 1]
        df["lag"] = df["sales"].shift(1)
        other["lag"] = other["sales"].shift(1)
        df2 = pd.read_csv("x.csv").sort_values(["a", "b"], ascending=[False, True])
        df2["n"] = df2["v"].cumsum()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import pandas as pd
        df = pd.read_csv("panel.csv").sort_values(["store", "week"])
             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ sorted
        df["lag2"] = df["sales"].shift(2)
                                 ^^^^^ reaches
      `,
      messages: ["takes values of one `store`"],
      suggestions: [
        {
          title: "Group by `store` first",
          output: `
            import pandas as pd
            df = pd.read_csv("panel.csv").sort_values(["store", "week"])
            df["lag2"] = df.groupby("store")["sales"].shift(2)
          `,
        },
      ],
    },
    {
      name: "in a function, in place, and a window",
      code: `
        import pandas as pd
        def features(df):
            df.sort_values(by=["user", "time"], inplace=True)
            df["mean3"] = df["amount"].rolling(3).mean()
                                       ^^^^^^^ reaches
            df["amount"] = df["amount"].ffill()
                                        ^^^^^ reaches
            return df
      `,
    },
    {
      name: "in a statement of its own, through assign",
      code: `
        import pandas
        def features(panel):
            panel = panel.sort_values(["id", "date"]).reset_index(drop=True)
            change = panel["price"].pct_change()
                                    ^^^^^^^^^^ reaches
            return panel.assign(lag=panel["price"].shift(1), change=change)
                                                   ^^^^^ reaches
      `,
    },
  ],
});
