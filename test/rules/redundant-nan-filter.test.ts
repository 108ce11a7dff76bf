/** What `redundant-nan-filter` reports, and the filters on which it is silent. */

import { redundantNanFilter } from "../../rules/redundant-nan-filter";
import { testRule } from "../support/ruleTester";

testRule(redundantNanFilter, {
  valid: [
    {
      name: "a column in between that may have gaps, and values of a dictionary",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df = df.fillna(0)
        df["lag"] = df["a"].shift(1)
        df = df.dropna()
        other = pd.read_csv("b.csv")
        other = other.fillna({"a": 0})
        other = other.dropna()
      `,
    },
    {
      name: "something in between, other data, nothing filled",
      code: `
        import numpy as np
        from sklearn.impute import SimpleImputer

        filled = SimpleImputer().fit_transform(X)
        logs = np.log(filled)
        logs = logs[~np.isnan(logs)]
        print(X[~np.isnan(X)], filled[~np.isnan(X)])
        assert not np.isnan(filled).any()
      `,
    },
    {
      name: "filled in part",
      code: `
        import pandas as pd

        df = df.fillna({"a": 0}).dropna()
        df = df.fillna(other).dropna()
        df = df.fillna(method="ffill").dropna()
        df = df.fillna(0)
        df["b"] = df["a"].shift()
        df = df.dropna()
      `,
    },
    {
      name: "an imputer that may leave some",
      code: `
        import numpy as np
        from sklearn.impute import KNNImputer

        filled = KNNImputer().fit_transform(X)
        filled = filled[~np.isnan(filled)]
      `,
    },
    {
      name: "means of other columns, of numbers only, or behind a name",
      code: `
        import pandas as pd
        a = df.fillna(other.mean()).dropna()
        b = df.fillna(df.mean(numeric_only=True)).dropna()
        c = df.fillna(df.max()).dropna()
        d = df.fillna(df["x"].mean())
        d = d.dropna()
      `,
    },
    {
      name: "other columns, other kinds of dropna, and what brings new gaps",
      code: `
        import numpy as np
        import pandas as pd

        orders = pd.read_csv("orders.csv")
        orders = orders.dropna(subset=["region"])
        orders = orders[orders["amount"].notna()]

        trips = pd.read_csv("trips.csv").dropna(how="all")
        trips = trips[trips["km"].notna()]

        rooms = pd.read_csv("rooms.csv").dropna(thresh=3)
        rooms = rooms[rooms["area"].notna()]

        rates = pd.read_csv("rates.csv").dropna()
        rates["change"] = rates["rate"].pct_change()
        rates = rates[rates["change"].notna()]

        joined = pd.read_csv("left.csv").dropna()
        joined = joined.merge(pd.read_csv("right.csv"), how="left", on="id")
        joined = joined[joined["name"].notna()]

        def perhaps(path, strict):
            table = pd.read_csv(path)
            if strict:
                table = table.dropna()
            return table[table["x"].notna()]

        def other(first, second):
            first = first.dropna()
            return second[second["x"].notna()], first[first["x"].isna()].shape

        def columns(path):
            table = pd.read_csv(path)
            table = table.dropna(axis=1)
            table = table.dropna()
            return table
      `,
    },
  ],
  invalid: [
    {
      name: "in the statement right behind",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df = df.fillna(0)
        df = df.dropna()
             ^^^^^^^^^^^
      `,
    },
    {
      code: `
        import numpy as np
        from sklearn.impute import SimpleImputer

        imputer = SimpleImputer(strategy="mean")
        filled = imputer.fit_transform(table)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ filled
        clean = filled[~np.isnan(filled)]
                       ^^^^^^^^^^^^^^^^^ none
      `,
      suggestions: [
        {
          title: "Remove the filter",
          output: `
            import numpy as np
            from sklearn.impute import SimpleImputer

            imputer = SimpleImputer(strategy="mean")
            filled = imputer.fit_transform(table)
            clean = filled
          `,
        },
      ],
    },
    {
      name: "pandas, in a function",
      code: `
        import pandas as pd

        def load(path):
            return pd.read_csv(path).fillna(0).dropna()
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "filled with its own means",
      code: `
        import pandas as pd
        a = df.fillna(df.mean()).dropna()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        b = df["x"].fillna(df["x"].median()).dropna()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "rows with gaps that are taken out twice",
      code: `
        import numpy as np
        import pandas as pd

        orders = pd.read_csv("orders.csv")
        orders = orders.dropna()
        orders = orders[orders["amount"].notna()]
                        ^^^^^^^^^^^^^^^^^^^^^^^^

        trips = pd.read_csv("trips.csv").dropna(subset=["km", "cost"]).reset_index(drop=True)
        print(trips.head())
        trips = trips.loc[~trips.km.isna()]
                          ^^^^^^^^^^^^^^^^

        rooms = pd.read_csv("rooms.csv")
        rooms.dropna(inplace=True)
        rooms = rooms[pd.notnull(rooms["area"])]
                      ^^^^^^^^^^^^^^^^^^^^^^^^^

        def clean(path):
            table = pd.read_csv(path)
            table = table.dropna(how="any", axis=0)
            table = table.dropna(subset=["x"])
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
            return table[~np.isnan(table["x"])]
                         ^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
