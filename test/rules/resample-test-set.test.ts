/** What `resample-test-set` reports, and the calls on which it is silent. */

import { resampleTestSet } from "../../rules/resample-test-set";
import { testRule } from "../support/ruleTester";

testRule(resampleTestSet, {
  valid: [
    {
      name: "the train part, and a part that is not known",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        sampler = SMOTE(random_state=0)

        a, b = sampler.fit_resample(X_train, y_train)

        def balance(X_test, y_test):
            return SMOTE(random_state=0).fit_resample(X_test, y_test)
      `,
    },
    {
      name: "a second split of the train part",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        sampler = SMOTE(random_state=0)

        X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, stratify=y_train, random_state=0)
        a, b = sampler.fit_resample(X_fit, y_fit)
      `,
    },
  ],
  invalid: [
    {
      name: "the rows that a fold holds out",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.model_selection import StratifiedKFold

        def run(X, y, model):
            for train, test in StratifiedKFold(5).split(X, y):
                a, b = SMOTE().fit_resample(X[train], y[train])
                c, d = SMOTE().fit_resample(X[test], y[test])
                                            ^^^^^^^ test
                print(model.fit(a, b).score(c, d))
      `,
    },
    {
      name: "the test part",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        sampler = SMOTE(random_state=0)

        a, b = sampler.fit_resample(X_test, y_test)
                                    ^^^^^^ test
      `,
    },
    {
      name: "an undersampler in a function",
      code: `
        from imblearn.under_sampling import RandomUnderSampler
        from sklearn.model_selection import train_test_split

        def run(frame, labels):
            train, held, ltrain, lheld = train_test_split(frame, labels, stratify=labels, random_state=0)
            return train, ltrain, RandomUnderSampler(random_state=0).fit_resample(held, lheld)
                                                                                  ^^^^ test
      `,
    },
  ],
});
