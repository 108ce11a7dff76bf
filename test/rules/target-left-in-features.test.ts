/** What `target-left-in-features` reports, and the features on which it is silent. */

import { targetLeftInFeatures } from "../../rules/target-left-in-features";
import { testRule } from "../support/ruleTester";

testRule(targetLeftInFeatures, {
  valid: [
    {
      name: "chosen columns of what a function is handed, without the target",
      code: `
        from sklearn.ensemble import RandomForestRegressor

        def fit(df):
            target = "price"
            features = ["rooms", "area"]
            X, y = df[features], df[target]
            return RandomForestRegressor(random_state=0).fit(X, y)

        def two(df, other):
            features = ["rooms", "price"]
            return RandomForestRegressor(random_state=0).fit(df[features], other["price"])

        def dropped(df):
            features = ["rooms", "price"]
            return RandomForestRegressor(random_state=0).fit(df[features].drop(columns="price"), df["price"])

        def parts(data):
            return RandomForestRegressor(random_state=0).fit(data["features"], data["price"])
      `,
    },
    {
      name: "the column that the target was made of is gone, in whatever way, or says less than the target",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

        wine = pd.read_csv("wine.csv")
        wine["good"] = (wine["quality"] >= 7).astype(int)
        RandomForestClassifier().fit(wine.drop(columns=["good", "quality"]), wine["good"])

        stock = pd.read_csv("stock.csv")
        stock["up"] = (stock["close"].shift(-1) > stock["close"]).astype(int)
        RandomForestClassifier().fit(stock.drop(columns=["up"]), stock["up"])

        flats = pd.read_csv("flats.csv")
        flats["log_rent"] = np.log1p(flats["rent"])
        del flats["rent"]
        RandomForestRegressor().fit(flats.drop(columns=["log_rent"]), flats["log_rent"])

        toy = pd.DataFrame({"x": np.arange(100)})
        toy["y"] = np.log1p(toy["x"])
        RandomForestRegressor().fit(toy.drop(columns="y"), toy["y"])

        homes = pd.read_csv("homes.csv")
        homes["per_area"] = homes["price"] / homes["area"]
        RandomForestRegressor().fit(homes.drop(columns="per_area"), homes["per_area"])

        cars = pd.read_csv("cars.csv")
        cars["log_price"] = np.log(cars["price"])
        cars["price"] = cars["price"].mean()
        RandomForestRegressor().fit(cars.drop(columns="log_price"), cars["log_price"])
      `,
    },
    {
      name: "columns of dummies that are taken out",
      code: `
        import pandas as pd
        import xgboost as xgb
        from sklearn.linear_model import LogisticRegression

        rows = pd.read_csv("b.csv")
        y = rows["kind"]
        X = pd.get_dummies(rows).drop(columns=["kind_a", "kind_b"])
        LogisticRegression().fit(X, y)

        data = xgb.DMatrix(rows.drop(columns=["kind"]), label=rows["kind"])
      `,
    },
    {
      name: "a part whose caller drops the column",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def parts_of():
            data = pd.read_csv("wine.csv")
            y = data["quality"]
            train, test, y_train, y_test = train_test_split(data, y, random_state=0)
            return data, train

        data, train = parts_of()
        X_train = train.drop(columns=["quality"])
        strata = train_test_split(data, data["quality"], random_state=0)
        kept, rest, _, _ = train_test_split(data, data["quality"], random_state=0)
        kept.to_csv("train.csv", index=False)
      `,
    },
    {
      name: "a column that is dropped by the name of a constant",
      code: `
        import pandas as pd

        TARGET = "price"

        def load(path):
            houses = pd.read_csv(path)
            return houses.drop("street", axis=1), houses["price"]

        X, y = load("houses.csv")
        X = X.drop(columns=TARGET)

        def popped(path):
            houses = pd.read_csv(path)
            X = houses.drop(columns=["street"])
            y = X.pop("rent")
            return X, y

        def whole(path, pipeline):
            houses = pd.read_csv(path)
            pipeline.fit(houses, houses["rooms"])
            return houses, houses["rooms"]
      `,
    },
    {
      name: "columns that are dropped in place, by options",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression

        a = pd.read_csv("a.csv")
        LogisticRegression().fit(a.drop("y", axis=1), a["y"])
        LogisticRegression().fit(a.drop(columns=["id", "y"]), a["y"])
        LogisticRegression().fit(a[["u", "v"]], a["y"])
        LogisticRegression().fit(a.iloc[:, :-1], a["y"])
        LogisticRegression().fit(a.loc[:, a.columns != "y"], a["y"])

        b = pd.read_csv("b.csv")
        y = b.pop("y")
        LogisticRegression().fit(b, y)

        c = pd.read_csv("c.csv")
        labels = c["y"]
        del c["y"]
        LogisticRegression().fit(c, labels)

        d = pd.read_csv("d.csv")
        target = d["y"]
        options = {"axis": 1, "inplace": True}
        d.drop("y", **options)
        LogisticRegression().fit(d, target)
      `,
    },
    {
      name: "another method takes the column out of the field",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Study:
            def __init__(self, path):
                self.table = pd.read_csv(path)

            def fit(self):
                self.split_off()
                return Ridge().fit(self.table, self.table["price"])

            def split_off(self):
                self.price = self.table.pop("price")
      `,
    },
    {
      name: "another method gives the field another table",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Study:
            def __init__(self, path):
                self.table = pd.read_csv(path)

            def choose(self, columns):
                self.table = self.table[columns]

            def fit(self):
                return Ridge().fit(self.table, self.table["price"])
      `,
    },
    {
      name: "the caller drops the target, the features lose it on the way, or nobody chose columns",
      code: `
        import pandas as pd

        def load(path):
            houses = pd.read_csv(path)
            return houses.drop("street", axis=1), houses["price"]

        X, y = load("houses.csv")
        X = X.drop(columns="price")

        def popped(path):
            houses = pd.read_csv(path)
            X = houses.drop(columns=["street"])
            y = X.pop("rent")
            return X, y

        def whole(path, pipeline):
            houses = pd.read_csv(path)
            pipeline.fit(houses, houses["rooms"])
            return houses, houses["rooms"]
      `,
    },
    {
      name: "the target is the index, which is no column",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("rows.csv", index_col="price")
        y = df.index
        LinearRegression().fit(df, y)
      `,
    },
    {
      name: "all columns but the target by their names",
      code: `
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("a.csv")
        target = "label"
        DecisionTreeClassifier().fit(df[[c for c in df.columns if c != target]], df[target])
        features = [c for c in df.columns if c not in ("id", "label")]
        DecisionTreeClassifier().fit(df[features], df["label"])
        few = [c for c in df.columns if c.startswith("x_")]
        DecisionTreeClassifier().fit(df[few], df["label"])
      `,
    },
    {
      name: "a split whose parts lose the target later",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        data = pd.read_csv("wine.csv")
        y = data["quality"]
        train, test, y_train, y_test = train_test_split(data, y, random_state=0)
        X_train = train.drop(columns=["quality"])
        strata = train_test_split(data, data["quality"], random_state=0)
        kept, rest, _, _ = train_test_split(data, data["quality"], random_state=0)
        kept.to_csv("train.csv", index=False)
      `,
    },
    {
      name: "chosen and dropped again, taken out of a name on the way, or bound again in a branch",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        LogisticRegression().fit(df[["u", "y"]].drop(columns="y"), df["y"])
        LogisticRegression().fit(df.filter(items=["u", "v"]), df["y"])
        LogisticRegression().fit(df.loc[:, "u":"v"], df["y"])

        features = df[["u", "v", "y"]]
        labels = df["y"]
        features.pop("y")
        X_train, X_test, y_train, y_test = train_test_split(features, labels)
        LogisticRegression().fit(X_train, y_train)

        def run(path, small):
            table = pd.read_csv(path)
            X = table
            if small:
                X = table[["u", "v"]]
            LogisticRegression().fit(X, table["y"])

        def rounds(path):
            table = pd.read_csv(path)
            X = table
            for name in find_names():
                LogisticRegression().fit(X, table["y"])
                X = X.drop(columns="y")
      `,
    },
    {
      name: "dropped, popped, deleted, or never chosen",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression

        a = pd.read_csv("a.csv")
        LogisticRegression().fit(a.drop("y", axis=1), a["y"])
        LogisticRegression().fit(a.drop(columns=["id", "y"]), a["y"])
        LogisticRegression().fit(a[["u", "v"]], a["y"])
        LogisticRegression().fit(a.iloc[:, :-1], a["y"])
        LogisticRegression().fit(a.loc[:, a.columns != "y"], a["y"])

        b = pd.read_csv("b.csv")
        y = b.pop("y")
        LogisticRegression().fit(b, y)

        c = pd.read_csv("c.csv")
        labels = c["y"]
        del c["y"]
        LogisticRegression().fit(c, labels)

        d = pd.read_csv("d.csv")
        target = d["y"]
        d.drop("y", axis=1, inplace=True)
        LogisticRegression().fit(d, target)
      `,
    },
    {
      name: "columns by a list that is computed",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        features = [name for name in df.columns if name != "y"]
        to_drop = find_columns(df)
        LogisticRegression().fit(df[features], df["y"])
        LogisticRegression().fit(df.drop(to_drop, axis=1), df["y"])
        train, test = train_test_split(df)
        LogisticRegression().fit(train[features], train["y"])
      `,
    },
    {
      name: "the parts of a split are cut later",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        train, test, y_train, y_test = train_test_split(df, df["y"])
        model = LogisticRegression().fit(train[["u", "v"]], y_train)
      `,
    },
    {
      name: "a pipeline that chooses columns, or a function that may drop",
      code: `
        import pandas as pd
        from sklearn.compose import make_column_transformer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        df = pd.read_csv("a.csv")
        chosen = make_column_transformer((StandardScaler(), ["u", "v"]))
        make_pipeline(chosen, LogisticRegression()).fit(df, df["y"])

        other = pd.read_csv("b.csv")
        y = other["y"]
        clean_in_place(other)
        LogisticRegression().fit(other, y)
      `,
    },
    {
      name: "a target of another time, and one that is put over",
      code: `
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("prices.csv")
        LinearRegression().fit(df[["close"]], df["close"].shift(-1))

        late = pd.read_csv("late.csv")
        y = late["close"]
        late["close"] = late["close"].shift(1)
        LinearRegression().fit(late, y)
      `,
    },
    {
      name: "the logarithm of a column that is dropped, or of another frame",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("a.csv")
        other = pd.read_csv("b.csv")
        y = np.log1p(df["price"])
        Ridge().fit(df.drop(columns="price"), y)
        Ridge().fit(other, y)
        Ridge().fit(df[["size", "age"]], np.sqrt(df["price"]))
      `,
    },
  ],
  invalid: [
    {
      name: "chosen columns of what a function is handed",
      code: `
        from sklearn.ensemble import RandomForestRegressor

        def fit(df):
            target = "price"
            features = ["rooms", "area", target]
            X, y = df[features], df[target]
                   ^^^^^^^^^^^^
            return RandomForestRegressor(random_state=0).fit(X, y)

        class Fitter:
            def run(self, df):
                X = df.loc[:, ["rooms", "price"]]
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return RandomForestRegressor(random_state=0).fit(X.values, df.price)
      `,
    },
    {
      name: "the column that the target was made of stays",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
        from sklearn.model_selection import train_test_split

        wine = pd.read_csv("wine.csv")
        wine["good"] = (wine["quality"] >= 7).astype(int)
        table = wine.drop(columns=["good"])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
        RandomForestClassifier().fit(table, wine["good"])

        flats = pd.read_parquet("flats.parquet")
        flats["log_rent"] = np.log1p(flats["rent"])
        flats = flats.dropna()
        sizes = flats.drop(["log_rent", "id"], axis=1)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source
        parts = train_test_split(sizes, flats["log_rent"], random_state=0)
        known, asked, rents, wanted = train_test_split(sizes, flats["log_rent"], random_state=0)
        RandomForestRegressor().fit(known, rents)
      `,
    },
    {
      name: "data of boosters, cross-validation and dummies",
      code: `
        import lightgbm as lgb
        import pandas as pd
        import xgboost as xgb
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score

        TARGET = "price"
        df = pd.read_csv("a.csv")
        features = [c for c in df.columns if c not in ("id", "date")]
        data = xgb.DMatrix(df[features], label=df[TARGET])
                           ^^^^^^^^^^^^ left
        other = lgb.Dataset(df.drop(columns="id"), df["size"])
                            ^^^^^^^^^^^^^^^^^^^^^ left
        FEATURES = ["age", "income", "default"]
        print(cross_val_score(LogisticRegression(), df[FEATURES], df["default"], cv=5))
                                                    ^^^^^^^^^^^^ left

        rows = pd.read_csv("b.csv")
        y = rows.Survived
        X = pd.get_dummies(rows)
            ^^^^^^^^^^^^^^^^^^^^ left
        LogisticRegression().fit(X, y)
      `,
    },
    {
      name: "a table in a field, chosen from in another method",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Study:
            def __init__(self, path):
                self.table = pd.read_csv(path)

            def fit(self):
                features = [name for name in self.table.columns if name != "id"]
                return Ridge().fit(self.table[features], self.table["price"])
                                   ^^^^^^^^^^^^^^^^^^^^ left
      `,
    },
    {
      name: "a model that is handed in, and features that a function gives back",
      severity: "information",
      code: `
        import pandas as pd

        def train(model):
            loans = pd.read_csv("loans.csv")
            y = loans["default"]
                      ~~~~~~~~~ target
            X = loans.drop(columns=["id"])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ left
            model.fit(X, y)
            ~~~~~~~~~ fit

        def load(path):
            houses = pd.read_csv(path)
            return houses.drop("street", axis=1), houses["price"]
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ left
                                                         ~~~~~~~ target
      `,
    },
    {
      name: "all columns but one by their names",
      code: `
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("a.csv")
        features = [c for c in df.columns if c != "id"]
        DecisionTreeClassifier().fit(df[features], df["label"])
                                     ^^^^^^^^^^^^
      `,
    },
    {
      name: "a split whose parts go nowhere else",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        data = pd.read_csv("wine.csv")
        X = data.drop(columns=["id"])
            ^^^^^^^^^^^^^^^^^^^^^^^^^
        y = data["quality"]
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
      `,
    },
    {
      name: "imputed, scaled, cut into slices, through names that are bound again",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        df = pd.read_csv("a.csv")
        df["price"] = df["price"].astype(float)
        for name in ["u", "v"]:
            df[name] = df[name].str.strip()
        df = df.dropna()
        y = df["price"]
        X = df[["u", "v", "price"]]
            ^^^^^^^^^^^^^^^^^^^^^^^ left
        X = SimpleImputer().fit_transform(X)
        X_train, X_test = X[:800], X[800:]
        y_train, y_test = y[:800], y[800:]
        LinearRegression().fit(X_train, y_train)

        other = pd.read_csv("b.csv")
        Z, t = other, other.loc[:, "price"]
               ^^^^^ left
        Z_train, Z_test, t_train, t_test = train_test_split(Z, t)
        LinearRegression().fit(StandardScaler().fit_transform(Z_train), t_train)
      `,
    },
    {
      name: "columns by filter and loc, a target that a constant names, a pipeline that keeps all columns",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        TARGET = "kind"

        def run(path):
            df = pd.read_csv(path)
            LogisticRegression().fit(df.filter(items=["u", "kind"]), df[TARGET])
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ left
            make_pipeline(StandardScaler(), LogisticRegression()).fit(df.loc[:, ["u", "kind"]], df[TARGET])
                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^ left
      `,
    },
    {
      name: "only the identifier is dropped, in a function",
      code: `
        import pandas as pd
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.model_selection import train_test_split

        def main():
            df = pd.read_csv("churn.csv")
            X = df.drop(columns=["id"])
                ^^^^^^^^^^^^^^^^^^^^^^^ left
            y = df["churn"]
                   ~~~~~~~ target
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
            model = GradientBoostingClassifier()
            model.fit(X_train, y_train)
            ~~~~~~~~~ fit
            print(model.score(X_test, y_test))
      `,
      messages: ['`df.drop(columns=["id"])` still holds `churn`'],
    },
    {
      name: "the whole frame, a list of columns, labels that are encoded",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import LabelEncoder

        df = pd.read_csv("a.csv")
        y = LabelEncoder().fit_transform(df["kind"])
        LogisticRegression().fit(df, y)
                                 ^^ left

        features = ["u", "v", "kind"]
        table = pd.read_csv("b.csv")
        X = table[features]
            ^^^^^^^^^^^^^^^ left
        target = table.kind.astype(int)
        LogisticRegression().fit(X, target)
      `,
    },
    {
      name: "a search, the correction",
      code: `
        import pandas as pd
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        data = pd.read_csv("data.csv")
        X = data.copy()
            ^^^^^^^^^^^ left
        y = data["label"]
        GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y)
      `,
      suggestions: [
        {
          title: 'Drop the column: `.drop(columns="label")`',
          output: `
            import pandas as pd
            from sklearn.model_selection import GridSearchCV
            from sklearn.svm import SVC

            data = pd.read_csv("data.csv")
            X = data.copy().drop(columns="label")
            y = data["label"]
            GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y)
          `,
        },
      ],
    },
    {
      name: "the logarithm of a column",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.linear_model import Ridge

        df = pd.read_csv("a.csv")
        y = np.log1p(df["price"])
        Ridge().fit(df, y)
                    ^^ left
      `,
    },
  ],
});
