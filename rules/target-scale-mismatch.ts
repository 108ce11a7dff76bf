/** Predictions of a scaled target that are compared with the target as it is, or brought back by another function. */

import {
  type Call,
  defineRule,
  inverseCall,
  inverseOf,
  isKind,
  isUnscaled,
  python,
  scaledPrediction,
  undoneBy,
} from "../server/rule-api";

const METRICS = [
  "mean_squared_error",
  "root_mean_squared_error",
  "mean_absolute_error",
  "median_absolute_error",
  "mean_absolute_percentage_error",
  "mean_squared_log_error",
  "max_error",
  "r2_score",
];

export const targetScaleMismatch = defineRule({
  meta: {
    name: "target-scale-mismatch",
    theme: "metrics",
    libraries: ["sklearn", "xgboost", "lightgbm", "catboost"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/auto_examples/compose/plot_transformed_target.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.compose.TransformedTargetRegressor.html",
      "scikit-learn 1.9.1: Ridge of load_diabetes with `np.log1p(y)` has an R² of -4.40 against `y`, and of 0.32 after `np.expm1`",
    ],
    docs: {
      en: {
        title: "Predictions on another scale than the truth",
        what: "A regressor is fitted on `np.log1p(y)`, on another logarithm or on a scaled target, and its predictions are compared with the target as it is; or they are brought back by the inverse of another function: `np.exp` after `np.log1p`.",
        why: "Logarithms are compared with amounts. Measured on load_diabetes: R² of -4.40 against `y`, 0.32 after `np.expm1`. With `np.exp` after `np.log1p` each prediction is too large by one.",
        ignoreWhen: "The truth is on the scale of the predictions, too.",
      },
      zh: {
        title: "预测值与真实值尺度不同",
        what: "回归器用 `np.log1p(y)`、其他对数或缩放过的目标拟合，而预测值直接与原始目标比较；或者用另一个函数的反函数还原：`np.log1p` 之后用 `np.exp`。",
        why: "这是拿对数去比原始数值。在 load_diabetes 上实测：与 `y` 比较的 R² 为 -4.40，用 `np.expm1` 还原后为 0.32。`np.log1p` 之后用 `np.exp`，每个预测值都大 1。",
        ignoreWhen: "真实值其实也已经换到了预测值的尺度上。",
      },
      invalid: python`
        import numpy as np
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import Ridge
        from sklearn.metrics import r2_score
        from sklearn.model_selection import train_test_split

        X, y = load_diabetes(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = Ridge(alpha=0.1).fit(X_train, np.log1p(y_train))
        print(r2_score(y_test, model.predict(X_test)))
      `,
      valid: python`
        import numpy as np
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import Ridge
        from sklearn.metrics import r2_score
        from sklearn.model_selection import train_test_split

        X, y = load_diabetes(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = Ridge(alpha=0.1).fit(X_train, np.log1p(y_train))
        print(r2_score(y_test, np.expm1(model.predict(X_test))))
      `,
    },
    messages: {
      compared: {
        en: "`{model}` predicts what `{scale}` made of the target, and `{truth}` is as it was.",
        zh: "`{model}` 预测的是经 `{scale}` 处理的目标，而 `{truth}` 是原始值。",
      },
      inverse: {
        en: "`{inverse}` does not undo `{scale}`, which `{model}` was taught.",
        zh: "`{model}` 学的是 `{scale}` 之后的目标，`{inverse}` 不能还原它。",
      },
      taught: { en: "The target is scaled here", zh: "目标在这里变换" },
      undo: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    function checkMetric(call: Call): void {
      const [truth, given] = [dataflow.argument(call, "y_true", 0), dataflow.argument(call, "y_pred", 1)];
      const found = given === null ? null : scaledPrediction(context, given);
      if (truth === null || given === null || found === null || !isUnscaled(context, truth, found.scale))
        return;
      const { prediction, scale } = found;
      const inverse = inverseOf(scale.name);
      const code = inverse === undefined ? null : fixer.wrap(given, `numpy.${inverse}`);
      context.report({
        node: given,
        message: "compared",
        data: {
          model: context.excerpt(prediction.function.object),
          scale: scale.name,
          truth: context.excerpt(truth),
        },
        related: [{ node: scale.call, message: "taught" }],
        suggestions:
          code === null
            ? []
            : [
                {
                  message: "undo",
                  data: { code: `${code.name}(${context.text(given)})` },
                  edits: code.edits,
                },
              ],
      });
    }
    function checkInverse(call: Call): void {
      const asked = inverseCall(context, call);
      const found = asked === null ? null : scaledPrediction(context, asked.given);
      const right = found === null ? undefined : inverseOf(found.scale.name);
      if (
        asked === null ||
        found === null ||
        right === undefined ||
        undoneBy(asked.name) === found.scale.name
      )
        return;
      const name = isKind(call.function, "attribute") ? call.function.attribute : null;
      context.report({
        node: call.function,
        message: "inverse",
        data: {
          inverse: context.excerpt(call.function),
          scale: found.scale.name,
          model: context.excerpt(found.prediction.function.object),
        },
        related: [{ node: found.scale.call, message: "taught" }],
        suggestions:
          name === null
            ? []
            : [{ message: "undo", data: { code: right }, edits: [fixer.replace(name, right)] }],
      });
    }
    return {
      calls: Object.fromEntries(METRICS.map((name) => [`sklearn.metrics.${name}`, checkMetric])),
      nodes: {
        call(call) {
          if (
            /(?:^|\.)(?:exp|expm1|exp2|square)$/.test(context.text(call.function)) &&
            semantic.qualifiedName(call.function) !== null
          )
            checkInverse(call);
        },
      },
    };
  },
});
