/** Missing values filled with means before the outliers, which pull the means, are looked for. */

import {
  type Call,
  defineRule,
  functionAround,
  meanFills,
  python,
  type SyntaxNode,
  standsBefore,
} from "../server/rule-api";

const DETECTORS: readonly string[] = ["fit", "fit_predict"];

export const imputeMeanBeforeOutliers = defineRule({
  meta: {
    name: "impute-mean-before-outliers",
    theme: "preprocessing",
    libraries: ["sklearn", "pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.impute.SimpleImputer.html",
      "https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.zscore.html",
    ],
    docs: {
      en: {
        title: "Means filled in before outliers are removed",
        what: "The output of `SimpleImputer` with the mean goes into a search for outliers: `scipy.stats.zscore`, `IsolationForest`, `LocalOutlierFactor` or `OneClassSVM`.",
        why: "A mean follows the outliers, so every missing value is filled with a number that they have moved: the mean of 1, 2 and 1000 is 334. The statistics by which the outliers are found then contain these fills. The median of the same values is 2.",
        ignoreWhen: "The data are known to have no extreme values, or few values are missing.",
      },
      zh: {
        title: "去除离群值之前用均值填充",
        what: "`SimpleImputer` 用均值填充后的结果交给了离群值检测：`scipy.stats.zscore`、`IsolationForest`、`LocalOutlierFactor` 或 `OneClassSVM`。",
        why: "均值会被离群值拉走，于是所有缺失处填的都是被拉偏的数：1、2、1000 的均值是 334。之后用来判断离群值的统计量里又混进了这些填充值。同样的数，中位数是 2。",
        ignoreWhen: "已知数据没有极端值，或者缺失的值很少。",
      },
      invalid: python`
        import numpy as np
        from scipy import stats
        from sklearn.impute import SimpleImputer

        X = np.array([[1.0], [np.nan], [2.0], [1000.0]])
        filled = SimpleImputer(strategy="mean").fit_transform(X)
        kept = filled[(np.abs(stats.zscore(filled)) < 3).all(axis=1)]
      `,
      valid: python`
        import numpy as np
        from scipy import stats
        from sklearn.impute import SimpleImputer

        X = np.array([[1.0], [np.nan], [2.0], [1000.0]])
        filled = SimpleImputer(strategy="median").fit_transform(X)
        kept = filled[(np.abs(stats.zscore(filled)) < 3).all(axis=1)]
      `,
    },
    messages: {
      mean: {
        en: "Means are filled in before outliers are looked for, and outliers pull the means.",
        zh: "还没有处理离群值就用均值填充，而均值会被它们拉偏。",
      },
      searched: { en: "Outliers are looked for here", zh: "在这里找离群值" },
      median: { en: "Fill with medians", zh: "改用中位数填充" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;
    const reported = new Set<Call>();

    /** The constructor of the imputer of means whose output the data are, filtered or not. */
    function imputerOf(data: SyntaxNode): Call | null {
      for (const { node, what } of dataflow.valueOf(data).trace ?? []) {
        if (what !== "transformed" || node.kind !== "call") continue;
        const { receiver } = dataflow.resolveCall(node);
        const { type, call } = receiver === null ? {} : dataflow.valueOf(receiver);
        if (type !== "sklearn.impute.SimpleImputer" || call === undefined) continue;
        const strategy = dataflow.argument(call, "strategy", null);
        if (strategy === null || dataflow.valueOf(strategy).constant === "mean") return call;
      }
      return null;
    }

    function check(at: Call, data: SyntaxNode | null): void {
      const imputer = data === null ? null : imputerOf(data);
      // What a field holds from another run of the method was filled in behind this.
      const isBehind =
        imputer !== null && standsBefore(at, imputer) && functionAround(at) === functionAround(imputer);
      if (imputer === null || isBehind || reported.has(imputer)) return;
      reported.add(imputer);
      const strategy = dataflow.argument(imputer, "strategy", null);
      const edit = fixer.setArgument(imputer, "strategy", '"median"', strategy);
      context.report({
        node: imputer,
        message: "mean",
        related: [{ node: at, message: "searched" }],
        suggestions: [{ message: "median", edits: [edit] }],
      });
    }

    return {
      end() {
        for (const { fill, mean, searched } of meanFills(context))
          context.report({
            node: fill,
            message: "mean",
            related: [{ node: searched, message: "searched" }],
            suggestions: [{ message: "median", edits: [fixer.replace(mean, "median")] }],
          });
      },
      calls: { "scipy.stats.zscore": (call) => check(call, dataflow.argument(call, "a", 0)) },
      methods: Object.fromEntries(
        DETECTORS.map((name) => [
          name,
          (call: Call, { receiver }) => {
            const type = receiver === null ? undefined : dataflow.valueOf(receiver).type;
            if (knowledge.hasTrait(type ?? "", "outlier-detector"))
              check(call, dataflow.argument(call, "X", 0));
          },
        ]),
      ),
    };
  },
});
