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
  ],
});
