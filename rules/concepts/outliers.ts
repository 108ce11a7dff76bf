/** Outlier treatment, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const outliers = defineConcept({
  id: "outliers",
  names: {
    en: "outlier treatment",
    zh: "异常值处理",
    aliases: ["outlier detection", "z-score rule", "3σ 规则", "IQR"],
  },
  symbols: [
    "sklearn.ensemble.IsolationForest",
    "sklearn.neighbors.LocalOutlierFactor",
    "sklearn.covariance.EllipticEnvelope",
    "sklearn.preprocessing.RobustScaler",
  ],
  short: {
    en: "Values far from the rest of their feature. A simple rule marks `|z| > 3`, on both sides; the row is then dropped or the value clipped. In: training data. Out: training data without the extremes. The test set keeps its own.",
    zh: "与同一特征其余值相距很远的值。简单规则是标出 `|z| > 3`（两侧都算），然后删除整行或截断该值。输入训练数据，输出去掉极端值的训练数据；测试集保持原样。",
  },
  text: {
    en: md`
      A mask of single cells must not be used to index: it flattens the table. Drop rows with \`(abs(z) <
      3).all(axis=1)\`.

      Mean and standard deviation are themselves pulled by outliers, so rules with median and
      interquartile range are more robust. \`RobustScaler\` scales with these; it does not remove anything.
      \`IsolationForest\` and \`LocalOutlierFactor\` judge whole rows and return -1 for an outlier.
    `,
    zh: md`
      不要用逐元素的布尔掩码去索引，那会把表展平；按行删除应写 \`(abs(z) < 3).all(axis=1)\`。

      均值和标准差本身会被异常值拉偏，用中位数和四分位距的规则更稳健。\`RobustScaler\` 用它们来缩放，但并不剔除任何值。\`IsolationForest\` 和 \`LocalOutlierFactor\` 判断整行，异常返回 -1。
    `,
  },
  mistakes: ["one-sided-zscore", "boolean-mask-flattens", "impute-mean-before-outliers"],
  related: ["standardization", "data-cleaning"],
  sources: [
    "https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.zscore.html",
    "https://scikit-learn.org/stable/modules/outlier_detection.html",
  ],
});
