/** What `groupby-fill-across-groups` reports, and the look-alikes on which it is silent. */

import { groupbyFillAcrossGroups } from "../../rules/groupby-fill-across-groups";
import { testRule } from "../support/ruleTester";

testRule(groupbyFillAcrossGroups, {
  valid: [
    {
      name: "a name that holds other groups by then",
      code: `
        import pandas as pd

        def lags(table, other):
            groups = table.groupby("shop")["sold"]
            groups = other.groupby("shop")["sold"]
            table["before"] = groups.shift(1)
            table["week"] = table["sold"].shift(7)
            return table
      `,
    },
    {
      name: "compared, another column, another frame",
      code: `
        import pandas as pd

        def lags(df: pd.DataFrame, one: pd.DataFrame):
            df["a"] = df.groupby("store")["qty"].shift(1)
            df["new"] = df["qty"] != df["qty"].shift(1)
            df["b"] = df["price"].shift(1)
            one["c"] = one["qty"].shift(1)
            df["d"] = df.groupby("store")["price"].rolling(3).mean()
            return df
      `,
    },
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
    {
      name: "time in both columns, time first, and ties broken by an id",
      code: `
        import pandas as pd
        calls = pd.read_csv("calls.csv").sort_values(["date", "hour"])
        calls["before"] = calls["n"].shift(1)
        years = pd.read_csv("prices.csv").sort_values(["year", "month"])
        years["growth"] = years["price"].pct_change()
        ranked = pd.read_csv("ranked.csv").sort_values(["risk", "id"])
        ranked["share"] = ranked["weight"].cumsum() / ranked["weight"].sum()
      `,
    },
    {
      name: "borders taken out further down",
      code: `
        import pandas as pd
        df = pd.read_csv("genes.csv").sort_values(["chromosome", "time"])
        df["gap"] = df["place"].diff()
        df.loc[df["chromosome"].ne(df["chromosome"].shift()), "gap"] = 0
      `,
    },
    {
      name: "borders by a column of the entity before, and one entity asked for",
      code: `
        import pandas as pd
        df = pd.read_csv("visits.csv").sort_values(["patient", "date"])
        df["last_patient"] = df["patient"].shift()
        df["last"] = df["pressure"].shift()
        df = df[df["patient"] == df["last_patient"]]
        one = pd.read_csv("sales.csv").query("shop == 3").sort_values(["shop", "day"])
        one["lag"] = one["sales"].shift(1)
      `,
    },
    {
      name: "a running total of the whole table",
      code: `
        import pandas as pd
        df = pd.read_csv("offers.csv").sort_values(["priority", "date"])
        df["total"] = df["amount"].cumsum()
        taken = df[df["total"] <= 100]
      `,
    },
    {
      name: "constants for other columns, and groups of another table",
      code: `
        import pandas as pd

        TARGET, OTHER, KEY = "load", "price", "zone"

        def add(df, table):
            df["a"] = df.groupby(KEY)[OTHER].shift(1)
            by_zone = table.groupby(KEY)
            table["b"] = by_zone[TARGET].shift(1)
            df["c"] = df[TARGET].shift(1)
            return df
      `,
    },
  ],
  invalid: [
    {
      name: "columns by constants, and groups under a name",
      code: `
        import pandas as pd

        TARGET = "load_mw"
        KEY = "zone"

        def add(df):
            df["lag_24"] = df.groupby(KEY)[TARGET].shift(24)
            df["lag_168"] = df[TARGET].shift(168)
                                       ^^^^^ sibling
            by_zone = df.groupby("zone")
            df["price_lag"] = by_zone["price"].diff(1)
            df["price_step"] = df["price"].diff(2)
                                           ^^^^ sibling
            return df
      `,
    },
    {
      name: "the groups have a name",
      code: `
        import pandas as pd

        def lags(table):
            groups = table.groupby("shop")["sold"]
            table["before"] = groups.shift(1)
            table["week"] = table["sold"].shift(7)
                                          ^^^^^ sibling
            return table
      `,
    },
    {
      name: "grouped elsewhere",
      code: `
        import pandas as pd

        def lags(df: pd.DataFrame):
            df["a"] = df.groupby("store")["qty"].shift(1)
            df["b"] = df["qty"].shift(7)
                                ^^^^^ sibling
            return df
      `,
    },
    {
      name: "an order that is no time, where the entity is grouped elsewhere",
      code: `
        import pandas as pd
        df = pd.read_csv("log.csv").sort_values(["machine", "part"])
        df["mean"] = df.groupby("machine")["load"].transform("mean")
        df["last"] = df["load"].shift()
                                ^^^^^ reaches
      `,
    },
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
