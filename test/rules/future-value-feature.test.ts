/** What `future-value-feature` reports, and the features that see only the past. */

import { futureValueFeature } from "../../rules/future-value-feature";
import { testRule } from "../support/ruleTester";

testRule(futureValueFeature, {
  valid: [
    {
      name: "the tag of a word, which stands beside the next one",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier

        words = pd.read_csv("words.csv")
        words["following"] = words["form"].shift(-1)
        words["preceding"] = words["form"].shift(1)
        words = words.dropna()
        tagger = RandomForestClassifier().fit(words[["form", "following", "preceding"]], words["tag"])
      `,
    },
    {
      name: "the latest row stands first, since the frame is turned round",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        prices = pd.read_csv("prices.csv").iloc[::-1].reset_index(drop=True)
        prices["day_before"] = prices["close"].shift(-1)
        prices = prices.dropna()
        model = Ridge().fit(prices[["day_before"]], prices["close"])
      `,
    },
    {
      name: "no forecast: later rows are there; a target that is smoothed; later values that are left out",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        waves = pd.read_csv("waves.csv")
        waves["calm"] = waves["gust"].rolling(5, center=True).mean()
        waves["gust"] = waves["gust"].bfill()
        Ridge().fit(waves[["calm", "gust"]], waves["state"])

        days = pd.read_csv("days.csv")
        days["before"] = days["load"].shift(1)
        days["ahead"] = days["wind"].shift(-1)
        days["smooth"] = days["load"].rolling(7, center=True).mean()
        kept = [name for name in days.columns if name not in ("ahead", "smooth", "load")]
        X, y = days[["before"]], days["load"]
        Ridge().fit(X, y)
        Ridge().fit(days[kept], days["load"])
        Ridge().fit(days.drop(columns=["ahead", "load", "smooth"]), days["load"])
      `,
    },
    {
      name: "one parameter of several, and a lambda that looks back",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        days = pd.read_csv("days.csv")
        days["before"] = days.groupby("site")["load"].transform(lambda part: part.shift(1).rolling(5).mean())
        days["calm"] = days.groupby("site")["gust"].transform(lambda part: part.shift(3).rolling(5, center=True).min())
        Ridge().fit(days[["before", "calm"]], days["load"])
      `,
    },
    {
      name: "windows of earlier rows of each group",
      code: `
        import pandas as pd

        def features(table, model):
            groups = table.groupby("shop")["sold"]
            table["week"] = groups.transform(lambda s: s.shift(1).rolling(7).mean())
            table["next"] = groups.shift(-1)
            model.fit(table[["week", "price"]], table["next"])
      `,
    },
    {
      name: "turned round before the feature, the row below is the past",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("sales.csv")
        df["y"] = df["sales"].shift(-1)
        df = df.sort_index(ascending=False)
        df["before"] = df["sales"].shift(-1)
        df = df.dropna()
        LinearRegression().fit(df[["before"]], df["y"])
      `,
    },
    {
      name: "the latest row stands first",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("stock.csv").sort_values("day", ascending=False)
        df["open_before"] = df["open"].shift(-1)
        df = df.dropna()
        reg = LinearRegression().fit(df[["open", "open_before"]], df["close"])
      `,
    },
    {
      name: "later values that are the target, values of the row before where the latest stands first",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("stock.csv")
        df["next_open"] = df["open"].shift(-1)
        df["next_close"] = df["close"].shift(-2)
        df["lag"] = df["open"].shift(1)
        df = df.dropna()
        reg = LinearRegression().fit(df[["open", "lag"]], df["next_open"])
        two = LinearRegression().fit(df[["open", "next_open"]], df["next_close"])
      `,
    },
    {
      name: "the later value is what is learned, from the value of today",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("sales.csv")
        df["next"] = df["sales"].shift(-1)
        df["before"] = df["sales"].shift(1)
        df = df.dropna()
        X = df["sales"]
        y = df[["next"]]
        Ridge().fit(X, y)
        past = df[["before"]]
        now = df["sales"]
        Ridge().fit(past, now)
      `,
    },
    {
      name: "windows of rows before, and of other columns",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("sales.csv")
        df["before"] = df["sales"].shift(1).rolling(7).mean()
        df["cost"] = df["price"].rolling(7).mean()
        df["shown"] = df["sales"].rolling(7).mean()
        X = df[["before", "cost"]]
        y = df["sales"]
        Ridge().fit(X, y)
      `,
    },
    {
      name: "columns that are drawn, no model in sight",
      code: `
        import pandas as pd

        prices = pd.read_csv("btc.csv")
        prices["next"] = prices["close"].shift(-1)
        prices["target"] = prices["close"].shift(-1) / prices["close"]
        prices[["next", "close"]].plot()
        target = prices["target"]
      `,
    },
    {
      name: "the past alone, another column, a smooth curve, or the target itself",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("sales.csv")
        df["lag"] = df["sales"].shift(1)
        df["week"] = df["sales"].shift(1).rolling(7).mean()
        df["warm"] = df["temp"].rolling(7).mean()
        df["smooth"] = df["sales"].rolling(7, center=True).mean()
        df["late"] = df["sales"].shift(4).rolling(7, center=True).mean()
        df["y"] = df["sales"].shift(-1)
        df = df.dropna()
        Ridge().fit(df[["lag", "week", "warm", "late"]], df["y"])
        print(df[["smooth", "y"]])
      `,
    },
    {
      name: "nothing is to be predicted from later values",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("sensor.csv")
        df["smooth"] = df["load"].rolling(7, center=True).mean()
        Ridge().fit(df[["smooth"]], df["state"])
      `,
    },
    {
      name: "lists of columns that hold what is smoothed, lags alone, or no lag of it, and a target that is shifted",
      code: `
        import pandas as pd

        def smooth(df):
            df["lag"] = df["load"].shift(24)
            df["mean"] = df["load"].rolling(25, center=True).mean()
            return df[["load", "lag", "mean"]]

        def lags(df):
            df["lag"] = df["load"].shift(24)
            df["trend"] = df["load"].shift(1).rolling(25).mean()
            return df[["hour", "lag", "trend"]]

        def weather(df):
            df["lag"] = df["load"].shift(24)
            df["warm"] = df["temperature"].rolling(25, center=True).mean()
            return df[["hour", "lag", "warm"]]

        def aimed(df):
            df["last"] = df["rain"].shift(1)
            df["next"] = df["rain"].shift(-1)
            df["around"] = df["rain"].rolling(3, center=True).mean()
            whole = df[["hour", "last", "next", "around"]].dropna()
            return whole.drop(columns="next"), whole["next"]
      `,
    },
    {
      name: "what is planned for the next day or known when it begins, beside a later target",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier

        df = pd.read_csv("spy.csv").sort_values("date")
        df["up"] = (df["close"].shift(-1) > df["close"]).astype(int)
        df["open_next"] = df["open"].shift(-1)
        df["holiday_next"] = df["holiday"].shift(-1)
        df["volume_before"] = df["volume"].shift(1)
        df = df.dropna()
        columns = ["open_next", "holiday_next", "volume_before"]
        RandomForestClassifier(random_state=0).fit(df[columns], df["up"])
      `,
    },
    {
      name: "a frame filled with the past, and one with a smooth curve that is drawn",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def features(df):
            out = pd.DataFrame(index=df.index)
            out["lag"] = df["load"].shift(1)
            out["week"] = df["load"].shift(1).rolling(7).mean()
            return out

        def main(df):
            X = features(df).dropna()
            smooth = pd.DataFrame(index=df.index)
            smooth["curve"] = df["load"].rolling(7, center=True).mean()
            smooth.plot()
            Ridge().fit(X, df["load"])
            Ridge().fit(smooth, df["price"])
      `,
    },
  ],
  invalid: [
    {
      name: "a list of features with lags of the target, in a file without a model",
      except: { "renamed-variables": "the list says that it holds features" },
      code: `
        import pandas as pd

        TARGET = "load_mw"

        def add_features(df):
            df = df.copy()
            df["lag_24"] = df.groupby("zone")[TARGET].shift(24)
            df["smooth"] = df.groupby("zone")[TARGET].transform(lambda s: s.rolling(25, center=True).mean())
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
            df["trend"] = df.groupby("zone")[TARGET].transform(lambda s: s.shift(1).rolling(168).mean())
            return df

        FEATURES = ["hour", "weekday", "lag_24", "smooth", "trend"]
      `,
    },
    {
      name: "the next value among the lags",
      except: { "renamed-variables": "the table says that it holds features" },
      code: `
        import pandas as pd

        def table(path):
            df = pd.read_csv(path)
            df["before"] = df["sold"].shift(1)
            df["next"] = df["sold"].shift(-1)
                         ^^^^^^^^^^^^^^^^^^^^ later
            X = df[["weekday", "before", "next"]]
            return X, df["sold"]
      `,
    },
    {
      name: "later values of other columns in a forecast, in groups, in functions of their own",
      severity: "warning",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def build(shops):
            by_shop = shops.groupby("shop")["cost"]
            shops["before"] = by_shop.shift(7)
            shops["cost_ahead"] = by_shop.shift(-1)
                                  ^^^^^^^^^^^^^^^^^ unknown
            return shops.dropna()

        def parts(table):
            X = table[["before", "cost_ahead"]]
            y = table["units"]
            return train_test_split(X, y, shuffle=False)
      `,
    },
    {
      name: "all columns but the target",
      severity: "warning",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        days = pd.read_csv("days.csv").sort_values("day")
        days["wind_ahead"] = days["wind"].shift(-1)
                             ^^^^^^^^^^^^^^^^^^^^^^ unknown
        kept = [name for name in days.columns if name != "load"]
        Ridge().fit(days[kept], days["load"])
      `,
    },
    {
      name: "windows around the row, and gaps filled from behind",
      severity: "information",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        days = pd.read_csv("days.csv").sort_values("day")
        days["before"] = days["load"].shift(1)
        days["mild"] = days["temp"].rolling(7, center=True).mean()
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ window
        days["wind"] = days["wind"].bfill()
                       ^^^^^^^^^^^^^^^^^^^^ filled
        days["calm"] = days.groupby("site")["gust"].transform(lambda part: part.rolling(5, center=True).min())
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ window
        X, y = days[["before", "mild", "wind", "calm"]], days["load"]
        Ridge().fit(X, y)
      `,
    },
    {
      name: "windows of each group that reach ahead",
      code: `
        import pandas as pd

        def features(table, model):
            groups = table.groupby("shop")["sold"]
            table["week"] = groups.transform(lambda s: s.rolling(7, center=True).mean())
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ future
            table["next"] = groups.shift(-1)
            model.fit(table[["week", "price"]], table["next"])
      `,
    },
    {
      name: "the later value of another column than the target",
      severity: "warning",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("stock.csv")
        df["next_open"] = df["open"].shift(-1)
                          ^^^^^^^^^^^^^^^^^^^^ unknown
        df = df.dropna()
        reg = LinearRegression().fit(df[["open", "next_open"]], df["close"])
      `,
    },
    {
      name: "the target of a later row",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.model_selection import train_test_split

        table = pd.read_csv("load.csv").sort_values("hour")
        table["ahead"] = table["load"].shift(-24)
                         ^^^^^^^^^^^^^^^^^^^^^^^^ later
        table["behind"] = table["load"].shift(24)
        table = table.dropna()
        inputs = table[["ahead", "behind"]]
        target = table["load"]
        a, b, c, d = train_test_split(inputs, target, shuffle=False)
        RandomForestRegressor().fit(a, c)
      `,
    },
    {
      name: "a window that ends in the row itself",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("sales.csv")
        df["mean7"] = df["sales"].rolling(7).mean()
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
        X = df[["mean7", "price"]]
        y = df["sales"]
        Ridge().fit(X, y)
      `,
    },
    {
      name: "put aside, no model in sight; the target compares",
      code: `
        import pandas as pd

        prices = pd.read_csv("btc.csv")
        prices["next_close"] = prices["close"].shift(-1)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ future
        prices["target"] = (prices["close"].shift(-1) > prices["close"]).astype(int)
        features = prices[["next_close", "volume"]]
        labels = prices["target"]
      `,
    },
    {
      name: "a centred window, and a column of the day after",
      code: `
        import pandas as pd
        from sklearn.ensemble import GradientBoostingRegressor

        def features(frame):
            out = frame.copy()
            out["lag"] = out["sales"].shift(1)
            out["trend"] = out["sales"].rolling(7, center=True).mean()
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ future
            out["next"] = out.sales.shift(periods=-2)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ future
            out["y"] = out["sales"].shift(-1)
            return out.dropna()

        frame = features(pd.read_csv("sales.csv"))
        cols = ["lag", "trend", "next"]
        X, y = frame[cols], frame["y"]
        GradientBoostingRegressor().fit(X, y)
      `,
    },
    {
      name: "what the market does on the day that is predicted",
      severity: "warning",
      code: `
        import lightgbm as lgb
        import pandas as pd

        btc = pd.read_csv("btc.csv", index_col="time").sort_index()
        btc["high_next"] = btc["high"].shift(-1)
                           ^^^^^^^^^^^^^^^^^^^^^ unknown
        btc["up"] = (btc["close"].shift(-1) > btc["close"]).astype(int)
        btc = btc.dropna()
        columns = ["high_next", "volume"]
        train = btc.iloc[:800]
        lgb.LGBMClassifier(random_state=0).fit(train[columns], train["up"])
      `,
    },
    {
      name: "in a frame of its own, filled in a function",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def features(df):
            out = pd.DataFrame(index=df.index)
            out["lag"] = df["load"].shift(1)
            out["smooth"] = df["load"].rolling(window=7, center=True).mean()
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
            return out

        def forecast(csv):
            df = pd.read_csv(csv, index_col="day").sort_index()
            X = features(df)
            keep = X.notna().all(axis=1)
            X, y = X[keep], df.loc[keep, "load"]
            return Ridge().fit(X.iloc[:90], y.iloc[:90]).score(X.iloc[90:], y.iloc[90:])
      `,
    },
    {
      name: "in a frame of its own, filled beside the other",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("a.csv").sort_values("day")
        table = pd.DataFrame(index=df.index)
        table["before"] = df["load"].shift(1)
        table["ahead"] = df["load"].shift(-1)
                         ^^^^^^^^^^^^^^^^^^^^ later
        table = table.fillna(0)
        Ridge().fit(table, df["load"])
      `,
    },
  ],
});
