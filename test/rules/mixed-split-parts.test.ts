/** What `mixed-split-parts` reports, and what looks like it. */

import { mixedSplitParts } from "../../rules/mixed-split-parts";
import { testRule } from "../support/ruleTester";

testRule(mixedSplitParts, {
  valid: [
    {
      name: "one side of a fold at a time",
      code: `
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error
        from sklearn.model_selection import KFold

        X, y = np.load("X.npy"), np.load("y.npy")
        for train, test in KFold(5).split(X):
            model = Ridge().fit(X[train], y[train])
            print(model.score(X[test], y[test]), model.score(X[train], y[train]))
            print(mean_squared_error(y[test], model.predict(X[test])))
      `,
    },
    {
      name: "names in another order than the parts, of which another rule speaks",
      except: { "renamed-variables": "the names tell that the parts are taken in another order" },
      code: `
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_wine(return_X_y=True)
        X_train, y_train, X_test, y_test = train_test_split(X, y)
        clf = LogisticRegression().fit(X_train, y_train)
      `,
    },
    {
      name: "parts that belong together, and parts of other splits",
      code: `
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, pairwise_distances
        from sklearn.model_selection import train_test_split

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train)
        clf = LogisticRegression().fit(X_train, y_train)
        print(clf.score(X_test, y_test), accuracy_score(y_test, clf.predict(X_test)))
        print(pairwise_distances(X_train, X_test), accuracy_score(y, clf.predict(X)))
        clf.fit(X, y)
        clf.fit(X_fit, y_fit).score(X_val, y_val)

        def halves(X, y):
            a, b, c, d = train_test_split(X, y, test_size=0.5)
            return LogisticRegression().fit(a, d)
      `,
    },
    {
      name: "pairs of one split each",
      code: `
        import catboost as cb
        import xgboost as xgb
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
            X_train, X_valid, y_train, y_valid = train_test_split(X_rest, y_rest, test_size=0.2, random_state=0)

            valid = cb.Pool(X_valid, y_valid)
            rest = cb.Pool(data=X_rest, label=y_rest)
            test = xgb.DMatrix(X_test, label=y_test)
            model = xgb.XGBClassifier(random_state=0)
            model.fit(X_train, y_train, eval_set=[(X_train, y_train), (X_valid, y_valid)])
            return valid, rest, test, model
      `,
    },
  ],
  invalid: [
    {
      name: "the two sides of a fold",
      code: `
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error
        from sklearn.model_selection import KFold

        X, y = np.load("X.npy"), np.load("y.npy")
        for fold, (train, test) in enumerate(KFold(5).split(X)):
            model = Ridge().fit(X[train], y[train])
            print(model.score(X[test], y[train]))
                                       ^^^^^^^^ parts
            guess = model.predict(X[test])
            y_train, y_test = y[train], y[test]
            print(mean_squared_error(y_train, guess))
                                              ^^^^^ parts
      `,
    },
    {
      name: "metrics, fits and scores of two parts",
      code: `
        from sklearn.datasets import load_wine
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
                                           ~~~~~~~~~~~~~~~~~~~~~~
        clf = LogisticRegression().fit(X_train, y_train)
        print(accuracy_score(y_train, clf.predict(X_test)))
                                      ^^^^^^^^^^^^^^^^^^^ parts
        clf.fit(X_train, y_test)
                         ^^^^^^ parts
        clf.fit(X_train, y)
                         ^ whole
        print(clf.score(X_test, y_train))
                                ^^^^^^^ parts
        print(accuracy_score(y, clf.predict(X_test)))
                             ^ whole
      `,
    },
    {
      name: "a network, and parts of a table",
      code: `
        import keras
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeRegressor

        df = pd.read_csv("a.csv")
        train, test = train_test_split(df, test_size=0.2)
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        DecisionTreeRegressor().fit(train[["a", "b"]], test["y"])
                                                       ^^^^^^^^^ parts
        X_train, X_test, y_train, y_test = train_test_split(df[["a"]], df["y"])
                                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")
        model.evaluate(X_test, y_train)
                               ^^^^^^^ parts
      `,
    },
    {
      name: "tables of boosters, rows for stopping, and what an earlier split left",
      code: `
        import catboost as cb
        import xgboost as xgb
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
            X_train, X_valid, y_train, y_valid = train_test_split(X_rest, y_rest, test_size=0.2, random_state=0)

            valid = cb.Pool(X_valid, y_rest)
                                     ^^^^^^ whole
            train = xgb.DMatrix(X_train, label=y_valid)
                                               ^^^^^^^ parts
            model = xgb.XGBClassifier(random_state=0)
            model.fit(X_train, y_train, eval_set=[(X_valid, y_train)])
                                                            ^^^^^^^ parts
            return valid, train, model
      `,
    },
  ],
});
