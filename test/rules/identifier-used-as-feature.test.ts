/** What `identifier-used-as-feature` reports, and lists of columns that no model is trained on. */

import { identifierUsedAsFeature } from "../../rules/identifier-used-as-feature";
import { testRule } from "../support/ruleTester";

testRule(identifierUsedAsFeature, {
  valid: [
    {
      name: "keys, targets, groups, tables",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        def f(frame, other):
            keys = frame[["customer_id", "date"]].merge(other, on="customer_id")
            X = frame[["age", "shop_id"]]
            train_test_split(X, frame[["user_id", "label"]])
            alone = frame[["user_id"]]
            print(frame[["patient_id", "age"]])
            return LogisticRegression().fit(alone, frame["y"]), keys
      `,
    },
    {
      name: "taken out behind the split, and chosen among by a transformer",
      code: `
        from sklearn.model_selection import train_test_split
        def split(frame):
            X = frame[["patient_id", "age", "pressure"]]
            train, test, a, b = train_test_split(X, frame["ill"], random_state=0)
            return train.drop(columns="patient_id"), test.drop(columns="patient_id"), a, b
      `,
    },
    {
      name: "a transformer that is told its columns",
      code: `
        from sklearn.compose import make_column_transformer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        def train(frame):
            X = frame[["patient_id", "age", "pressure"]]
            columns = make_column_transformer((StandardScaler(), ["age", "pressure"]), remainder="drop")
            return make_pipeline(columns, LogisticRegression()).fit(X, frame["ill"])
      `,
    },
    {
      name: "what only prepares, and ratings that are split as a table",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OrdinalEncoder
        def prepare(frame):
            pairs = frame[["user_id", "item"]]
            ratings = frame[["user_id", "item", "stars"]]
            return OrdinalEncoder().fit_transform(pairs), train_test_split(ratings, random_state=0)
      `,
    },
    {
      name: "ids of predictions that are no features",
      code: `
        import lightgbm as lgb
        import pandas as pd

        UNUSED = ["id", "note"]

        def dropped():
            train = pd.read_csv("train.csv").drop(columns=UNUSED)
            test = pd.read_csv("test.csv")
            X = train.drop(columns=["price"])
            model = lgb.LGBMRegressor(random_state=0).fit(X, train["price"])
            return pd.DataFrame({"id": test["id"], "price": model.predict(test[X.columns])})
      `,
    },
    {
      name: "ids that the model does not see, and a table of something else",
      code: `
        import lightgbm as lgb
        import pandas as pd

        def numbers():
            train = pd.read_csv("train.csv").select_dtypes("float")
            test = pd.read_csv("test.csv")
            X = train.drop(columns=["price"])
            chosen = X[[c for c in X.columns if X[c].nunique() < 9]]
            model = lgb.LGBMRegressor(random_state=0).fit(chosen, train["price"])
            return pd.DataFrame({"id": test["id"], "price": model.predict(test[chosen.columns])})

        def other(frame):
            return pd.DataFrame({"user_id": frame["user_id"], "day": frame["day"]})

        def deleted():
            train = pd.read_csv("train.csv")
            test = pd.read_csv("test.csv")
            ids = test["row_id"]
            del train["row_id"]
            X = train.drop(columns=["price"])
            model = lgb.LGBMRegressor(random_state=0).fit(X, train["price"])
            return pd.DataFrame({"row_id": test["row_id"], "price": model.predict(test[X.columns])}), ids
      `,
    },
  ],
  invalid: [
    {
      name: "split, and given by name",
      code: `
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.model_selection import train_test_split

        def split(frame):
            X = frame[["age", "PassengerId"]]
                              ^^^^^^^^^^^^^ names
            return train_test_split(X, frame["Survived"], stratify=frame["Survived"], random_state=0)

        def fit(frame):
            model = RandomForestRegressor(random_state=0)
            columns = ["order_id", "weight"]
                       ^^^^^^^^^^ names
            model.fit(X=frame[columns], y=frame["price"])
            return model
      `,
      suggestions: [
        {
          title: "Leave it out",
          output: `
            from sklearn.ensemble import RandomForestRegressor
            from sklearn.model_selection import train_test_split

            def split(frame):
                X = frame[["age"]]
                return train_test_split(X, frame["Survived"], stratify=frame["Survived"], random_state=0)

            def fit(frame):
                model = RandomForestRegressor(random_state=0)
                columns = ["order_id", "weight"]
                model.fit(X=frame[columns], y=frame["price"])
                return model
          `,
        },
        {
          title: "Leave it out",
          output: `
            from sklearn.ensemble import RandomForestRegressor
            from sklearn.model_selection import train_test_split

            def split(frame):
                X = frame[["age", "PassengerId"]]
                return train_test_split(X, frame["Survived"], stratify=frame["Survived"], random_state=0)

            def fit(frame):
                model = RandomForestRegressor(random_state=0)
                columns = ["weight"]
                model.fit(X=frame[columns], y=frame["price"])
                return model
          `,
        },
      ],
    },
    {
      name: "all columns but the target, the one among them that names the predictions",
      code: `
        import lightgbm as lgb
        import pandas as pd

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        X = train.drop(columns=["price"])
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stays
        model = lgb.LGBMRegressor(random_state=0).fit(X, train["price"])
        pd.DataFrame({"id": test["id"], "price": model.predict(test)}).to_csv("submission.csv", index=False)
      `,
    },
  ],
});
