/** What `split-without-stratify` reports, and the splits on which it is silent. */

import { splitWithoutStratify } from "../../rules/split-without-stratify";
import { testRule } from "../support/ruleTester";

testRule(splitWithoutStratify, {
  valid: [
    {
      name: "quantities that a function loads",
      code: `
        from sklearn.datasets import fetch_california_housing
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        def houses():
            X, y = fetch_california_housing(return_X_y=True)
            return X, y

        X, y = houses()
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        LogisticRegression().fit(X_train, y_train)
      `,
    },
    {
      name: "quantities, which a classifier is wrongly given",
      code: `
        from sklearn.datasets import fetch_california_housing
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = fetch_california_housing(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        LogisticRegression().fit(X_train, y_train)
      `,
    },
    {
      name: "stratified, or in the order of time",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        a, b, c, d = train_test_split(X, y, stratify=y)
        SVC().fit(a, c)
        a, b, c, d = train_test_split(X, y, shuffle=False)
        SVC().fit(a, c)
        a, b, c, d = train_test_split(X, y, **options)
        SVC().fit(a, c)
      `,
    },
    {
      name: "regression, or a model of which nothing is known",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        Ridge().fit(X_train, y_train)
        model.fit(X_train, y_train)
      `,
    },
    {
      name: "no labels to stratify by, groups besides, other data",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        train, test = train_test_split(table)
        DecisionTreeClassifier().fit(train[columns], train["y"])
        a, b, c, d, e, f = train_test_split(X, y, groups)
        DecisionTreeClassifier().fit(a, c)
        g, h, i, j = train_test_split(X, y)
        DecisionTreeClassifier().fit(Z, z)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import lightgbm as lgb
        from sklearn.model_selection import train_test_split

        X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=1)
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chance
        model = lgb.LGBMClassifier()
        model.fit(X_train, y_train)
        ~~~~~~~~~ fitted
      `,
      suggestions: [
        {
          title: "Keep the shares: `stratify=y`",
          output: `
            import lightgbm as lgb
            from sklearn.model_selection import train_test_split

            X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=1, stratify=y)
            model = lgb.LGBMClassifier()
            model.fit(X_train, y_train)
          `,
        },
      ],
    },
    {
      name: "a pipeline, a search, in a method; scaled in between",
      code: `
        from sklearn import linear_model, model_selection, pipeline, preprocessing

        class Job:
            def run(self, table):
                parts = model_selection.train_test_split(table.drop("y", axis=1), table["y"])
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                train, test, y, y_test = parts
                train = preprocessing.StandardScaler().fit_transform(train)
                steps = pipeline.make_pipeline(linear_model.LogisticRegression())
                return model_selection.GridSearchCV(steps, {}).fit(train, y)
      `,
    },
  ],
});
