/** What `resample-before-split` reports, and the resampling on which it is silent. */

import { resampleBeforeSplit } from "../../rules/resample-before-split";
import { testRule } from "../support/ruleTester";

testRule(resampleBeforeSplit, {
  valid: [
    {
      name: "a sampler on the train part, whose own rows are folded as they were",
      code: `
        from imblearn.over_sampling import RandomOverSampler
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.svm import SVC

        table, fraud = load_data()
        known, asked, fraud_known, fraud_asked = train_test_split(table, fraud)
        print(cross_val_score(SVC(class_weight="balanced"), known, fraud_known))
        more, more_fraud = RandomOverSampler().fit_resample(known, fraud_known)
        print(SVC().fit(more, more_fraud).score(asked, fraud_asked))
      `,
    },
    {
      name: "a sampler on the train part, or in a pipeline of imbalanced-learn",
      code: `
        from imblearn.over_sampling import SMOTE
        from imblearn.pipeline import make_pipeline
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, train_test_split

        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        X_train, y_train = SMOTE().fit_resample(X_train, y_train)
        print(cross_val_score(make_pipeline(SMOTE(), LogisticRegression()), X, y))
      `,
    },
    {
      name: "drawn from a train part, or without replacement",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.utils import resample

        data = pd.read_csv("data.csv")
        train, test = train_test_split(data, stratify=data["y"])
        rare = train[train["y"] == 1]
        more = pd.concat([train, resample(rare, n_samples=500)])
        fit, val = train_test_split(more)

        some = resample(data, replace=False, n_samples=1000)
        a, b = train_test_split(some)
      `,
    },
    {
      name: "drawn for an interval, split elsewhere",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.utils import resample

        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        means = [resample(y_test).mean() for _ in range(1000)]
      `,
    },
    {
      name: "resampled and held out nowhere",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.linear_model import LogisticRegression

        X, y = load_data()
        X, y = SMOTE().fit_resample(X, y)
        LogisticRegression().fit(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "a search over folds of a train part that was resampled",
      code: `
        from imblearn.over_sampling import BorderlineSMOTE
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import RandomizedSearchCV, train_test_split

        table, fraud = load_data()
        known, asked, fraud_known, fraud_asked = train_test_split(table, fraud, stratify=fraud)
        more, more_fraud = BorderlineSMOTE(random_state=3).fit_resample(known, fraud_known)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resampled
        search = RandomizedSearchCV(RandomForestClassifier(), {"max_depth": [4, 8, 16]}, n_iter=3)
        search.fit(more, more_fraud)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
      severity: "warning",
    },
    {
      name: "a sampler as a step of scikit-learn's pipeline",
      code: `
        from imblearn.over_sampling import SMOTE
        from imblearn.pipeline import make_pipeline as make_imbalanced
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import Pipeline, make_pipeline
        from sklearn.preprocessing import StandardScaler

        smote = SMOTE(random_state=0)
        good = make_imbalanced(StandardScaler(), smote, LogisticRegression())
        first = make_pipeline(StandardScaler(), smote, LogisticRegression())
                                                ^^^^^ refused
        second = Pipeline([("more", SMOTE(random_state=0)), ("model", LogisticRegression())])
                                    ^^^^^^^^^^^^^^^^^^^^^ refused
      `,
    },
    {
      name: "a sampler before the split, in a class",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.model_selection import train_test_split

        class Data:
            def __init__(self, X, y):
                self.sampler = SMOTE(random_state=0)
                X, y = self.sampler.fit_resample(X, y)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resampled
                self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(X, y)
                                                                       ~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
    {
      name: "before cross-validation",
      code: `
        from imblearn.over_sampling import ADASYN
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score

        def score(features, target):
            a, b = ADASYN().fit_resample(features, target)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resampled
            return cross_val_score(LogisticRegression(), a, b)
      `,
    },
    {
      name: "rows are dropped: no leak, but other classes than in the data",
      code: `
        from imblearn.under_sampling import RandomUnderSampler
        from sklearn.model_selection import train_test_split

        sampler = RandomUnderSampler(random_state=0)
        X_res, y_res = sampler.fit_resample(features, target)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ undersampled
        X_train, X_test, y_train, y_test = train_test_split(X_res, y_res, stratify=y_res)
      `,
      suggestions: [
        {
          title: "Split first and resample the train part",
          output: `
            from imblearn.under_sampling import RandomUnderSampler
            from sklearn.model_selection import train_test_split

            sampler = RandomUnderSampler(random_state=0)
            X_train, X_test, y_train, y_test = train_test_split(features, target, stratify=target)
            X_train, y_train = sampler.fit_resample(X_train, y_train)
          `,
        },
      ],
      severity: "warning",
    },
    {
      name: "a minority drawn up to the majority",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.utils import resample

        df = pd.read_csv("churn.csv")
        many, few = df[df["churn"] == 0], df[df["churn"] == 1]
        more = resample(few, replace=True, n_samples=len(many), random_state=42)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ resampled
        balanced = pd.concat([many, more])
        X = balanced.drop("churn", axis=1)
        y = balanced["churn"]
        X_train, X_test, y_train, y_test = train_test_split(X, y)
                                           ~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
    {
      name: "rows that another file has resampled",
      code: `
        from rows import balanced
        from sklearn.model_selection import train_test_split

        X, y = balanced("a.csv")
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      files: {
        "rows.py":
          'import pandas as pd\nfrom imblearn.over_sampling import SMOTE\n\n\ndef balanced(path):\n    frame = pd.read_csv(path)\n    sampler = SMOTE()\n    return sampler.fit_resample(frame.drop(columns=["y"]), frame["y"])\n',
      },
      messages: ["`sampler` resamples rows that are held out later."],
    },
  ],
});
