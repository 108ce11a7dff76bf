/** What `prefit-option-removed` reports, and the calibrations on which it is silent. */

import { prefitOptionRemoved } from "../../rules/prefit-option-removed";
import { testRule } from "../support/ruleTester";

testRule(prefitOptionRemoved, {
  valid: [
    {
      name: "a frozen model, folds, and estimators that still take it",
      code: `
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.ensemble import StackingClassifier
        from sklearn.frozen import FrozenEstimator
        from sklearn.model_selection import TunedThresholdClassifierCV

        def calibrated(model, models, folds, X, y):
            a = CalibratedClassifierCV(FrozenEstimator(model)).fit(X, y)
            b = CalibratedClassifierCV(model, cv=folds).fit(X, y)
            c = StackingClassifier(models, cv="prefit").fit(X, y)
            d = TunedThresholdClassifierCV(model, cv="prefit", refit=False).fit(X, y)
            return a, b, c, d
      `,
    },
    {
      name: "an older release",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        def calibrated(model, X, y):
            return CalibratedClassifierCV(model, cv="prefit").fit(X, y)
      `,
      files: { "requirements.txt": "scikit-learn==1.5.2\n" },
    },
    {
      name: "either way, by trying",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        def calibrated(model, X, y):
            try:
                return CalibratedClassifierCV(model, cv="prefit").fit(X, y)
            except ValueError:
                from sklearn.frozen import FrozenEstimator
                return CalibratedClassifierCV(FrozenEstimator(model)).fit(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "a model that was fitted before",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        def calibrated(model, X, y):
            return CalibratedClassifierCV(model, method="isotonic", cv="prefit").fit(X, y)
                                                                    ^^^^^^^^^^^ gone
      `,
      severity: "warning",
      suggestions: [
        {
          title: "Freeze the model: `FrozenEstimator(…)`",
          output: `
            from sklearn.calibration import CalibratedClassifierCV
            from sklearn.frozen import FrozenEstimator

            def calibrated(model, X, y):
                return CalibratedClassifierCV(FrozenEstimator(model), method="isotonic").fit(X, y)
          `,
        },
      ],
    },
    {
      name: "by a name, in a project of these releases, with the model that a parameter has",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        HOW = "prefit"

        def calibrated(model, X, y):
            return CalibratedClassifierCV(estimator=model, cv=HOW).fit(X, y)
                                                           ^^^^^^ gone
      `,
      files: { "requirements.txt": "scikit-learn>=1.8\n" },
    },
  ],
});
