/** What `reshape-mixes-features` reports, and the columns on which it is silent. */

import { reshapeMixesFeatures } from "../../rules/reshape-mixes-features";
import { testRule } from "../support/ruleTester";

testRule(reshapeMixesFeatures, {
  valid: [
    {
      name: "a column that is made where there is one axis alone",
      code: `
        import numpy as np


        class Scorer:
            def score(self, data: np.ndarray, target):
                return self.likeness(data, target)

            def likeness(self, X: np.ndarray, y):
                if len(X.shape) == 1:
                    X = X.reshape(-1, 1)
                return max(abs(np.corrcoef(X[:, i], y)[0, 1]) for i in range(X.shape[1]))


        table = np.random.default_rng(0).normal(size=(98, 4))
        print(Scorer().score(table, table[:, 0]))


        def likeness(X, y):
            X = X.reshape(-1, 1) if X.ndim == 1 else X
            return np.corrcoef(X[:, 0], y)


        print(likeness(table, table[:, 0]))
      `,
    },
    {
      name: "a column of a data set, its target, a literal, and what a mask of single values leaves",
      code: `
        import numpy as np
        from sklearn.datasets import load_iris, make_regression
        flowers = load_iris(as_frame=True)
        one = flowers.data["petal width (cm)"].to_numpy().reshape(-1, 1)
        target = flowers.target.to_numpy().reshape(-1, 1)
        X, y = load_iris(return_X_y=True)
        labels = y.reshape(-1, 1)
        single, line = make_regression(n_features=1, random_state=0)
        same = single.reshape(-1, 1)
        shown = np.array([[1, 2], [3, 4]]).reshape(-1, 1)
      `,
    },
    {
      name: "one feature, labels, unknown arrays",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        df = pd.read_csv("a.csv")
        df["a"].to_numpy().reshape(-1, 1)
        df[["a"]].to_numpy().reshape(-1, 1)
        y.reshape(-1, 1)
        StandardScaler().fit_transform(X).reshape(-1, 1)
        StandardScaler().fit_transform(df[["a"]]).reshape(-1, 1)
        np.random.rand(100, 1).reshape(-1, 1)
        np.random.rand(100).reshape(-1, 1)
      `,
    },
    {
      name: "other shapes",
      code: `
        import numpy as np

        table = np.zeros((10, 4))
        table.reshape(-1, 2)
        table.reshape(1, -1)
        table[:, 0].reshape(-1, 1)
        table[table[:, 0] > 1].reshape(-1, 4)
      `,
    },
    {
      name: "a mask of rows leaves a table, of which one column is taken",
      code: `
        import numpy as np

        table = np.zeros((10, 4))
        table[(table > 0).all(axis=1)][:, 1].reshape(-1, 1)
      `,
    },
    {
      name: "one scale for all columns, which are there again behind it",
      code: `
        import pandas as pd
        from sklearn.preprocessing import MinMaxScaler

        values = pd.read_csv("sensors.csv")[["a", "b", "c"]].values
        scaled = MinMaxScaler().fit_transform(values.reshape(-1, 1)).reshape(values.shape)
      `,
    },
  ],
  invalid: [
    {
      name: "a table whose shape is only printed",
      code: `
        import pandas as pd

        values = pd.read_csv("sensors.csv")[["a", "b", "c"]].values
        print("rows and columns", values.shape)
        one = values.reshape(-1, 1)
              ^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "rows that a mask of rows keeps, and data sets that scikit-learn brings",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.datasets import load_iris
        from sklearn.impute import SimpleImputer
        table = SimpleImputer().fit_transform(pd.read_csv("a.csv")[["a", "b"]])
        good = (np.abs(table) < 3).all(axis=1) & usable
        kept = table[good]
        one = kept.reshape(-1, 1)
              ^^^^^^^^^^^^^^^^^^^
        flowers = load_iris(as_frame=True)
        two = flowers.data.to_numpy().reshape(-1, 1)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        X, y = load_iris(return_X_y=True)
        three = X.reshape(-1, 1)
                ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the columns that a name holds",
      code: `
        import pandas as pd
        table = pd.read_csv("power.csv")[["load", "temp", "wind"]]
        flat = table.values.reshape(-1, 1)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "columns that were chosen by name",
      code: `
        import numpy as np
        import pandas as pd
        values = pd.read_csv("data.csv")[["a", "b"]].values
        column = values.reshape(-1, 1)
                 ^^^^^^^^^^^^^^^^^^^^^ mixed
      `,
    },
    {
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer

        df = pd.read_csv("data.csv")
        filled = SimpleImputer().fit_transform(df)
        column = filled.reshape(-1, 1)
                 ^^^^^^^^^^^^^^^^^^^^^ mixed
      `,
      suggestions: [
        {
          title: "Keep the columns: remove `reshape(-1, 1)`",
          output: `
            import pandas as pd
            from sklearn.impute import SimpleImputer

            df = pd.read_csv("data.csv")
            filled = SimpleImputer().fit_transform(df)
            column = filled
          `,
        },
      ],
    },
    {
      name: "what a mask has left, in a function",
      code: `
        import numpy as np
        from scipy import stats

        def clean():
            rows = np.random.default_rng(0).normal(size=(100, 4))
            return rows[np.abs(stats.zscore(rows)) < 3].reshape(-1, 1)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [],
    },
    {
      name: "filtered twice, under one name",
      code: `
        import numpy as np
        from scipy import stats

        table = np.random.rand(100, 4)
        clean = table[~np.isnan(table)]
        clean = clean[stats.zscore(clean) < 3].reshape(-1, 1)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
