/** What `search-best-score-reported` reports, and searches whose choice is measured on other rows, or may be. */

import { searchBestScoreReported } from "../../rules/search-best-score-reported";
import { testRule } from "../support/ruleTester";

testRule(searchBestScoreReported, {
  valid: [
    {
      name: "a search in a function, and another estimator scored by its caller",
      code: `
        from sklearn.model_selection import GridSearchCV
        from sklearn.tree import DecisionTreeRegressor

        def searched():
            search = GridSearchCV(DecisionTreeRegressor(), {"max_depth": [5, 6]}, cv=5)
            search.fit(X_train, y_train)
            print("R2", search.best_score_)
            print(search.best_params_)
            tree = DecisionTreeRegressor(max_depth=6)
            return tree

        tree = searched()
        tree.fit(X_train, y_train)
        print(tree.score(X_test, y_test))
      `,
    },
    {
      name: "measured later, handed on, nested, or only compared",
      code: `
        from sklearn.model_selection import GridSearchCV, cross_val_score
        from sklearn.svm import SVC

        grid = {"C": [1, 10]}

        def measured(X, y, X_new, y_new):
            search = GridSearchCV(SVC(), grid).fit(X, y)
            print(search.best_score_)
            return search.score(X_new, y_new)

        def refitted(X, y):
            search = GridSearchCV(SVC(), grid)
            search.fit(X, y)
            print(search.best_score_)
            return SVC(**search.best_params_)

        def given(X, y):
            search = GridSearchCV(SVC(), grid)
            search.fit(X, y)
            print(search.best_score_)
            return search

        def nested(X, y):
            search = GridSearchCV(SVC(), grid)
            return cross_val_score(search, X, y).mean()

        def compared(X, y, before):
            search = GridSearchCV(SVC(), grid)
            search.fit(X, y)
            if search.best_score_ > before:
                return search.best_params_
      `,
    },
    {
      name: "what was found is typed into a new estimator, which is measured on other rows",
      code: `
        from sklearn.model_selection import GridSearchCV
        from sklearn.tree import DecisionTreeRegressor

        search = GridSearchCV(DecisionTreeRegressor(), {"max_depth": [5, 6]}, cv=5)
        search.fit(X_train, y_train)
        print("R2", search.best_score_)
        print(search.best_params_)
        tree = DecisionTreeRegressor(max_depth=6)
        tree.fit(X_train, y_train)
        print(tree.score(X_test, y_test))
      `,
    },
    {
      name: "another object",
      code: `
        from sklearn.model_selection import GridSearchCV

        def f(tuner):
            print(tuner.best_score_)
            return GridSearchCV
      `,
    },
  ],
  invalid: [
    {
      name: "printed, in a text, returned, in a chain",
      code: `
        from sklearn import model_selection as ms
        from sklearn.svm import SVC

        def printed(X, y, logger):
            clf = ms.RandomizedSearchCV(SVC(), {"C": [1, 10]}, random_state=0)
            clf.fit(X, y)
            print(f"best {clf.best_score_:.3f} with {clf.best_params_}")
                          ^^^^^^^^^^^^^^^ luckiest
            logger.info("score %s", round(clf.best_score_, 3))
                                          ^^^^^^^^^^^^^^^ luckiest

        def returned(X, y):
            return ms.GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y).best_score_
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ luckiest
      `,
    },
  ],
});
