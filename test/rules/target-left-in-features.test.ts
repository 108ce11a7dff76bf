/** What `target-left-in-features` reports, and the features on which it is silent. */

import { targetLeftInFeatures } from "../../rules/target-left-in-features";
import { testRule } from "../support/ruleTester";

testRule(targetLeftInFeatures, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
