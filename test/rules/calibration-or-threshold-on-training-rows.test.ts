/** What `calibration-or-threshold-on-training-rows` reports, and the fits on which it is silent. */

import { calibrationOrThresholdOnTrainingRows } from "../../rules/calibration-or-threshold-on-training-rows";
import { testRule } from "../support/ruleTester";

testRule(calibrationOrThresholdOnTrainingRows, {
  valid: [
    {
      name: "a rate as told, whose distance has a name of its own",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, roc_curve
        from sklearn.model_selection import train_test_split

        def judged(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            p = LogisticRegression().fit(X_train, y_train).predict_proba(X_test)[:, 1]
            fpr, tpr, cuts = roc_curve(y_test, p)
            distance = np.abs(fpr - 0.1)
            at = np.argmin(distance)
            cut = cuts[at]
            print("with 10 % of false alarms", f1_score(y_test, p >= cut))
      `,
    },
    {
      name: "chosen in a function whose caller judges by later rows",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, roc_curve
        from sklearn.model_selection import train_test_split

        def learned(X, y):
            X_in, X_cut, y_in, y_cut = train_test_split(X, y, random_state=0)
            net = LogisticRegression().fit(X_in, y_in)
            p = net.predict_proba(X_cut)[:, 1]
            fpr, tpr, cuts = roc_curve(y_cut, p)
            found = cuts[np.argmax(tpr - fpr)]
            print("while choosing", f1_score(y_cut, p >= found))
            return net, found

        def judged(X, y, later):
            net, found = learned(X, y)
            q = net.predict_proba(later.drop(columns="y"))[:, 1]
            return f1_score(later["y"], q >= found)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "fields that hold other rows by then",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.frozen import FrozenEstimator
        from sklearn.model_selection import train_test_split


        class Study:
            def __init__(self):
                X_train, self.X_cal, y_train, self.y_cal = train_test_split(X, y, random_state=0)
                self.rows, self.labels = X_train, y_train

            def run(self):
                forest = RandomForestClassifier(random_state=0).fit(self.rows, self.labels)
                self.rows, self.labels = self.X_cal, self.y_cal
                return CalibratedClassifierCV(FrozenEstimator(forest)).fit(self.rows, self.labels)
      `,
    },
    {
      name: "where one rate is as told",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, roc_curve
        from sklearn.model_selection import train_test_split

        def judge(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            model = LogisticRegression(max_iter=1000).fit(X_train, y_train)
            p = model.predict_proba(X_test)[:, 1]
            fpr, tpr, cuts = roc_curve(y_test, p)
            cut = cuts[np.argmin(np.abs(fpr - 0.05))]
            print("with 5 % of false alarms", f1_score(y_test, p >= cut))
      `,
    },
    {
      name: "rows that give a threshold for others",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, roc_curve
        from sklearn.model_selection import train_test_split

        def judge(X, y, later):
            X_fit, X_cal, y_fit, y_cal = train_test_split(X, y, stratify=y, random_state=0)
            model = LogisticRegression(max_iter=1000).fit(X_fit, y_fit)
            p = model.predict_proba(X_cal)[:, 1]
            fpr, tpr, cuts = roc_curve(y_cal, p)
            best = cuts[np.argmax(tpr - fpr)]
            print("while choosing", f1_score(y_cal, p >= best))
            q = model.predict_proba(later.drop(columns="y"))[:, 1]
            return f1_score(later["y"], q >= best)
      `,
    },
    {
      name: "a threshold that a function of the file takes to others",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, precision_recall_curve
        from sklearn.model_selection import train_test_split

        def answer(model, rows, cut):
            return (model.predict_proba(rows)[:, 1] >= cut).astype(int)

        def judge(X, y, later):
            X_fit, X_cal, y_fit, y_cal = train_test_split(X, y, stratify=y, random_state=0)
            model = LogisticRegression(max_iter=1000).fit(X_fit, y_fit)
            p = model.predict_proba(X_cal)[:, 1]
            precision, recall, cuts = precision_recall_curve(y_cal, p)
            best = cuts[np.argmax((precision * recall)[:-1])]
            print("while choosing", f1_score(y_cal, p >= best))
            return answer(model, later, best)
      `,
    },
    {
      name: "rows that are there to choose by",
      code: `
        import numpy as np
        from sklearn.metrics import f1_score, precision_recall_curve
        from sklearn.model_selection import train_test_split

        def judge(model, X, y):
            X_rest, X_test, y_rest, y_test = train_test_split(X, y)
            X_train, X_tune, y_train, y_tune = train_test_split(X_rest, y_rest)
            p = model.fit(X_train, y_train).predict_proba(X_tune)[:, 1]
            precision, recall, cuts = precision_recall_curve(y_tune, p)
            best = cuts[np.argmax(precision * recall)]
            print(f1_score(y_tune, p >= best))
            return best
      `,
    },
    {
      name: "a threshold of other rows, one that is given, and a curve of other scores",
      code: `
        import numpy as np
        from sklearn.metrics import f1_score, roc_curve
        from sklearn.model_selection import train_test_split

        def judge(model, other, X, y, X_own, y_own):
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            model.fit(X_train, y_train)
            p = model.predict_proba(X_test)[:, 1]
            own = model.predict_proba(X_own)[:, 1]
            fpr, tpr, cuts = roc_curve(y_own, own)
            best = cuts[np.argmax(tpr - fpr)]
            print(f1_score(y_test, (p >= best).astype(int)), f1_score(y_test, p > 0.5))
            q = other.predict_proba(X_test)[:, 1]
            fpr, tpr, others = roc_curve(y_test, q)
            first = others[3]
            print(f1_score(y_test, q >= first))
      `,
    },
    {
      name: "a test of what a library takes",
      code: `
        import pytest
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.datasets import make_moons
        from sklearn.frozen import FrozenEstimator
        from sklearn.naive_bayes import GaussianNB

        def test_classes():
            rows, kinds = make_moons(60, random_state=2)
            bayes = GaussianNB().fit(rows, kinds)
            adjusted = CalibratedClassifierCV(FrozenEstimator(bayes)).fit(rows, kinds)
            assert list(adjusted.classes_) == [0, 1]
      `,
    },
    {
      name: "other rows, folds of its own, not fitted before, rows that are set anew",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.frozen import FrozenEstimator
        from sklearn.model_selection import train_test_split

        X_train, X_cal, y_train, y_cal = train_test_split(X, y, random_state=0)
        forest = RandomForestClassifier(random_state=0)
        forest.fit(X_train, y_train)
        good = CalibratedClassifierCV(FrozenEstimator(forest))
        good.fit(X_cal, y_cal)
        folds = CalibratedClassifierCV(forest, cv=5)
        folds.fit(X_train, y_train)
        rows, labels = X_train, y_train
        second = RandomForestClassifier(random_state=0).fit(rows, labels)
        rows, labels = X_cal, y_cal
        other = CalibratedClassifierCV(FrozenEstimator(second)).fit(rows, labels)
      `,
    },
    {
      name: "a model that is not known",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.frozen import FrozenEstimator
        import joblib

        loaded = joblib.load("model.joblib")
        calibrated = CalibratedClassifierCV(FrozenEstimator(loaded)).fit(X_train, y_train)
      `,
    },
    {
      name: "a threshold that a function of the file chooses on other rows",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, precision_recall_curve
        from sklearn.model_selection import train_test_split

        def best_cut(truth, scores):
            precision, recall, cuts = precision_recall_curve(truth, scores)
            f1 = 2 * precision * recall / (precision + recall + 1e-12)
            best = np.argmax(f1[:-1])
            return float(cuts[best]), f1[best]

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            model = LogisticRegression().fit(X_train, y_train)
            p = model.predict_proba(X_test)[:, 1]

            inner = model.predict_proba(X_train)[:, 1]
            cut, best = best_cut(y_train, inner)
            other, _ = best_cut(y_test, p)
            print(f1_score(y_train, inner >= other), best)
            return f1_score(y_test, p >= cut), f1_score(y_test, p >= best)
      `,
    },
    {
      name: "tried on other rows, for other rows, and other choices of a loop",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score
        from sklearn.model_selection import train_test_split

        X_a, X_b, y_a, y_b = train_test_split(X, y, stratify=y, random_state=6)
        model = LogisticRegression().fit(X_a, y_a)
        p = model.predict_proba(X_b)[:, 1]
        grid = np.linspace(0.05, 0.95, 91)
        q = model.predict_proba(X_a)[:, 1]
        of_train = max(grid, key=lambda t: f1_score(y_a, q > t))
        print(f1_score(y_b, p > of_train))
        widest = max(grid, key=lambda t: abs(t - 0.5))
        print(f1_score(y_b, p > widest))

        def looped():
            top, kept = 0.0, 0.5
            for t in np.arange(0.1, 0.9, 0.01):
                score = f1_score(y_a, q >= t)
                if score > top:
                    top, kept = score, t
            return f1_score(y_b, p >= kept)

        def used(new):
            cut = max(grid, key=lambda t: f1_score(y_b, p > t))
            return f1_score(y_b, p > cut), new > cut
      `,
    },
  ],
  invalid: [
    {
      name: "the best threshold of the test rows",
      code: `
        import numpy as np
        from sklearn.metrics import f1_score, precision_recall_curve, precision_score
        from sklearn.model_selection import train_test_split

        def parts(X, y):
            return train_test_split(X, y, random_state=0)

        def judge(model, X, y):
            X_train, X_test, y_train, y_test = parts(X, y)
            model.fit(X_train, y_train)
            p = model.predict_proba(X_test)[:, 1]
            precision, recall, cuts = precision_recall_curve(y_test, p)
            at = np.argmax(2 * precision * recall / (precision + recall))
            best = cuts[at]
            labels = (p >= best).astype(int)
            print(f1_score(y_test, labels))
                  ^^^^^^^^^^^^^^^^^^^^^^^^ tuned
            print(precision_score(y_test, np.where(p > cuts[at], 1, 0)))
      `,
    },
    {
      name: "rows of nobody, and rows of a bundle",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.frozen import FrozenEstimator
        from sklearn.svm import LinearSVC

        svc = LinearSVC().fit(X_train, y_train)
        cal = CalibratedClassifierCV(FrozenEstimator(svc)).fit(X_train, y_train)
                                                               ^^^^^^^ same
        good = CalibratedClassifierCV(FrozenEstimator(svc)).fit(X_cal, y_cal)

        def calibrate(data):
            svc = LinearSVC().fit(data.X_train, data.y_train)
            own = CalibratedClassifierCV(FrozenEstimator(svc)).fit(data.X_train, data.y_train)
                                                                   ^^^^^^^^^^^^ same
            return own, CalibratedClassifierCV(FrozenEstimator(svc)).fit(data.X_val, data.y_val)
      `,
    },
    {
      name: "prefit, in a function",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.naive_bayes import GaussianNB

        def calibrated(X_train, y_train):
            model = GaussianNB()
            model.fit(X_train, y_train)
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~ fitted
            sigmoid = CalibratedClassifierCV(model, method="sigmoid", cv="prefit")
            sigmoid.fit(X_train, y_train)
                        ^^^^^^^ same
            return sigmoid
      `,
    },
    {
      name: "a frozen one by name, a threshold, keywords",
      code: `
        from sklearn.ensemble import GradientBoostingClassifier
        from sklearn.frozen import FrozenEstimator
        from sklearn.model_selection import TunedThresholdClassifierCV, train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        boosted = GradientBoostingClassifier(random_state=0).fit(X=X_train, y=y_train)
        frozen = FrozenEstimator(boosted)
        tuned = TunedThresholdClassifierCV(estimator=frozen, cv="prefit", refit=False)
        tuned.fit(X=X_train, y=y_train)
                    ^^^^^^^ same
      `,
    },
    {
      name: "a threshold that a function of the file chooses",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score, precision_recall_curve
        from sklearn.model_selection import train_test_split

        def best_cut(truth, scores):
            precision, recall, cuts = precision_recall_curve(truth, scores)
            f1 = 2 * precision * recall / (precision + recall + 1e-12)
            best = np.argmax(f1[:-1])
            return float(cuts[best]), f1[best]

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            model = LogisticRegression().fit(X_train, y_train)
            p = model.predict_proba(X_test)[:, 1]

            cut, best = best_cut(y_test, p)
            return f1_score(y_test, p >= cut)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ tuned
      `,
    },
    {
      name: "the best of the thresholds that are tried",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score
        from sklearn.model_selection import train_test_split

        X_a, X_b, y_a, y_b = train_test_split(X, y, stratify=y, random_state=6)
        model = LogisticRegression().fit(X_a, y_a)
        p = model.predict_proba(X_b)[:, 1]
        grid = np.linspace(0.05, 0.95, 91)
        cut = max(grid, key=lambda t: f1_score(y_b, p > t))
                                      ~~~~~~~~~~~~~~~~~~~~ searched
        print(f1_score(y_b, p > cut))
              ^^^^^^^^^^^^^^^^^^^^^^ tuned

        def listed():
            scores = [f1_score(y_b, (p >= t).astype(int)) for t in grid]
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ searched
            best = float(grid[int(np.argmax(np.array(scores)))])
            return f1_score(y_b, (p >= best).astype(int))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tuned
      `,
    },
  ],
});
