/** What `impute-mean-before-outliers` reports, and the orders on which it is silent. */

import { imputeMeanBeforeOutliers } from "../../rules/impute-mean-before-outliers";
import { testRule } from "../support/ruleTester";

testRule(imputeMeanBeforeOutliers, {
  valid: [
    {
      name: "medians, chosen values, unknown strategies",
      code: `
        from scipy import stats
        from sklearn.impute import SimpleImputer

        stats.zscore(SimpleImputer(strategy="median").fit_transform(X))
        stats.zscore(SimpleImputer(strategy="constant", fill_value=0).fit_transform(X))
        stats.zscore(SimpleImputer(strategy=how).fit_transform(X))
      `,
    },
    {
      name: "the outliers are gone before",
      code: `
        import numpy as np
        from scipy import stats
        from sklearn.impute import SimpleImputer

        X = X[(np.abs(stats.zscore(X, nan_policy="omit")) < 3).all(axis=1)]
        X = SimpleImputer().fit_transform(X)
        model.fit(X)
      `,
    },
    {
      name: "other data",
      code: `
        from sklearn.ensemble import IsolationForest
        from sklearn.impute import SimpleImputer

        filled = SimpleImputer().fit_transform(X)
        IsolationForest().fit(Z)
      `,
    },
    {
      name: "outliers first, another column, quartiles that are only shown, a column that is read anew",
      code: `
        import pandas as pd
        from scipy import stats

        def first(df):
            df = df[(df["a"] - df["a"].mean()).abs() < 3 * df["a"].std()]
            df["a"] = df["a"].fillna(df["a"].mean())
            return df

        def other(df):
            df["a"] = df["a"].fillna(df["a"].mean())
            df["b"] = df["b"].fillna(df["b"].median())
            return df[abs(stats.zscore(df["b"])) < 3]

        def anew(df, path):
            df["a"] = df["a"].fillna(df["a"].mean())
            df.to_csv(path)
            df = pd.read_csv(path + ".raw")
            return df[abs(stats.zscore(df["a"])) < 3]
      `,
    },
    {
      name: "quartiles that are only shown",
      code: `
        import pandas as pd

        df = pd.read_csv("rows.csv")
        df["a"] = df["a"].fillna(df["a"].mean())
        print(df["a"].quantile([0.25, 0.75]))
      `,
    },
  ],
  invalid: [
    {
      code: `
        import numpy as np
        from scipy import stats
        from sklearn.impute import SimpleImputer

        imputer = SimpleImputer(missing_values=np.nan, strategy="mean")
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
        filled = imputer.fit_transform(table)
        clean = filled[~np.isnan(filled)]
        clean = clean[stats.zscore(clean) < 3]
                      ~~~~~~~~~~~~~~~~~~~ searched
      `,
      suggestions: [
        {
          title: "Fill with medians",
          output: `
            import numpy as np
            from scipy import stats
            from sklearn.impute import SimpleImputer

            imputer = SimpleImputer(missing_values=np.nan, strategy="median")
            filled = imputer.fit_transform(table)
            clean = filled[~np.isnan(filled)]
            clean = clean[stats.zscore(clean) < 3]
          `,
        },
      ],
    },
    {
      name: "a forest, in a method",
      code: `
        from sklearn import ensemble, impute

        class Job:
            def run(self, rows):
                filled = impute.SimpleImputer().fit_transform(rows)
                         ^^^^^^^^^^^^^^^^^^^^^^
                return ensemble.IsolationForest(random_state=0).fit_predict(filled)
      `,
    },
    {
      name: "a column of pandas, and quartiles",
      code: `
        import pandas as pd

        wells = pd.read_csv("wells.csv")
        wells["flow"] = wells["flow"].fillna(wells["flow"].mean())
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
        low, high = wells["flow"].quantile([0.25, 0.75])
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ searched
        spread = high - low
        wells = wells[wells["flow"].between(low - 1.5 * spread, high + 1.5 * spread)]
      `,
      suggestions: [
        {
          title: "Fill with medians",
          output: `
            import pandas as pd

            wells = pd.read_csv("wells.csv")
            wells["flow"] = wells["flow"].fillna(wells["flow"].median())
            low, high = wells["flow"].quantile([0.25, 0.75])
            spread = high - low
            wells = wells[wells["flow"].between(low - 1.5 * spread, high + 1.5 * spread)]
          `,
        },
      ],
    },
    {
      name: "a frame of pandas, and distances from the mean",
      code: `
        import numpy as np
        import pandas as pd
        from scipy import stats

        def clean(path):
            df = pd.read_csv(path)
            df = df.fillna(df.mean())
                 ^^^^^^^^^^^^^^^^^^^^ mean
            df = df[(np.abs(stats.zscore(df)) < 3).all(axis=1)]
            return df

        def column(table):
            table["a"].fillna(table["a"].mean(), inplace=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
            z = (table["a"] - table["a"].mean()) / table["a"].std()
            return table[z.abs() < 3]
      `,
    },
  ],
});
