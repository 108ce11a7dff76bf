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
    {
      name: "either way, by asking whether the new class was there to import",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        try:
            from sklearn.frozen import FrozenEstimator
        except ImportError:
            FrozenEstimator = None

        def wrapped(model):
            if FrozenEstimator is not None:
                return CalibratedClassifierCV(FrozenEstimator(model))
            return CalibratedClassifierCV(model, cv="prefit")

        def chosen(model):
            return CalibratedClassifierCV(FrozenEstimator(model)) if FrozenEstimator else CalibratedClassifierCV(model, cv="prefit")
      `,
    },
    {
      name: "either way, by a flag that the import leaves",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        try:
            from sklearn.frozen import FrozenEstimator
            CAN_FREEZE = True
        except ImportError:
            CAN_FREEZE = False

        def wrapped(model, X, y):
            if not CAN_FREEZE:
                return CalibratedClassifierCV(model, cv="prefit").fit(X, y)
            return CalibratedClassifierCV(FrozenEstimator(model)).fit(X, y)
      `,
    },
    {
      name: "either way, by a function that tries the import",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        def can_freeze():
            try:
                import sklearn.frozen
            except ImportError:
                return False
            return True

        def wrapped(model, X, y):
            if can_freeze():
                from sklearn.frozen import FrozenEstimator
                return CalibratedClassifierCV(FrozenEstimator(model)).fit(X, y)
            return CalibratedClassifierCV(model, cv="prefit").fit(X, y)
      `,
    },
    {
      name: "either way, by the version",
      code: `
        from packaging.version import parse
        from sklearn import __version__ as sklearn_version
        from sklearn.calibration import CalibratedClassifierCV

        def wrapped(model, X, y):
            if parse(sklearn_version) >= parse("1.6"):
                from sklearn.frozen import FrozenEstimator
                return CalibratedClassifierCV(FrozenEstimator(model)).fit(X, y)
            return CalibratedClassifierCV(model, cv="prefit").fit(X, y)
      `,
    },
    {
      name: "either way, by cases, and a test that newer releases skip",
      code: `
        import pytest
        import sklearn
        from sklearn.calibration import CalibratedClassifierCV

        def wrapped(model, X, y):
            match sklearn.__version__.split("."):
                case ["1", ("6" | "7" | "8" | "9"), *_]:
                    from sklearn.frozen import FrozenEstimator
                    return CalibratedClassifierCV(FrozenEstimator(model)).fit(X, y)
                case _:
                    return CalibratedClassifierCV(model, cv="prefit").fit(X, y)

        @pytest.mark.skipif(sklearn.__version__ >= "1.8", reason="gone")
        def test_old(model, X, y):
            assert CalibratedClassifierCV(model, cv="prefit").fit(X, y) is not None
      `,
    },
    {
      name: "either way, by what another file knows",
      code: `
        from compatibility import OLD_SKLEARN
        from sklearn.calibration import CalibratedClassifierCV

        def wrapped(model, X, y):
            if OLD_SKLEARN:
                return CalibratedClassifierCV(model, cv="prefit").fit(X, y)
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
    {
      name: "asking for another library is no way around it, and several calibrators would give something else",
      code: `
        from sklearn.calibration import CalibratedClassifierCV

        try:
            import wandb
        except ImportError:
            wandb = None

        def wrapped(model, X, y):
            if wandb is not None:
                wandb.log({"rows": len(X)})
                return CalibratedClassifierCV(model, cv="prefit", ensemble=True).fit(X, y)
                                                     ^^^^^^^^^^^ gone
      `,
      severity: "warning",
    },
  ],
});
