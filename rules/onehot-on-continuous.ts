/** A one-hot or ordinal encoder fitted on numbers that were scaled before, so that nearly every value is a category. */

import { type ChainStep, defineRule, python, watchTransforms } from "../server/rule-api";

const ENCODERS: readonly string[] = [
  "sklearn.preprocessing.OneHotEncoder",
  "sklearn.preprocessing.OrdinalEncoder",
];
/** What they give takes any value between its ends. */
const AVERAGES: readonly unknown[] = ["mean", "median"];

export const onehotOnContinuous = defineRule({
  meta: {
    name: "onehot-on-continuous",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OneHotEncoder.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.compose.ColumnTransformer.html",
      "scikit-learn 1.9.1: 1000 rows and 10 columns of standardised numbers become 10000 columns; a value not seen in fit raises ValueError: Found unknown categories",
    ],
    docs: {
      en: {
        title: "Encoder on continuous numbers",
        what: "`OneHotEncoder` or `OrdinalEncoder` is fitted on the output of a scaler, or of an imputer that fills with means or medians.",
        why: "The encoder takes each distinct value for a category. Scaled numbers are nearly all distinct: 1000 rows and 10 columns became 10000 columns with scikit-learn 1.9.1, one for each value. Nothing can be learned from that, and the first new value raises `ValueError: Found unknown categories`. Numbers and categories need steps of their own: put both into a `ColumnTransformer` with the lists of their columns.",
        ignoreWhen:
          "The column holds a few distinct numbers that stand for categories, and was scaled by mistake only.",
      },
      zh: {
        title: "对连续数值做独热编码",
        what: "`OneHotEncoder` 或 `OrdinalEncoder` 拟合的是缩放器的输出，或者用均值、中位数填充后的输出。",
        why: "编码器把每个不同的取值当成一个类别，而缩放后的数几乎各不相同：scikit-learn 1.9.1 把 1000 行 10 列变成了 10000 列，一个取值一列。这样什么也学不到，遇到新的数值还会抛出 `ValueError: Found unknown categories`。数值列和类别列要分开处理：各列出列名，放进 `ColumnTransformer`。",
        ignoreWhen: "这一列其实只有几个代表类别的数，只是误做了缩放。",
      },
      invalid: python`
        import numpy as np
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        X = np.random.default_rng(0).normal(size=(100, 3))
        X = StandardScaler().fit_transform(X)
        X = OneHotEncoder().fit_transform(X)
      `,
      valid: python`
        import pandas as pd
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        X = pd.DataFrame({"age": [20.0, 30.0, 40.0], "city": ["a", "b", "a"]})
        prepare = ColumnTransformer([
            ("numbers", StandardScaler(), ["age"]),
            ("categories", OneHotEncoder(handle_unknown="ignore"), ["city"]),
        ])
        X = prepare.fit_transform(X)
      `,
    },
    messages: {
      encoded: {
        en: "`{encoder}` takes each number that `{before}` made for a category of its own.",
        zh: "`{encoder}` 会把 `{before}` 输出的每个数都当成一个类别。",
      },
      numbers: { en: "Continuous numbers come from here", zh: "连续的数值来自这里" },
    },
  },
  create(context) {
    const { dataflow, knowledge } = context;
    const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

    function isContinuous({ type, estimator }: ChainStep): boolean {
      if (knowledge.hasTrait(type, "scaler")) return true;
      if (type !== "sklearn.impute.SimpleImputer" || estimator.call === undefined) return false;
      const strategy = dataflow.argument(estimator.call, "strategy", null);
      return strategy === null || AVERAGES.includes(dataflow.valueOf(strategy).constant);
    }
    const keeps = ({ type }: ChainStep): boolean => knowledge.hasTrait(type, "imputer");

    return watchTransforms(context, (step, before) => {
      if (!ENCODERS.includes(step.type)) return;
      // An imputer passes on what it was given; any other transformer may have made categories of it.
      const passed = before.findLastIndex((one) => !keeps(one));
      const scaler = before[passed];
      const source =
        scaler !== undefined && isContinuous(scaler) ? scaler : before.slice(passed + 1).find(isContinuous);
      if (source === undefined || (scaler !== undefined && !isContinuous(scaler))) return;
      context.report({
        node: step.call,
        message: "encoded",
        data: { encoder: lastPart(step.type), before: lastPart(source.type) },
        related: [{ node: source.call, message: "numbers" }],
      });
    });
  },
});
