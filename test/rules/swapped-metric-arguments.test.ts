/** What `swapped-metric-arguments` reports, and the calls on which it is silent. */

import { swappedMetricArguments } from "../../rules/swapped-metric-arguments";
import { testRule } from "../support/ruleTester";

testRule(swappedMetricArguments, {
  valid: [
    {
      name: "the right order, and one that does not matter",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, recall_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

        y_pred = model.predict(X_test)
        print(recall_score(y_test, y_pred), recall_score(y_pred=y_pred, y_true=y_test), accuracy_score(y_pred, y_test))
      `,
    },
    {
      name: "two models",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

        reference = model.predict(X_test)
        y_test = LogisticRegression(C=9).fit(X_train, y_train).predict(X_test)
        print(precision_score(reference, y_test))
      `,
    },
    {
      name: "values that are not known",
      code: `
        from sklearn.metrics import r2_score

        def score(y_pred, y_test):
            return r2_score(y_pred, y_test)
      `,
    },
  ],
  invalid: [
    {
      name: "a report",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import classification_report
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

        predictions = model.predict(X_test)
        print(classification_report(predictions, y_test))
                                    ^^^^^^^^^^^ swapped
      `,
      suggestions: [
        {
          title: "Swap them: `y_test, predictions`",
          output: `
            from sklearn.datasets import load_breast_cancer
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import classification_report
            from sklearn.model_selection import train_test_split

            X, y = load_breast_cancer(return_X_y=True)
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

            predictions = model.predict(X_test)
            print(classification_report(y_test, predictions))
          `,
        },
      ],
    },
    {
      name: "in a function, by keyword",
      code: `
        from sklearn import metrics as M
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)
            reg = Ridge().fit(X_train, y_train)
            return M.r2_score(y_true=reg.predict(X_val), y_pred=y_val)
                                     ^^^^^^^^^^^^^^^^^^ swapped
      `,
    },
  ],
});
