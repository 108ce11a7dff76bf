/** What `accuracy-only-on-imbalanced-data` reports, and files that measure more, or whose classes may be even. */

import { accuracyOnlyOnImbalancedData } from "../../rules/accuracy-only-on-imbalanced-data";
import { testRule } from "../support/ruleTester";

testRule(accuracyOnlyOnImbalancedData, {
  valid: [
    {
      name: "a search by another score, told in options",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import GridSearchCV


        def judged(X, y, X2, y2):
            model = LogisticRegression(class_weight="balanced")
            options = {"scoring": "f1_macro", "cv": 5}
            search = GridSearchCV(model, {"C": [0.1, 1]}, **options).fit(X, y)
            return accuracy_score(y2, search.predict(X2))
      `,
    },
    {
      name: "other metrics",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import accuracy_score, recall_score

        def f(X, y, X2, y2):
            p = RandomForestClassifier(class_weight="balanced", random_state=0).fit(X, y).predict(X2)
            return accuracy_score(y2, p), recall_score(y2, p)
      `,
    },
    {
      name: "weights that say nothing",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        def f(X, y, X2, y2, weight):
            LogisticRegression(class_weight=weight)
            return accuracy_score(y2, LogisticRegression(class_weight=None).fit(X, y).predict(X2))
      `,
    },
    {
      name: "a metric of one's own",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.metrics import accuracy_score
        from ours.measures import report

        def f(model, X, y, X2, y2):
            model.fit(*SMOTE(random_state=0).fit_resample(X, y))
            report(y2, model.predict(X2))
            return accuracy_score(y2, model.predict(X2))
      `,
    },
    {
      name: "other looks at the answers: a table of both, a function of the file, a share by class, weights of rows",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        def recall(truth, told):
            return (told[truth == 1] == 1).mean()

        def f(X, y, X2, y2):
            clf = LogisticRegression(class_weight="balanced").fit(X, y)
            told = clf.predict(X2)
            print(recall(y2, told))
            return accuracy_score(y2, told)
      `,
    },
    {
      name: "a table of both",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        def f(X, y, X2, y2):
            clf = LogisticRegression(class_weight="balanced").fit(X, y)
            print(pd.crosstab(y2, clf.predict(X2)))
            return accuracy_score(y2, clf.predict(X2))
      `,
    },
    {
      name: "class by class, and with weights",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        def f(X, y, X2, y2, weights):
            clf = LogisticRegression(class_weight="balanced").fit(X, y)
            for label in set(y2):
                rows = y2 == label
                print(label, accuracy_score(y2[rows], clf.predict(X2[rows])))
            return accuracy_score(y2, clf.predict(X2), sample_weight=weights)
      `,
    },
    {
      name: "a search that goes by another metric",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import GridSearchCV

        def f(X, y, X2, y2):
            clf = LogisticRegression(class_weight="balanced")
            search = GridSearchCV(clf, {"C": [0.1, 1]}, scoring="f1_macro", cv=5).fit(X, y)
            return accuracy_score(y2, search.predict(X2))
      `,
    },
  ],
  invalid: [
    {
      name: "resampled",
      code: `
        import sklearn.metrics as m
        from imblearn.over_sampling import SMOTE
        from sklearn.tree import DecisionTreeClassifier

        def f(X, y, X2, y2):
            a, b = SMOTE(random_state=0).fit_resample(X, y)
            clf = DecisionTreeClassifier(random_state=0).fit(a, b)
            print(m.accuracy_score(y2, clf.predict(X2)))
                  ^^^^^^^^^^^^^^^^ hides
      `,
      suggestions: [
        {
          title: "Let every class count the same: `balanced_accuracy_score`",
          output: `
            import sklearn.metrics as m
            from imblearn.over_sampling import SMOTE
            from sklearn.tree import DecisionTreeClassifier

            def f(X, y, X2, y2):
                a, b = SMOTE(random_state=0).fit_resample(X, y)
                clf = DecisionTreeClassifier(random_state=0).fit(a, b)
                print(m.balanced_accuracy_score(y2, clf.predict(X2)))
          `,
        },
      ],
    },
    {
      name: "weighted by a booster",
      code: `
        from sklearn.metrics import accuracy_score
        from xgboost import XGBClassifier

        def f(X, y, X2, y2):
            clf = XGBClassifier(scale_pos_weight=20)
            clf.fit(X, y)
            return accuracy_score(y2, clf.predict(X2))
                   ^^^^^^^^^^^^^^ hides
      `,
    },
  ],
});
