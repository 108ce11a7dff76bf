/** `CalibratedClassifierCV(model, cv="prefit")`, which scikit-learn 1.8 refuses. */

import {
  type Call,
  callArguments,
  countingRelease,
  defineRule,
  hasUnwrittenArguments,
  isMadeSure,
  python,
  releaseSeverity,
} from "../server/rule-api";

const FROZEN = "sklearn.frozen.FrozenEstimator";

export const prefitOptionRemoved = defineRule({
  meta: {
    name: "prefit-option-removed",
    theme: "api",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.calibration.CalibratedClassifierCV.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.frozen.FrozenEstimator.html",
      "scikit-learn 1.9.1: `CalibratedClassifierCV(model, cv=\"prefit\").fit(X, y)` raises InvalidParameterError: The 'cv' parameter of CalibratedClassifierCV must be an int in the range [2, inf), an object implementing 'split' and 'get_n_splits', an iterable or None; around `FrozenEstimator(model)` it calibrates without a new fit. 100 rows of 3 classes: the probabilities are those that 1.7.2 gives with `cv=\"prefit\"`, the largest difference is 0; with `ensemble=True` there are 5 calibrators and the difference is 0.06; rows without one of the classes raise IndexError, with 1.7.2 and `prefit` they do not. `StackingClassifier` and `TunedThresholdClassifierCV` still take it",
    ],
    docs: {
      en: {
        title: 'Calibration with cv="prefit"',
        what: '`CalibratedClassifierCV` gets `cv="prefit"`, and scikit-learn 1.8 or later is among the releases that count.',
        why: "The value is deprecated since 1.6 and gone since 1.8: `fit` raises `InvalidParameterError`. `CalibratedClassifierCV(FrozenEstimator(model))` gives the same probabilities: the frozen model is not fitted again, and all rows of `fit` calibrate it. Two things differ: rows in which a class of the model is missing raise IndexError, and with `ensemble=True`, which `prefit` ignored, there are several calibrators, each of a part of the rows.",
        ignoreWhen: "The project stays on scikit-learn 1.7 or older.",
      },
      zh: {
        title: '用 cv="prefit" 做校准',
        what: '给 `CalibratedClassifierCV` 传了 `cv="prefit"`，而适用的版本包括 scikit-learn 1.8 或更新的版本。',
        why: "这个值从 1.6 起弃用，从 1.8 起已移除：`fit` 会抛出 `InvalidParameterError`。`CalibratedClassifierCV(FrozenEstimator(model))` 给出同样的概率：冻结的模型不会重新拟合，`fit` 收到的行全部用于校准。有两点不同：如果这些行缺少模型的某个类别，会抛出 IndexError；如果写了 `ensemble=True`（`prefit` 会忽略它），就会得到几个校准器，每个只用一部分行。",
        ignoreWhen: "项目固定使用 scikit-learn 1.7 或更早的版本。",
      },
      invalid: python`
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.datasets import make_classification
        from sklearn.linear_model import LogisticRegression

        X, y = make_classification(200, random_state=0)
        model = LogisticRegression().fit(X[:100], y[:100])
        calibrated = CalibratedClassifierCV(model, cv="prefit").fit(X[100:150], y[100:150])
        print(calibrated.predict_proba(X[150:]))
      `,
      valid: python`
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.datasets import make_classification
        from sklearn.frozen import FrozenEstimator
        from sklearn.linear_model import LogisticRegression

        X, y = make_classification(200, random_state=0)
        model = LogisticRegression().fit(X[:100], y[:100])
        calibrated = CalibratedClassifierCV(FrozenEstimator(model)).fit(X[100:150], y[100:150])
        print(calibrated.predict_proba(X[150:]))
      `,
    },
    messages: {
      gone: {
        en: '`cv="prefit"` is gone since scikit-learn 1.8: `fit` raises InvalidParameterError. {why}',
        zh: '从 1.8 起不再接受 `cv="prefit"`，`fit` 会报 InvalidParameterError。{why}',
      },
      freeze: { en: "Freeze the model: `{name}(…)`", zh: "冻结模型：`{name}(…)`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const release = countingRelease(context, "sklearn.calibration.CalibratedClassifierCV", "1.8", "1.7.2");
    if (release === null) return {};
    return {
      calls: {
        "sklearn.calibration.CalibratedClassifierCV"(call: Call) {
          const cv = callArguments(call).find(({ keyword }) => keyword?.text === "cv");
          if (cv === undefined || dataflow.valueOf(cv.value).constant !== "prefit") return;
          if (hasUnwrittenArguments(call) || isMadeSure(context, call)) return;
          const model = dataflow.argument(call, "estimator", 0);
          // Of several calibrators, which `prefit` did not make, the result would be another.
          const several = dataflow.argument(call, "ensemble", null);
          const isOne = several === null || /^(?:auto|false)$/.test(`${dataflow.valueOf(several).constant}`);
          const frozen = fixer.spell(FROZEN);
          context.report({
            node: cv.node,
            message: "gone",
            severity: releaseSeverity(release),
            data: { why: release.why },
            suggestions:
              model === null || !isOne
                ? []
                : [
                    {
                      message: "freeze",
                      data: { name: frozen.name },
                      edits: [
                        fixer.replace(model, `${frozen.name}(${context.text(model)})`),
                        fixer.removeArgument(call, cv),
                        ...frozen.edits,
                      ],
                    },
                  ],
          });
        },
      },
    };
  },
});
