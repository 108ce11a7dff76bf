/** A fixed width of LIME's kernel, which the number of features should decide. */

import { callArguments, defineRule, python } from "../server/rule-api";

export const limeHardcodedKernelWidth = defineRule({
  meta: {
    name: "lime-hardcoded-kernel-width",
    theme: "explainability",
    libraries: ["lime"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lime-ml.readthedocs.io/en/latest/lime.html#module-lime.lime_tabular",
      "lime 0.2.0.1: with 6 features the default width is 1.8371, which is 0.75 * sqrt(6)",
    ],
    docs: {
      en: {
        title: "Fixed kernel width in LIME",
        what: "A number for `kernel_width` of `LimeTabularExplainer`.",
        why: "The width says how near a perturbed row must be to count for the explanation. LIME's default grows with the number of features, `0.75 * sqrt(n)`: 1.84 for 6 features. A fixed 5 is far wider there, so the explanation describes the model as a whole and not this row; with a hundred features it is narrower than the default.",
        ignoreWhen: "The width was tuned for this number of features.",
      },
      zh: {
        title: "LIME 的核宽度写死了",
        what: "给 `LimeTabularExplainer` 的 `kernel_width` 写了一个固定的数。",
        why: "核宽度决定扰动样本离原样本多近才算数。LIME 的默认值随特征数增大，为 `0.75 * sqrt(n)`，6 个特征时是 1.84。固定成 5 就宽得多，解释的是整个模型而不是这一行；特征有上百个时又比默认值窄。",
        ignoreWhen: "这个宽度是针对当前特征数调过的。",
      },
      invalid: python`
        import numpy as np
        from lime.lime_tabular import LimeTabularExplainer

        X_train = np.random.default_rng(0).normal(size=(100, 6))
        explainer = LimeTabularExplainer(X_train, kernel_width=5, random_state=0)
      `,
      valid: python`
        import numpy as np
        from lime.lime_tabular import LimeTabularExplainer

        X_train = np.random.default_rng(0).normal(size=(100, 6))
        explainer = LimeTabularExplainer(X_train, random_state=0)
      `,
    },
    messages: {
      fixed: {
        en: "LIME's default kernel width grows with the number of features; this one is fixed at {width}.",
        zh: "LIME 默认的核宽度随特征数变化，这里固定成了 {width}。",
      },
      remove: { en: "Use the default width", zh: "使用默认宽度" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      calls: {
        "lime.lime_tabular.LimeTabularExplainer"(call) {
          const argument = callArguments(call).find(({ keyword }) => keyword?.text === "kernel_width");
          if (argument === undefined) return;
          const width = dataflow.valueOf(argument.value).constant;
          if (typeof width !== "number" || argument.value.children.length > 0) return;
          context.report({
            node: argument.node,
            message: "fixed",
            data: { width: `${width}` },
            suggestions: [{ message: "remove", edits: [fixer.removeArgument(call, argument)] }],
          });
        },
      },
    };
  },
});
