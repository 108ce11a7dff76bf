/** What `column-vector-target` reports, and the targets that are plain. */

import { columnVectorTarget } from "../../rules/column-vector-target";
import { testRule } from "../support/ruleTester";

testRule(columnVectorTarget, {
  valid: [
    {
      name: "what a decorator flattens",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor

        def flat(function):
            def run(path):
                X, y = function(path)
                return X, y.to_numpy().ravel()
            return run

        @flat
        def load(path):
            frame = pd.read_csv(path)
            return frame.drop(columns="price"), frame[["price"]]

        def fit(path):
            X, y = load(path)
            return RandomForestRegressor(random_state=0).fit(X, y)
      `,
    },
    {
      name: "several columns, and one column of them",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        def read(path):
            table = pd.read_csv(path)
            return table[["a"]], table[["y"]]["y"], table[["y", "z"]].fillna(0)

        def learn(path):
            X, y, both = read(path)
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            return LogisticRegression().fit(X_train, y_train)
      `,
    },
    {
      name: "a target that is made a column in a branch, or flat again",
      code: `
        from sklearn.svm import SVR

        def fit(X, y, scale):
            if scale:
                y = y.reshape(-1, 1)
            return SVR().fit(X, y)

        def flat(X, y, scaler):
            y = y.reshape(-1, 1)
            y = scaler.transform(y).ravel()
            return SVR().fit(X, y)
      `,
    },
    {
      name: "plain targets, several of them, and models that take a table",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.linear_model import LinearRegression
        from sklearn.tree import DecisionTreeRegressor

        df = pd.read_csv("a.csv")
        RandomForestRegressor().fit(df[["a"]], df["y"])
        RandomForestRegressor().fit(df[["a"]], df[["y", "z"]])
        RandomForestRegressor().fit(df[["a"]], df[["y"]].values.ravel())
        LinearRegression().fit(df[["a"]], df[["y"]])
        DecisionTreeRegressor().fit(df[["a"]], df["y"].to_frame())
        names = ["y"]
        RandomForestRegressor().fit(df[["a"]], df[names])
        RandomForestRegressor().fit(df["a"].to_numpy().reshape(-1, 1), df["y"])
      `,
    },
    {
      name: "a search over what takes a table, and a list of plain values",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.svm import SVC

        df = pd.read_csv("a.csv")
        GridSearchCV(Ridge(), {"alpha": [1, 2]}).fit(df[["a"]], df[["kind"]])
        Pipeline([("ridge", Ridge())]).fit(df[["a"]], df[["kind"]])
        GridSearchCV(SVC(), {"C": [1, 2]}).fit(df[["a"]], df["kind"])
      `,
    },
  ],
  invalid: [
    {
      name: "read in a function, with other words in it",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        def read(path):
            table = pd.read_csv(path)
            y = table[["y"]].replace({"y": {"no": 0, "yes": 1}})
            return table[["a"]], y

        def learn(path):
            X, y = read(path)
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            return LogisticRegression().fit(X_train, y_train)
                                                     ^^^^^^^ column
      `,
    },
    {
      name: "a target that is made a column under its own name",
      code: `
        from sklearn.svm import SVR

        def fit(X, y):
            y = y.reshape(-1, 1)
            reg = SVR()
            reg.fit(X, y)
                       ^
            return reg
      `,
    },
    {
      name: "a frame, a column of an array, through a split",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVR

        df = pd.read_csv("a.csv")
        a, b, ya, yb = train_test_split(df[["a"]], df[["y"]], random_state=0)
                                                   ~~~~~~~~~ made
        RandomForestRegressor().fit(a, ya)
                                       ^^ column
        SVR().fit(df[["a"]], df["y"].to_frame())
                             ^^^^^^^^^^^^^^^^^^ column
        SVR().fit(df[["a"]], df["y"].values.reshape(-1, 1))
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
      `,
      suggestions: [
        {
          title: "Take one plain column",
          output: `
            import pandas as pd
            from sklearn.ensemble import RandomForestRegressor
            from sklearn.model_selection import train_test_split
            from sklearn.svm import SVR

            df = pd.read_csv("a.csv")
            a, b, ya, yb = train_test_split(df[["a"]], df["y"], random_state=0)
            RandomForestRegressor().fit(a, ya)
            SVR().fit(df[["a"]], df["y"].to_frame())
            SVR().fit(df[["a"]], df["y"].values.reshape(-1, 1))
          `,
        },
        {
          title: "Take one plain column",
          output: `
            import pandas as pd
            from sklearn.ensemble import RandomForestRegressor
            from sklearn.model_selection import train_test_split
            from sklearn.svm import SVR

            df = pd.read_csv("a.csv")
            a, b, ya, yb = train_test_split(df[["a"]], df[["y"]], random_state=0)
            RandomForestRegressor().fit(a, ya)
            SVR().fit(df[["a"]], df["y"])
            SVR().fit(df[["a"]], df["y"].values.reshape(-1, 1))
          `,
        },
        {
          title: "Take one plain column",
          output: `
            import pandas as pd
            from sklearn.ensemble import RandomForestRegressor
            from sklearn.model_selection import train_test_split
            from sklearn.svm import SVR

            df = pd.read_csv("a.csv")
            a, b, ya, yb = train_test_split(df[["a"]], df[["y"]], random_state=0)
            RandomForestRegressor().fit(a, ya)
            SVR().fit(df[["a"]], df["y"].to_frame())
            SVR().fit(df[["a"]], df["y"].values)
          `,
        },
      ],
    },
    {
      name: "a table of nobody",
      code: `
        from sklearn.svm import SVR

        SVR().fit(table[["a", "b"]], table[["y"]])
                                     ^^^^^^^^^^^^ column
      `,
    },
    {
      name: "a search, and a pipeline",
      code: `
        import pandas as pd
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.svm import SVC

        df = pd.read_csv("a.csv")
        y = df[["kind"]]
        X = df.drop(columns=["kind"])
        GridSearchCV(SVC(), {"C": [1, 2]}).fit(X, y)
                                                  ^ column
        Pipeline([("svc", SVC())]).fit(X, y)
                                          ^ column
      `,
    },
  ],
});
