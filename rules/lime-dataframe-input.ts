/** LIME is given a DataFrame as training data, and takes arrays only. */

import { callArguments, defineRule, isBunchFrame, python } from "../server/rule-api";

/** With one of these the columns may not be cut into ranges, and the frame is never indexed like an array. */
const SPARES = ["discretize_continuous", "training_data_stats", "discretizer"];

export const limeDataframeInput = defineRule({
  meta: {
    name: "lime-dataframe-input",
    theme: "explainability",
    libraries: ["lime"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lime-ml.readthedocs.io/en/latest/lime.html#module-lime.lime_tabular",
      "lime 0.2.0.1: with pandas 3.0.6 LimeTabularExplainer(frame) raises InvalidIndexError: (slice(None, None, None), 0)",
    ],
    docs: {
      en: {
        title: "LIME gets a DataFrame",
        what: "`LimeTabularExplainer` gets a pandas DataFrame as `training_data`.",
        why: "The explainer reads columns as `data[:, i]`, which only arrays understand: lime 0.2.0.1 raises `InvalidIndexError` (or `KeyError`) when it is made. `.to_numpy()` gives it the array, and `feature_names` the names. The row to explain is then `X_test.iloc[i].to_numpy()`.",
        ignoreWhen: "Never, as long as the data is a frame: making the explainer raises.",
      },
      zh: {
        title: "把 DataFrame 传给 LIME",
        what: "`LimeTabularExplainer` 的 `training_data` 收到的是 pandas DataFrame。",
        why: "解释器用 `data[:, i]` 取列，只有数组支持这种写法：lime 0.2.0.1 在构造时就抛出 `InvalidIndexError`（或 `KeyError`）。用 `.to_numpy()` 转成数组，列名另写在 `feature_names` 里。要解释的那一行写成 `X_test.iloc[i].to_numpy()`。",
        ignoreWhen: "只要传入的是数据框，构造解释器时必定报错，不应忽略。",
      },
      invalid: python`
        import pandas as pd
        from lime.lime_tabular import LimeTabularExplainer

        table = pd.read_csv("train.csv")
        explainer = LimeTabularExplainer(table, random_state=0)
      `,
      valid: python`
        import pandas as pd
        from lime.lime_tabular import LimeTabularExplainer

        table = pd.read_csv("train.csv")
        explainer = LimeTabularExplainer(table.to_numpy(), feature_names=list(table), random_state=0)
      `,
    },
    messages: {
      frame: {
        en: "`{data}` is a DataFrame, and LIME takes arrays only. It raises, because it reads columns as `data[:, i]`.",
        zh: "`{data}` 是 DataFrame，而 LIME 只接受数组。它用 `data[:, i]` 取列，会报错。",
      },
      array: { en: "Give it the array: `.to_numpy()`", zh: "传入数组：`.to_numpy()`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      calls: {
        "lime.lime_tabular.LimeTabularExplainer"(call) {
          const isSpared = callArguments(call).some(
            ({ keyword, spread }) => spread !== "" || SPARES.includes(keyword?.text ?? ""),
          );
          const data = dataflow.argument(call, "training_data", 0);
          if (isSpared || data === null) return;
          if (dataflow.valueOf(data).type !== "pandas.DataFrame" && !isBunchFrame(context, data)) return;
          context.report({
            node: data,
            message: "frame",
            data: { data: context.excerpt(data) },
            suggestions: [{ message: "array", edits: [fixer.insertAfter(data, ".to_numpy()")] }],
          });
        },
      },
    };
  },
});
