/** What `classifier-on-continuous-target` reports, and the targets that are classes. */

import { classifierOnContinuousTarget } from "../../rules/classifier-on-continuous-target";
import { testRule } from "../support/ruleTester";

testRule(classifierOnContinuousTarget, {
  valid: [
    {
      name: "classes, and numbers that may be whole",
      code: `
        import numpy as np
        from sklearn.datasets import fetch_california_housing
        from sklearn.dummy import DummyClassifier
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        X, y = read_rows()
        RandomForestClassifier().fit(X, y)
        houses = fetch_california_housing()
        LogisticRegression().fit(houses.data, houses.target > 2)
        LogisticRegression().fit(houses.data, (houses.target * 2).astype(int))
        DummyClassifier().fit(houses.data, houses.target)
        drawn = np.random.rand(20)
        drawn[drawn < 2] = 1
        LogisticRegression().fit(X, drawn)
        LogisticRegression().fit(X, np.random.rand(20).round())
        accuracy_score(houses.target > 2, LogisticRegression().fit(X, y).predict(X))
      `,
    },
    {
      name: "a model of the file, and a regressor",
      code: `
        import numpy as np
        from sklearn.base import BaseEstimator, ClassifierMixin
        from sklearn.linear_model import LinearRegression
        from sklearn.pipeline import make_pipeline

        class Own(ClassifierMixin, BaseEstimator):
            def fit(self, X, y):
                return self

        def train(X):
            y = np.log1p(X[:, 0])
            Own().fit(X, y)
            make_pipeline(LinearRegression()).fit(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "a quantity of whole numbers, which the classifier does not refuse",
      code: `
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import LogisticRegression

        X, y = load_diabetes(return_X_y=True)
        LogisticRegression().fit(X, y > y.mean())
        LogisticRegression().fit(X, y)
                                    ^ quantity
      `,
      severity: "warning",
    },
    {
      name: "drawn numbers, logarithms, and a pipeline",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        X = np.random.rand(200, 5)
        y = X[:, 0] * 3 + np.random.rand(200)
        RandomForestClassifier().fit(X, y)
                                        ^ continuous
        pipe = make_pipeline(StandardScaler(), LogisticRegression())
        df = pd.read_csv("houses.csv")
        a, b, ya, yb = train_test_split(df[["rooms"]], np.log1p(df["price"]))
        pipe.fit(a, ya)
                    ^^ continuous
        print(cross_val_score(LogisticRegression(), X, y, cv=3))
                                                       ^ continuous
      `,
    },
    {
      name: "the score of a regressor",
      code: `
        from sklearn.datasets import fetch_california_housing
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        house = fetch_california_housing()
                ~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        a, b, ya, yb = train_test_split(house.data, house.target, random_state=0)
        reg = RandomForestRegressor(random_state=0).fit(a, ya)
        print(accuracy_score(yb, reg.predict(b)))
                             ^^ metric
      `,
    },
  ],
});
