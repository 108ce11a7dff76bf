/** What `random-split-of-time-series` reports, and the splits on which it is silent. */

import { randomSplitOfTimeSeries } from "../../rules/random-split-of-time-series";
import { testRule } from "../support/ruleTester";

testRule(randomSplitOfTimeSeries, {
  valid: [
    {
      name: "folds in the order of time",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import KFold, TimeSeriesSplit, cross_val_score

        df = pd.read_csv("load.csv").sort_values("ts")
        df["ma7"] = df["load"].rolling(7).mean().shift(1)
        df = df.dropna()
        print(cross_val_score(Ridge(), df[["ma7"]], df["load"], cv=TimeSeriesSplit(5)))
        print(cross_val_score(Ridge(), df[["ma7"]], df["load"], cv=KFold(5)))
      `,
    },
    {
      name: "the last rows are held out",
      code: `
        import pandas as pd
        from sklearn.model_selection import TimeSeriesSplit, train_test_split

        df = pd.read_csv("prices.csv")
        df["mean"] = df["close"].rolling(7).mean()
        train, test = train_test_split(df, shuffle=False)
        folds = TimeSeriesSplit(5).split(df)
      `,
    },
    {
      name: "another frame, or many series in one",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        prices = pd.read_csv("prices.csv")
        prices["mean"] = prices["close"].rolling(7).mean()
        people = pd.read_csv("people.csv")
        a, b = train_test_split(people)
        visits = pd.read_csv("visits.csv")
        visits["before"] = visits.groupby("person")["cost"].shift(1)
        c, d = train_test_split(visits)
      `,
    },
    {
      name: "dates alone, and rows that are moved after the split",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("people.csv", parse_dates=["born"])
        df["year"] = df["born"].dt.year
        train, test = train_test_split(df)
        changes = df["cost"].shift(1)
      `,
    },
    {
      name: "folds of a search in the order of the rows",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.model_selection import GridSearchCV, KFold, TimeSeriesSplit

        sales = pd.read_csv("a.csv")
        other = pd.read_csv("b.csv")
        sales["lag"] = sales["units"].shift(1)
        forest = RandomForestRegressor(random_state=0)
        GridSearchCV(forest, {"max_depth": [3, 5]}, cv=TimeSeriesSplit(5)).fit(sales[["lag"]], sales["units"])
        GridSearchCV(forest, {"max_depth": [3, 5]}, cv=5).fit(sales[["lag"]], sales["units"])
        GridSearchCV(forest, {"max_depth": [3, 5]}, cv=KFold(5, shuffle=True)).fit(other[["a"]], other["b"])
      `,
    },
  ],
  invalid: [
    {
      name: "columns of a lambda and of a function of the file, and an order that is told to be drawn",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = (
            pd.read_csv("w.csv")
            .assign(prev=lambda d: d["temp"].shift(1))
            .dropna()
        )
        train_test_split(df, shuffle=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random

        def add_lags(rows):
            for k in range(1, 6):
                rows[f"lag{k}"] = rows.y.shift(k)
            return rows.dropna()

        lagged = add_lags(pd.read_csv("s.csv"))
        train_test_split(lagged, test_size=0.2)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random
      `,
      except: { "function-around": "the calls of a function within a function are not followed" },
    },
    {
      name: "folds in a drawn order",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import KFold, cross_val_score

        df = pd.read_csv("load.csv").sort_values("ts")
        df["ma7"] = df["load"].rolling(7).mean().shift(1)
        df = df.dropna()
        cv = KFold(n_splits=5, shuffle=True, random_state=0)
        print(cross_val_score(Ridge(), df[["ma7"]], df["load"], cv=cv))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        for train, test in cv.split(df):
                           ^^^^^^^^^^^^
            print(len(train), len(test))
      `,
    },
    {
      name: "a target of a later time, in a function",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def load(path):
            table = pd.read_csv(path, parse_dates=["day"])
            table["ahead"] = table["close"].shift(-1)
                             ~~~~~~~~~~~~~~~~~~~~~~~~ order
            table = table.dropna()
            X, y = table[["open", "close"]].values, table["ahead"]
            return train_test_split(X, y, test_size=0.2)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random
      `,
      suggestions: [
        {
          title: "Hold out the last rows: `shuffle=False`",
          output: `
            import pandas as pd
            from sklearn.model_selection import train_test_split

            def load(path):
                table = pd.read_csv(path, parse_dates=["day"])
                table["ahead"] = table["close"].shift(-1)
                table = table.dropna()
                X, y = table[["open", "close"]].values, table["ahead"]
                return train_test_split(X, y, test_size=0.2, shuffle=False)
          `,
        },
      ],
    },
    {
      name: "a rolling mean, features that are dropped",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("load.csv")
        df["mean"] = df["load"].rolling(window=24).mean()
        df = df.dropna()
        X = df.drop("load", axis=1)
        X_train, X_test, y_train, y_test = train_test_split(X, df["load"])
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random
      `,
    },
    {
      name: "drawn folds of a search",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.model_selection import GridSearchCV, KFold

        sales = pd.read_csv("a.csv")
        sales["lag"] = sales["units"].shift(1)
        folds = KFold(5, shuffle=True, random_state=0)
        search = GridSearchCV(RandomForestRegressor(random_state=0), {"max_depth": [3, 5]}, cv=folds)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ random
        search.fit(sales[["lag"]], sales["units"])
      `,
    },
  ],
});
