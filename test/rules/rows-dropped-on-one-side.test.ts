/** What `rows-dropped-on-one-side` reports, and the rows that both sides lose. */

import { rowsDroppedOnOneSide } from "../../rules/rows-dropped-on-one-side";
import { testRule } from "../support/ruleTester";

testRule(rowsDroppedOnOneSide, {
  valid: [
    {
      name: "columns that are dropped, by the options",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("adult.csv")
        clean = df.dropna()
        LogisticRegression().fit(clean[["age"]], clean["income"])
        X = df[["age", "hours"]].dropna()
        y = df["income"].loc[X.index]
        LogisticRegression().fit(X, y)
        options = {"axis": 1}
        wide = df.dropna(**options)
        target = df["income"]
        train_test_split(wide, target)
        few = df[["age"]].dropna()
        other = df["income"]
        other = other[few.index]
        LogisticRegression().fit(few, other)
        kept = df[["age"]].dropna()
        labels = df["income"]
        kept, labels = kept.align(labels, join="inner", axis=0)
        LogisticRegression().fit(kept, labels)
      `,
    },
    {
      name: "rows in another order on one side, which another rule tells of",
      code: `
        import pandas as pd
        from sklearn.svm import SVC

        df = pd.read_csv("a.csv")
        X = df[["a", "b"]].sample(frac=1).dropna()
        SVC().fit(X, df["y"])
      `,
    },
    {
      name: "the same condition on both sides, or the target by the index",
      code: `
        import pandas as pd
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("a.csv")
        mask = df["age"] > 0
        DecisionTreeClassifier().fit(df[["age"]][mask], df["label"][mask])
        DecisionTreeClassifier().fit(df[df["age"] > 0][["age"]], df[df["age"] > 0]["label"])
        X = df[["age", "size"]]
        X = X[X["age"] > 0]
        DecisionTreeClassifier().fit(X, df.loc[X.index, "label"])
        DecisionTreeClassifier().fit(X, df["label"][X.index])
      `,
    },
    {
      name: "both drop their own, or the target follows",
      code: `
        from sklearn.linear_model import LinearRegression

        def fit(table):
            X = table[["a", "b"]]
            X = X.dropna()
            y = table["t"]
            y = y[X.index]
            return LinearRegression().fit(X, y)

        def both(table):
            X = table[["a", "b"]]
            X = X.dropna()
            y = table["t"]
            y = y.dropna()
            return LinearRegression().fit(X, y)
      `,
    },
    {
      name: "dropped on both sides, before, or brought together",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("adult.csv")
        clean = df.dropna()
        LogisticRegression().fit(clean[["age"]], clean["income"])
        X = df[["age", "hours"]].dropna()
        y = df["income"].loc[X.index]
        LogisticRegression().fit(X, y)
        wide = df.dropna(axis=1)
        target = df["income"]
        train_test_split(wide, target)
        few = df[["age"]].dropna()
        other = df["income"]
        other = other[few.index]
        LogisticRegression().fit(few, other)
        kept = df[["age"]].dropna()
        labels = df["income"]
        kept, labels = kept.align(labels, join="inner", axis=0)
        LogisticRegression().fit(kept, labels)
      `,
    },
    {
      name: "the frame itself is shorter by then",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression

        df = pd.read_csv("adult.csv")
        X = df[["age"]].dropna()
        df.dropna(subset=["age"], inplace=True)
        y = df["income"]
        LogisticRegression().fit(X, y)
      `,
    },
    {
      name: "a frame that was cleaned before, in any way",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def clean(table):
            table.dropna(subset=["age", "hours"], inplace=True)
            return table

        survey = pd.read_csv("survey.csv")
        survey.dropna(inplace=True)
        X = survey[["age", "hours"]].dropna()
        Ridge().fit(X, survey["wage"])

        second = pd.read_csv("second.csv")
        second = clean(second)
        X2 = second[["age", "hours"]].dropna()
        y2 = second["wage"]
        Ridge().fit(X2, y2)

        third = pd.read_csv("third.csv")
        third["age"] = third["age"].fillna(third["age"].median())
        X3 = third[["age"]].dropna()
        y3 = third["wage"]
        Ridge().fit(X3, y3)

        def fit(rows):
            X = rows[["age"]].dropna()
            y = rows["wage"]
            return Ridge().fit(X, y)

        fit(pd.read_csv("fourth.csv").dropna())
        unique = pd.read_csv("fifth.csv").drop_duplicates()
        X5 = unique.drop_duplicates()
        Ridge().fit(X5, unique["wage"])
      `,
      except: { "function-around": "a function inside of a function is not followed" },
    },
    {
      name: "a field that the class cleans, before or between",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Survey:
            def __init__(self, path):
                self.answers = pd.read_csv(path)

            def clean(self):
                self.answers = self.answers.query("age > 0")

            def fit(self):
                X = self.answers[["age", "hours"]].dropna()
                self.clean()
                y = self.answers["wage"]
                return Ridge().fit(X, y)

        class Panel:
            def __init__(self, path):
                self.rows = pd.read_csv(path)
                self.prepare()

            def prepare(self):
                self.rows.dropna(subset=["age", "hours"], inplace=True)

            def fit(self):
                X = self.rows[["age", "hours"]].dropna()
                y = self.rows["wage"]
                return Ridge().fit(X, y)
      `,
    },
    {
      name: "two frames",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression

        df = pd.read_csv("a.csv")
        marks = pd.read_csv("b.csv")
        X = df[["age"]].dropna()
        y = marks["income"]
        LogisticRegression().fit(X, y)
      `,
    },
    {
      name: "columns of a field that lost rows before, and of two fields",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Data:
            def read(self):
                self.frame = pd.read_csv("a.csv")
                self.other = pd.read_csv("b.csv")

            def fit(self):
                X = self.frame[["a", "b"]].dropna()
                self.frame = self.frame.dropna()
                y = self.frame["c"]
                return Ridge().fit(X, y)

            def both(self):
                X = self.other[["a", "b"]].dropna()
                y = self.frame["c"]
                return Ridge().fit(X, y)
      `,
    },
    {
      name: "a field of rows that were cleaned before they came into it, and lengths that are looked at",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Homes:
            def __init__(self, path):
                rows = pd.read_csv(path)
                rows = rows.dropna()
                self.rows = rows

            def fit(self):
                X = self.rows[["size"]].dropna()
                y = self.rows["price"]
                return Ridge().fit(X, y)

        class Flats:
            def __init__(self, rows: pd.DataFrame):
                self.rows = rows

            def fit(self):
                X = self.rows[["size"]].dropna()
                y = self.rows["price"]
                return Ridge().fit(X, y)

        Flats(pd.read_csv("flats.csv").dropna()).fit()

        def fit(path):
            rows = pd.read_csv(path, na_filter=False)
            X = rows[["size"]].dropna()
            y = rows["price"]
            return Ridge().fit(X, y)

        def counted(rows):
            X = rows[["size"]].dropna()
            assert len(X) == len(rows), "no gaps are expected"
            y = rows["price"]
            return Ridge().fit(X, y)

        def asked(rows):
            if rows["size"].isna().any():
                raise ValueError("gaps")
            X = rows[["size"]].dropna()
            y = rows["price"]
            return Ridge().fit(X, y)

        def updated(path):
            rows = pd.read_csv(path)
            rows.update(rows[["size"]].fillna(0))
            X = rows[["size"]].dropna()
            y = rows["price"]
            return Ridge().fit(X, y)
      `,
    },
    {
      name: "rows that a condition on the same column has left",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def compared(path):
            homes = pd.read_csv(path)
            homes = homes[homes["size"] > 0]
            X = homes[["size"]].dropna()
            y = homes["price"]
            return Ridge().fit(X, y)

        def asked(path):
            homes = pd.read_csv(path).query("size > 0 and rooms < 20")
            X = homes[["size", "rooms"]].dropna()
            y = homes["price"]
            return Ridge().fit(X, y)

        def whole(path):
            homes = pd.read_csv(path)
            homes["rooms"] = homes["rooms"].astype("int64")
            X = homes[["rooms"]].dropna()
            y = homes["price"]
            return Ridge().fit(X, y)
      `,
    },
    {
      name: "rows that are unique already, by one column",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def whole(path):
            homes = pd.read_csv(path).drop_duplicates(subset=["street"])
            X = homes.drop_duplicates()
            y = homes["price"]
            return Ridge().fit(X, y)

        def some(path):
            homes = pd.read_csv(path)
            homes = homes.drop_duplicates(subset=["street"])
            X = homes[["street", "rooms"]].drop_duplicates()
            y = homes["price"]
            return Ridge().fit(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "cleaned before in another column, or of gaps that came later",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        sales = pd.read_csv("sales.csv")
        sales.dropna(subset=["units"], inplace=True)
        X = sales[["price", "size"]].dropna()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        y = sales["units"]
        Ridge().fit(X, y)

        days = pd.read_csv("days.csv").dropna()
        days["before"] = days["units"].shift(1)
        rows = days[["before"]].dropna()
               ^^^^^^^^^^^^^^^^^^^^^^^^^
        target = days["units"]
        Ridge().fit(rows, target)
      `,
    },
    {
      name: "a method in between that only looks",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Survey:
            def __init__(self, path):
                self.answers = pd.read_csv(path)

            def show(self):
                print(self.answers.shape)

            def fit(self):
                X = self.answers[["age", "hours"]].dropna()
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.show()
                y = self.answers["wage"]
                return Ridge().fit(X, y)
      `,
    },
    {
      name: "rows of a condition, and a target that is taken where it is used",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("a.csv")
        y = df["label"]
        X = df.drop(columns="label")
        X = X[X["age"] > 0]
            ^^^^^^^^^^^^^^^
        parts = train_test_split(X, y, random_state=0)
        table = pd.read_csv("b.csv")
        features = table.drop(columns=["target"]).drop_duplicates()
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        DecisionTreeClassifier().fit(features, table["target"])
      `,
    },
    {
      name: "a variable that drops its own rows, of a frame that is given",
      code: `
        from sklearn.linear_model import LinearRegression

        def fit(table):
            X = table[["a", "b"]]
            y = table["t"]
            X = X.dropna()
                ^^^^^^^^^^ dropped
            return LinearRegression().fit(X, y)
      `,
    },
    {
      name: "features, targets, in a function",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("adult.csv")
        X = df[["age", "hours"]].dropna()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
        y = df["income"]
        LogisticRegression().fit(X, y)

        def parts(path):
            frame = pd.read_csv(path)
            rows = frame.drop(columns=["income"])
            labels = frame["income"].dropna().astype(int)
                     ^^^^^^^^^^^^^^^^^^^^^^^^ dropped
            return train_test_split(rows, labels, random_state=0)
      `,
    },
    {
      name: "columns of a field",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        class Data:
            def read(self):
                self.frame = pd.read_csv("a.csv")

            def fit(self):
                X, y = self.frame[["a", "b"]], self.frame["c"]
                X = X.dropna()
                    ^^^^^^^^^^ dropped
                return Ridge().fit(X, y)
      `,
    },
    {
      name: "rows that a condition on another column has left, and columns of another type",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def fit(path):
            homes = pd.read_csv(path)
            homes = homes[homes["year"] > 1990]
            homes["size"] = homes["size"].astype(float)
            X = homes[["size", "rooms"]].dropna()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            y = homes["price"]
            return Ridge().fit(X, y)

        def asked(path):
            homes = pd.read_csv(path).query("year > 1990")
            X = homes[["size", "rooms"]].dropna()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            y = homes["price"]
            return Ridge().fit(X, y)
      `,
    },
    {
      name: "rows that are unique as a whole, and not in one column",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def fit(path):
            homes = pd.read_csv(path).drop_duplicates()
            X = homes[["size"]].drop_duplicates()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            y = homes["price"]
            return Ridge().fit(X, y)
      `,
    },
  ],
});
