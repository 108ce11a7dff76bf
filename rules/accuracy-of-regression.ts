/** Accuracy as the metric of a Keras network that learns numbers: it counts predictions that hit the target exactly. */

import { type Call, defineRule, isKind, kerasOutput, python } from "../server/rule-api";

/** https://keras.io/api/losses/regression_losses/ */
const REGRESSION =
  /^(?:mse|mean_squared_error|MSE|mae|mean_absolute_error|MAE|mape|mean_absolute_percentage_error|msle|mean_squared_logarithmic_error|huber|huber_loss|log_cosh|logcosh)$/;
const CLASSES =
  /^keras\.losses\.(?:MeanSquaredError|MeanAbsoluteError|MeanAbsolutePercentageError|MeanSquaredLogarithmicError|Huber|LogCosh)$/;

export const accuracyOfRegression = defineRule({
  meta: {
    name: "accuracy-of-regression",
    theme: "metrics",
    libraries: ["keras", "tensorflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/metrics/accuracy_metrics/",
      "https://keras.io/api/metrics/regression_metrics/",
      "keras 3.15.0: of a `Dense(1)` that learns the sum of three numbers the accuracy is 0.0 while the loss falls to 0.35",
    ],
    docs: {
      en: {
        title: "Accuracy of a regression",
        what: 'A Keras network whose last layer is linear is compiled with a regression loss (`mse`, `mae`, `huber`, ...) and `metrics=["accuracy"]`.',
        why: "Accuracy counts the predictions that are equal to the target. Of real numbers hardly any is: the metric stays near 0 whatever the network learns, and callbacks that watch it stop or keep at random. Use `mae` or `root_mean_squared_error`.",
        ignoreWhen: "The targets are classes as numbers, and the outputs are cut to them.",
      },
      zh: {
        title: "回归任务用了准确率",
        what: '最后一层是线性的 Keras 网络，用回归损失（`mse`、`mae`、`huber` 等）编译，`metrics` 却是 `["accuracy"]`。',
        why: "准确率统计的是与目标完全相等的预测。对实数来说几乎不会相等：无论网络学到什么，这个指标都接近 0，监控它的回调会随意地停止或保存。应当用 `mae` 或 `root_mean_squared_error`。",
        ignoreWhen: "目标是用数字表示的类别，而输出会取整到类别。",
      },
      invalid: python`
        import keras
        from keras import layers

        model = keras.Sequential([layers.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
        model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
      `,
      valid: python`
        import keras
        from keras import layers

        model = keras.Sequential([layers.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
        model.compile(optimizer="adam", loss="mse", metrics=["mae"])
      `,
    },
    messages: {
      accuracy: {
        en: "Accuracy counts exact hits, and this predicts numbers (`{loss}`): it stays near 0.",
        zh: "准确率只数完全相等的预测，而这个网络预测的是数值（`{loss}`），它会一直接近 0。",
      },
      output: { en: "The last layer is linear", zh: "最后一层是线性的" },
      mae: { en: 'Watch `"mae"`', zh: '改用 `"mae"`' },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    function check(call: Call): void {
      if (!isKind(call.function, "attribute")) return;
      const [loss, metrics] = [dataflow.argument(call, "loss", 1), dataflow.argument(call, "metrics", 3)];
      if (loss === null || metrics === null) return;
      const { constant, call: made } = dataflow.valueOf(loss);
      const name = typeof constant === "string" ? constant : null;
      const isRegression =
        name !== null
          ? REGRESSION.test(name)
          : made !== undefined && CLASSES.test(dataflow.resolveCall(made).callee ?? "");
      const asked = isKind(metrics, "list") ? metrics.children : [metrics];
      const accuracy = asked.find((one) => /^(?:acc|accuracy)$/.test(String(dataflow.valueOf(one).constant)));
      if (!isRegression || accuracy === undefined) return;
      const output = kerasOutput(context, call.function.object);
      if (output === null || output.activation !== "linear") return;
      context.report({
        node: accuracy,
        message: "accuracy",
        data: { loss: name ?? context.excerpt(loss) },
        related: [{ node: output.layer, message: "output" }],
        suggestions: isKind(accuracy, "string")
          ? [{ message: "mae", edits: [fixer.replace(accuracy, '"mae"')] }]
          : [],
      });
    }
    return { methods: { compile: check } };
  },
});
