/** What `calibration-or-threshold-on-training-rows` reports, and the fits on which it is silent. */

import { calibrationOrThresholdOnTrainingRows } from "../../rules/calibration-or-threshold-on-training-rows";
import { testRule } from "../support/ruleTester";

testRule(calibrationOrThresholdOnTrainingRows, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
