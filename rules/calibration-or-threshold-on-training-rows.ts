/** Probabilities or a threshold adjusted on the very rows that the classifier was fitted on, where it is too sure of itself. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isSameExpression,
  isTestCode,
  python,
  type SyntaxNode,
  tunedScores,
} from "../server/rule-api";

/** They adjust what a fitted classifier gives. */
const ADJUSTS =
  /^sklearn\.(?:calibration\.CalibratedClassifierCV|model_selection\.TunedThresholdClassifierCV)$/;
/** Rows that are called so are there to choose by. */
const VALIDATION = /(?:^|(?<!cross)_)(?:val|valid|validation|hold_?out|dev)(?:_|$)/i;
const FROZEN = "sklearn.frozen.FrozenEstimator";

export const calibrationOrThresholdOnTrainingRows = defineRule({
  meta: {
    name: "calibration-or-threshold-on-training-rows",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/calibration.html#usage",
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.TunedThresholdClassifierCV.html",
      "scikit-learn 1.9.1: log loss of a random forest 0.486, calibrated on its training rows 0.702, on other rows 0.468; the threshold tuned on its training rows is 0.42, on other rows 0.51",
      "scikit-learn 1.9.1: 500 draws of 100 rows of noise, one fifth of them positive, the threshold of the largest tpr - fpr: balanced accuracy 0.573 on these rows, 0.501 on new ones",
    ],
    docs: {
      en: {
        title: "Calibrated or tuned on the wrong rows",
        what: 'A fitted classifier is given to `CalibratedClassifierCV` or `TunedThresholdClassifierCV` (as a `FrozenEstimator`, or with `cv="prefit"`), and the rows of that fit are those it was trained on. Or the best threshold of a `roc_curve` or `precision_recall_curve` of the test rows is used, and the same rows give the score.',
        why: "On the rows that it was trained on a classifier is nearly always right and sure of it, so the calibration learns to trust it, and the threshold lands at the wrong place. With scikit-learn 1.9.1 the log loss of a random forest on new rows went from 0.486 to 0.702 by such a calibration; calibrated on rows of its own it was 0.468. A threshold is a choice like any other: on 100 rows of pure noise the one that looks best has a balanced accuracy of 0.57, and of 0.50 on new rows. Choose it on validation rows, or with `TunedThresholdClassifierCV` in folds.",
        ignoreWhen: "The model is so simple that it is no better on its training rows than on others.",
      },
      zh: {
        title: "校准或调阈值用错了数据",
        what: '把拟合好的分类器（用 `FrozenEstimator` 或 `cv="prefit"`）交给 `CalibratedClassifierCV` 或 `TunedThresholdClassifierCV`，而拟合所用的正是训练它的那些行。或者从测试集的 `roc_curve`、`precision_recall_curve` 里选出最佳阈值，又用同样的行评分。',
        why: "分类器在训练过的行上几乎总是对的，而且很有把握，校准便学会相信它，阈值也落在错误的位置。用 scikit-learn 1.9.1 实测，随机森林在新数据上的对数损失因此从 0.486 升到 0.702；用另外的行校准则为 0.468。选阈值也是一种选择：在 100 行纯噪声上，看起来最好的阈值在这些行上的平衡准确率是 0.57，在新数据上是 0.50。应当在验证集上选，或用 `TunedThresholdClassifierCV` 在折内选。",
        ignoreWhen: "模型很简单，在训练数据上并不比在其他数据上更好。",
      },
      invalid: python`
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.datasets import make_classification
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.frozen import FrozenEstimator

        X, y = make_classification(500, random_state=0)
        X_train, X_rest, y_train, y_rest = X[:300], X[300:], y[:300], y[300:]
        forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        calibrated = CalibratedClassifierCV(FrozenEstimator(forest)).fit(X_train, y_train)
        print(calibrated.predict_proba(X_rest))
      `,
      valid: python`
        from sklearn.calibration import CalibratedClassifierCV
        from sklearn.datasets import make_classification
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.frozen import FrozenEstimator

        X, y = make_classification(500, random_state=0)
        X_train, X_rest, y_train, y_rest = X[:300], X[300:], y[:300], y[300:]
        forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        calibrated = CalibratedClassifierCV(FrozenEstimator(forest)).fit(X_rest, y_rest)
      `,
    },
    messages: {
      same: {
        en: "`{model}` was fitted on these rows, where it is too sure: adjust it on others.",
        zh: "`{model}` 就是用这些行拟合的，过于自信，应换其他行来调整。",
      },
      tuned: {
        en: "The threshold was chosen by `{truth}`, and the same rows give this score, which is too good.",
        zh: "阈值是按 `{truth}` 选的，这个分数又来自同样的行，因此偏高。",
      },
      curve: { en: "Its thresholds are of these rows", zh: "候选阈值来自这些行" },
      searched: { en: "Searched by a score of these rows", zh: "按这些行上的得分搜索" },
      fitted: { en: "Fitted on the same rows here", zh: "在这里用同样的行拟合" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** The classifier that stays as it is while something is adjusted behind it. */
    function adjustedModel(made: Call): SyntaxNode | null {
      const given =
        dataflow.argument(made, "estimator", 0) ?? dataflow.argument(made, "base_estimator", null);
      if (given === null) return null;
      const { call } = dataflow.valueOf(given);
      if (call !== undefined && semantic.qualifiedName(call.function) === FROZEN)
        return dataflow.argument(call, "estimator", 0);
      const cv = dataflow.argument(made, "cv", null);
      return cv !== null && dataflow.valueOf(cv).constant === "prefit" ? given : null;
    }

    const isCurve = (call: Call): boolean => /_curve$/.test(semantic.qualifiedName(call.function) ?? "");

    /** The rows that a split held out, and nobody split again: those which give the score. */
    function isTest(truth: SyntaxNode): boolean {
      const { part, splitBy } = dataflow.valueOf(truth).rows ?? {};
      const [whole] = splitBy?.kind === "call" ? callArguments(splitBy) : [];
      return part === "test" && whole !== undefined && dataflow.valueOf(whole.value).rows?.part !== "train";
    }

    return {
      end() {
        if (isTestCode(context) || fileCalls(context).says(VALIDATION)) return;
        const tuned = tunedScores(context).filter(({ truth }) => isTest(truth));
        // One finding for a threshold, however many scores it has.
        for (const { score, truth, curve } of tuned)
          if (tuned.find((one) => one.curve === curve)?.score === score)
            context.report({
              node: score,
              message: "tuned",
              data: { truth: context.excerpt(truth) },
              related: [{ node: curve, message: isCurve(curve) ? "curve" : "searched" }],
            });
      },
      methods: {
        fit(call, { receiver }) {
          const value = receiver === null ? {} : dataflow.valueOf(receiver);
          if (value.call === undefined || !ADJUSTS.test(value.type ?? "") || isTestCode(context)) return;
          const model = adjustedModel(value.call);
          const X = dataflow.argument(call, "X", 0);
          if (model === null || X === null) return;
          const [fitted, ...others] = dataflow.stateOf(model, model).fitted ?? [];
          const fit = isKind(fitted?.by, "call") && others.length === 0 ? fitted.by : null;
          const rows = fit === null ? null : dataflow.argument(fit, "X", 0);
          if (fit === null || rows === null || !isSameExpression(context, rows, X)) return;
          context.report({
            node: X,
            message: "same",
            data: { model: context.excerpt(model) },
            related: [{ node: fit, message: "fitted" }],
          });
        },
      },
    };
  },
});
