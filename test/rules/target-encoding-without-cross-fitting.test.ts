/** What `target-encoding-without-cross-fitting` reports, and the look-alikes on which it is silent. */

import { targetEncodingWithoutCrossFitting } from "../../rules/target-encoding-without-cross-fitting";
import { testRule } from "../support/ruleTester";

testRule(targetEncodingWithoutCrossFitting, {
  valid: [
    {
      name: "means of other rows, means that are only shown, and means that are not among the chosen columns",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        flats, asked = pd.read_csv("flats.csv"), pd.read_csv("asked.csv")
        asked_table, shown, table = asked[["area"]].copy(), flats[["town"]].copy(), flats.drop(columns="rent")
        asked_table["street"] = asked["street"].map(flats.groupby("street")["rent"].mean())
        shown["mean"] = flats["town"].map(flats.groupby("town")["rent"].mean())
        print(shown)
        table["mean"] = flats.groupby("town")["rent"].transform("mean")
        model = Ridge().fit(table[["area", "rooms"]], flats["rent"])
        print(model.predict(asked_table))
      `,
    },
    {
      name: "rows that are held out already, with options",
      code: `
        import category_encoders as ce
        from sklearn.model_selection import train_test_split

        options = {"random_state": 0}
        X_train, X_test, y_train, y_test = train_test_split(X, y, **options)
        encoder = ce.TargetEncoder(cols=["zip"])
        A = encoder.fit_transform(X_train, y_train)
        B = encoder.transform(X_test)
        A_fit, A_val, y_fit, y_val = train_test_split(A, y_train, random_state=0)
        whole = ce.TargetEncoder().fit_transform(X, y)
        counts = ce.CountEncoder()
        C = counts.fit_transform(X)
        D = train_test_split(C, y)
        left = ce.LeaveOneOutEncoder()
        E = left.fit_transform(X, y)
        F = train_test_split(E, y)

        def rates(train, test, ages, y):
            means = ages.groupby(train["city"]).mean()
            train["age_mean"] = train["city"].map(means)
            others = y.groupby(test["city"]).mean()
            train["rate"] = train["city"].map(others)
            return train
      `,
    },
    {
      name: "a column that is dropped by options",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        df = pd.read_csv("sales.csv")
        df["level"] = df.groupby("store")["sales"].transform("mean")
        options = {"columns": ["sales", "level"]}
        X = df.drop(**options)
        model = LinearRegression().fit(X, df["sales"])
      `,
    },
    {
      name: "another column, by a constant",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        TARGET = "sold"
        AREA = "area"

        def parts(path):
            table = pd.read_csv(path)
            means = table.groupby("town")[AREA].mean()
            table["town_area"] = table["town"].map(means)
            y = table[TARGET]
            return train_test_split(table.drop(columns=[TARGET]), y)
      `,
    },
    {
      name: "means of the training rows for the test rows, of another column, and counts",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("rides.csv")
        df["n"] = df.groupby("driver")["fare"].transform("size")
        df["age_mean"] = df.groupby("city")["age"].transform("mean")
        train, test = train_test_split(df, random_state=0)
        rate = train.groupby("driver")["fare"].mean()
        test["rate"] = test["driver"].map(rate)
        y = train["fare"]
        model.fit(train[["n", "age_mean"]], y)
      `,
    },
    {
      name: "gaps filled, and the past of each row",
      code: `
        import pandas as pd
        df = pd.read_csv("sales.csv")
        df["sales"] = df["sales"].fillna(df.groupby("store")["sales"].transform("mean"))
        df["past"] = df.groupby("store")["sales"].transform(lambda s: s.shift(1).expanding().mean())
        y = df["sales"]
        model.fit(df[["past"]], y)
      `,
    },
    {
      name: "a table for people, from which nothing learns",
      code: `
        import pandas as pd
        df = pd.read_csv("sales.csv")
        df["mean"] = df.groupby("store")["sales"].transform("mean")
        print(df["sales"] - df["mean"])
      `,
    },
    {
      name: "the encoder's own cross fitting, and other rows",
      code: `
        from sklearn.preprocessing import TargetEncoder
        encoder = TargetEncoder()
        a = encoder.fit_transform(X_train, y_train)
        b = encoder.transform(X_test)
        other = TargetEncoder()
        other.fit(X_train, y_train)
        c = other.transform(X_test)
      `,
    },
    {
      name: "means to compare with, and to choose rows by: the features are others",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        df = pd.read_csv("sales.csv")
        model = LinearRegression().fit(df[["price"]], df["sales"])
        df["naive"] = df.groupby("store")["sales"].transform("mean")
        df = df[df["naive"] > 10]
        model.fit(df[["price"]], df["sales"])
      `,
    },
    {
      name: "encoders on the train rows, without a split, of no target, and means of something else",
      code: `
        import category_encoders as ce
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        encoder = ce.TargetEncoder(cols=["zip"])
        A = encoder.fit_transform(X_train, y_train)
        B = encoder.transform(X_test)
        A_fit, A_val, y_fit, y_val = train_test_split(A, y_train, random_state=0)
        whole = ce.TargetEncoder().fit_transform(X, y)
        counts = ce.CountEncoder()
        C = counts.fit_transform(X)
        D = train_test_split(C, y)
        left = ce.LeaveOneOutEncoder()
        E = left.fit_transform(X, y)
        F = train_test_split(E, y)

        def rates(train, test, ages, y):
            means = ages.groupby(train["city"]).mean()
            train["age_mean"] = train["city"].map(means)
            others = y.groupby(test["city"]).mean()
            train["rate"] = train["city"].map(others)
            return train
      `,
    },
    {
      name: "dropped from the features",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        df = pd.read_csv("sales.csv")
        df["level"] = df.groupby("store")["sales"].transform("mean")
        X = df.drop(columns=["sales", "level"])
        model = LinearRegression().fit(X, df["sales"])
      `,
    },
    {
      name: "means of other rows, of another column, and no features",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def others(train, test):
            means = train.groupby("city")["price"].mean().rename("city_mean")
            test = test.merge(means, on="city")
            return Ridge().fit(test[["city_mean", "size"]], test["price"])

        def other(frame):
            means = frame.groupby("city")["size"].mean().rename("city_size")
            frame = frame.merge(means, on="city")
            return Ridge().fit(frame[["city_size", "size"]], frame["price"])

        def shown(frame):
            means = frame.groupby("city")["price"].mean().rename("shown_mean")
            print(frame.merge(means, on="city"))
            return Ridge().fit(frame[["size"]], frame["price"])
      `,
    },
    {
      name: "ratings around the mean of a user",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        frame = pd.read_csv("a.csv")
        means = frame.groupby("user")["stars"].mean().rename("user_mean")
        frame = frame.merge(means, on="user")
        frame["rest"] = frame["stars"] - frame["user_mean"]
        truth = frame["stars"]
        model = Ridge().fit(frame.drop(columns=["stars", "rest"]), frame["rest"])
      `,
    },
    {
      name: "one name for the rows of the means and, later, for other rows",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        past = pd.read_csv("past.csv")
        now = pd.read_csv("now.csv")
        rows = past
        rates = rows.groupby("city")["price"].mean().rename("city_price").reset_index()
        by_city = rows.groupby("city")["price"].mean()
        rows = now
        rows = rows.merge(rates, on="city", how="left")
        rows["by_city"] = rows["city"].map(by_city)
        Ridge().fit(rows[["city_price", "by_city", "size"]], rows["price"])
      `,
    },
    {
      name: "the part of each fold under one name, and means of the other part",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import KFold

        offers = pd.read_csv("offers.csv")
        parts = []
        for fit_rows, own_rows in KFold(5, shuffle=True, random_state=0).split(offers):
            part = offers.iloc[fit_rows]
            means = part.groupby("city")["price"].mean().rename("city_price").reset_index()
            part = offers.iloc[own_rows]
            parts.append(part.merge(means, on="city", how="left"))
        table = pd.concat(parts)
        Ridge().fit(table[["city_price", "size"]], table["price"])
      `,
    },
    {
      name: "means that are moved to later rows before they are joined, or joined by other keys",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        sales = pd.read_csv("sales.csv")
        weekly = sales.groupby(["shop", "week"])["units"].mean().rename("past").reset_index()
        weekly["past"] = weekly.groupby("shop")["past"].shift(1)
        sales = sales.merge(weekly, on=["shop", "week"], how="left")
        yearly = sales.groupby(["shop", "year"]).agg(last_year=("units", "mean")).reset_index()
        yearly.loc[:, "year"] = yearly["year"] + 1
        sales = sales.merge(yearly, on=["shop", "year"], how="left")
        monthly = sales.groupby(["shop", "month"]).agg(last_month=("units", "mean")).reset_index()
        monthly.month += 1
        sales = sales.merge(monthly, on=["shop", "month"], how="left")
        days = sales.groupby(["shop", "day"]).agg(day_before=("units", "mean")).reset_index()
        sales = sales.merge(days, left_on=["shop", "yesterday"], right_on=["shop", "day"], how="left")
        Ridge().fit(sales[["past", "last_year", "last_month", "day_before"]], sales["units"])
      `,
    },
    {
      name: "each row's own target taken out of its mean again",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        offers = pd.read_csv("offers.csv")
        count = offers.groupby("city")["price"].transform("size")
        offers["city_price"] = offers.groupby("city")["price"].transform("mean")
        offers["city_price"] = (offers["city_price"] * count - offers["price"]) / (count - 1)
        means = offers.groupby("street")["price"].mean()
        offers["street_price"] = offers["street"].map(means)
        n = offers.groupby("street")["price"].transform("size")
        offers["street_price"] = (offers["street_price"] * n - offers["price"]) / (n - 1)
        Ridge().fit(offers[["city_price", "street_price"]], offers["price"])
      `,
    },
  ],
  invalid: [
    {
      name: "the features are another frame, into which the means go",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.linear_model import Ridge

        flats = pd.read_csv("flats.csv")
        sizes = ["area", "rooms"]
        table = pd.DataFrame(np.log(flats[sizes]), columns=sizes)
        table["street"] = flats["street"].map(flats.groupby("street")["rent"].mean())
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
        table["town"] = flats.groupby("town")["rent"].transform("median")
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
        columns = pd.concat([table, pd.get_dummies(flats["floor"])], axis=1)
        Ridge().fit(columns, flats["rent"])
      `,
    },
    {
      name: "an encoder that is fitted and applied in one go",
      code: `
        import pandas as pd
        from category_encoders import TargetEncoder
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("d.csv")
        X, y = df.drop("y", axis=1), df["y"]
        Z = TargetEncoder(cols=["city"]).fit(X, y).transform(X)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
        a, b, c, d = train_test_split(Z, y)
      `,
    },
    {
      name: "the target by a constant, beside columns that are changed in place",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        TARGET = "sold"
        NUMBERS = ["price", "area"]

        def parts(path, scaler):
            table = pd.read_csv(path)
            table[NUMBERS] = scaler.transform(table[NUMBERS])
            rates = table.groupby("town")[TARGET].mean()
            table["town_rate"] = table["town"].map(rates)
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ own
            y = table[TARGET].astype(int)
            return train_test_split(table.drop(columns=[TARGET]), y)
      `,
    },
    {
      name: "means of groups through an aggregate and a dictionary",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        means = df.groupby("city")["target"].agg("mean").to_dict()
        df["city_mean"] = df["city"].map(means)
                          ^^^^^^^^^^^^^^^^^^^^^
        y = df["target"]
        X_train, X_test, y_train, y_test = train_test_split(df[["city_mean"]], y)
      `,
    },
    {
      name: "means of the target beside the table, and an encoder in front of the split",
      code: `
        import category_encoders as ce
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def encode(train, test, y):
            means = y.groupby(train["area"]).mean()
                    ~ target
            train["area_price"] = train["area"].map(means)
                                  ^^^^^^^^^^^^^^^^^^^^^^^^ own
            test["area_price"] = test["area"].map(means)
            return train, test

        encoder = ce.TargetEncoder(cols=["zip"])
        X_enc = encoder.fit_transform(X, y)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
        X_train, X_test, y_train, y_test = train_test_split(X_enc, y, random_state=0)
                                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
      except: { "renamed-variables": "the target is told by its name" },
    },
    {
      name: "mapped from the means of the same table",
      code: `
        import pandas as pd
        df = pd.read_csv("loans.csv")
        df["city_rate"] = df["city"].map(df.groupby("city")["default"].mean())
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
        X = df[["city_rate", "amount"]]
        y = df["default"]
            ~~~~~~~~~~~~~ target
      `,
      messages: ["Each row's own `default`"],
    },
    {
      name: "transformed before the split",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("rides.csv")
        df["driver_fare"] = df.groupby("driver")["fare"].transform("mean")
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
        X, y = df.drop(columns="fare"), df["fare"]
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
      `,
    },
    {
      name: "of the training half for itself, through a name",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("adult.csv")
        train, test = train_test_split(df, random_state=0)
        rate = train.groupby("job")["income"].mean()
        train = train.assign(job_rate=train["job"].map(rate))
                                      ^^^^^^^^^^^^^^^^^^^^^^ own
        test = test.assign(job_rate=test["job"].map(rate))
        model.fit(train[["job_rate"]], train["income"].values)
      `,
    },
    {
      name: "in a function, with NumPy's mean",
      code: `
        import numpy as np
        def fit(model, table, columns):
            table["rate"] = table.groupby(["a", "b"]).price.transform(np.mean).astype(float)
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
            return model.fit(table[columns], table["price"])
        import pandas as pd
      `,
    },
    {
      name: "scikit-learn's encoder",
      code: `
        from sklearn.preprocessing import TargetEncoder
        encoder = TargetEncoder()
        encoder.fit(X_train, y_train)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ fit
        X_enc = encoder.transform(X_train)
                        ^^^^^^^^^ fitted
        X_new = encoder.transform(X_test)
      `,
      suggestions: [
        {
          title: "Use `fit_transform`, which leaves each row out",
          output: `
            from sklearn.preprocessing import TargetEncoder
            encoder = TargetEncoder()
            X_enc = encoder.fit_transform(X_train, y_train)
            X_new = encoder.transform(X_test)
          `,
        },
      ],
    },
    {
      name: "means that are merged",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        frame = pd.read_csv("a.csv")
        means = frame.groupby("city").agg(city_mean=("price", "mean")).reset_index()
        frame = frame.merge(means, on="city")
                           ^^^^^^^^^^^^^^^^^^ own
        Ridge().fit(frame[["city_mean", "size"]], frame["price"])
      `,
    },
    {
      name: "means that are rounded, of rows that are chosen and changed on the way",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        homes = pd.read_csv("homes.csv")
        homes = homes[homes["size"] > 0]
        means = homes.groupby("city").agg(city_mean=("price", "mean"), n=("price", "size")).reset_index()
        means["city_mean"] = means["city_mean"].round(2)
        means["is_large"] = means["n"] > 100
        homes = homes.drop_duplicates()
        homes = homes.merge(means, on="city")
                           ^^^^^^^^^^^^^^^^^^ own
        Ridge().fit(homes[["city_mean", "size"]], homes["price"])
      `,
    },
    {
      name: "means of polars that a function makes",
      code: `
        import polars as pl
        from sklearn.linear_model import Ridge

        def by_user(ratings: pl.DataFrame) -> pl.DataFrame:
            return ratings.group_by("user").agg(pl.col("stars").mean().alias("user_mean"), pl.len().alias("n"))

        frame = pl.read_csv("a.csv")
        joined = frame.join(by_user(frame), on="user")
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ own
        X = joined.select(["user_mean", "year"]).to_numpy()
        y = joined["stars"].to_numpy()
        Ridge().fit(X, y)
      `,
    },
  ],
});
