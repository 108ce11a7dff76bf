/** What `boolean-mask-flattens` reports, and the masks on which it is silent. */

import { booleanMaskFlattens } from "../../rules/boolean-mask-flattens";
import { testRule } from "../support/ruleTester";

testRule(booleanMaskFlattens, {
  valid: [
    {
      name: "a frame of scaled numbers keeps its shape under a mask",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        frame = pd.read_csv("a.csv")
        scaled = pd.DataFrame(StandardScaler().fit_transform(frame), columns=frame.columns)
        kept = scaled[scaled > 0]
        StandardScaler().fit(kept)
      `,
    },
    {
      name: "single values that are counted, shown, or put into one column",
      code: `
        import numpy as np
        import pandas as pd
        table = pd.read_csv("a.csv")[["a", "b"]].to_numpy()
        print(len(table[~np.isnan(table)]), np.mean(table[table > 0]))
        column = pd.DataFrame(table[~np.isnan(table)], columns=["value"])
        other = pd.DataFrame(table[~np.isnan(table)])
      `,
    },
    {
      name: "masks of rows",
      code: `
        import numpy as np
        from sklearn.preprocessing import StandardScaler

        table = StandardScaler().fit_transform(X)
        table = table[~np.isnan(table).any(axis=1)]
        table = table[(np.abs(table) < 3).all(axis=1)]
        model.fit(table[table[:, 0] > 1])
      `,
    },
    {
      name: "one axis, unknown arrays, frames",
      code: `
        import numpy as np
        import pandas as pd

        x = np.random.normal(size=100)
        model.fit(x[~np.isnan(x)])
        clean = rows[~np.isnan(rows)]
        model.fit(clean)
        df = pd.read_csv("a.csv")
        df = df[df > 0]
        model.fit(df)
      `,
    },
    {
      name: "single values are wanted: reduced, changed in place",
      code: `
        import numpy as np

        table = np.random.rand(10, 3)
        print(table[table > 0.5].mean())
        table[np.isnan(table)] = 0
        values = table[table > 0.5]
        print(values.max(), len(values))
      `,
    },
    {
      name: "a mask of rows under a name, a list of labels, and arrays that nobody fits on",
      code: `
        import numpy as np
        from scipy import stats
        from sklearn.decomposition import PCA
        from sklearn.isotonic import IsotonicRegression
        from sklearn.preprocessing import LabelEncoder

        def reduce(table: np.ndarray, labels: np.ndarray, weights: np.ndarray, frame):
            inside = np.abs(stats.zscore(table, axis=0)) < 3
            rows = inside.all(axis=1)
            LabelEncoder().fit(labels[labels != -1])
            IsotonicRegression().fit(weights[weights > 0], labels)
            score = np.abs(stats.zscore(frame))
            PCA(2).fit(frame[score < 3])
            print(table[inside].mean())
            inside = inside.all(axis=1)
            PCA(2).fit(table[inside])
            return PCA(2).fit_transform(table[rows])
      `,
    },
  ],
  invalid: [
    {
      name: "the values of a table",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.svm import SVC

        X = pd.read_csv("a.csv").values
        X = X[X != -1]
            ^^^^^^^^^^ flat
        SVC().fit(X, np.ones(len(X)))
                  - used
      `,
    },
    {
      name: "given at once to a fit, or to a frame of several columns",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        NAMES = ["a", "b"]
        table = pd.read_csv("a.csv")[NAMES].to_numpy()
        def frame():
            return pd.DataFrame(table[~np.isnan(table)], columns=NAMES)
                                ^^^^^^^^^^^^^^^^^^^^^^^ flat
                   ------------ used
        def scaler():
            return StandardScaler().fit(table[table > 0])
                                        ^^^^^^^^^^^^^^^^ flat
                   -------------------- used
      `,
    },
    {
      code: `
        import numpy as np
        from scipy import stats
        from sklearn.impute import SimpleImputer

        filled = SimpleImputer().fit_transform(table)
        clean = filled[~np.isnan(filled)]
                ^^^^^^^^^^^^^^^^^^^^^^^^^ flat
        clean = clean[stats.zscore(clean) < 3].reshape(-1, 1)
                ----- used
      `,
      suggestions: [
        {
          title: "Keep the rows in which all values pass",
          output: `
            import numpy as np
            from scipy import stats
            from sklearn.impute import SimpleImputer

            filled = SimpleImputer().fit_transform(table)
            clean = filled[(~np.isnan(filled)).all(axis=1)]
            clean = clean[stats.zscore(clean) < 3].reshape(-1, 1)
          `,
        },
      ],
    },
    {
      name: "in a method; two conditions",
      code: `
        import numpy as np

        class Job:
            def run(self, model):
                points = np.random.rand(50, 3)
                inner = points[(points > 0.1) & (np.abs(points) <= 0.9)]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return model.fit(inner)
                                 -----
      `,
    },
    {
      name: "reshaped at once",
      code: `
        import numpy as np
        from scipy.stats import zscore

        rng = np.random.default_rng(0)
        table = rng.normal(size=(100, 4))
        column = table[np.abs(zscore(table)) < 3].reshape(-1, 1)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a mask under a name, of scores that are computed by hand, of an array that is handed over",
      code: `
        import numpy as np
        from scipy import stats
        from sklearn.decomposition import PCA
        from sklearn.preprocessing import StandardScaler

        def reduce(table: np.ndarray, k: int = 5):
            score = np.abs(stats.zscore(table, axis=0))
            kept = table[score < 3]
                   ^^^^^^^^^^^^^^^^ flat
            return PCA(k).fit_transform(kept)
                                        ---- used

        def scale(n):
            X = np.random.randn(n, 4)
            z = (X - X.mean(axis=0)) / np.std(X, axis=0)
            inside = (np.abs(z) < 3) & ~np.isnan(X)
            return StandardScaler().fit(X[inside])
                                        ^^^^^^^^^ flat
                   -------------------- used
      `,
    },
  ],
});
