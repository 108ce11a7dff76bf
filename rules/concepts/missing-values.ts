/** Missing value imputation, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const missingValues = defineConcept({
  id: "missing-values",
  names: { en: "missing value imputation", zh: "缺失值处理", aliases: ["imputation", "缺失值填补"] },
  symbols: [
    "sklearn.impute.SimpleImputer",
    "sklearn.impute.KNNImputer",
    "sklearn.impute.MissingIndicator",
    "pandas.DataFrame.interpolate",
  ],
  short: {
    en: "Fills what is absent: with a statistic of the column (mean, median, most frequent value), by interpolation, or by a model's prediction. In: a table with gaps. Out: one without. The statistic is learnt from the training part.",
    zh: "填补缺失的值：用该列的统计量（均值、中位数、众数）、插值或模型预测。输入有缺口的表，输出完整的表。统计量只从训练部分学习。",
  },
  text: {
    en: md`
      With outliers the median is safer than the mean. \`add_indicator=True\` keeps the information that a
      value was absent. Impute before scaling, or the scaler's statistics and the filled values do not fit
      together.

      The class is \`sklearn.impute.SimpleImputer\`; \`sklearn.preprocessing.Imputer\` was removed in
      scikit-learn 0.22.
    `,
    zh: md`
      有异常值时，中位数比均值稳健。\`add_indicator=True\` 可以保留“此处缺失”这一信息。先填补再缩放，否则缩放器的统计量与填补的值对不上。

      对应的类是 \`sklearn.impute.SimpleImputer\`；\`sklearn.preprocessing.Imputer\` 已在 scikit-learn 0.22 中移除。
    `,
  },
  mistakes: [
    "transformer-fit-before-split",
    "removed-api",
    "impute-after-scale",
    "impute-mean-before-outliers",
    "imputer-mean-on-non-numeric",
    "nan-equality",
    "isnull-alias",
  ],
  related: ["data-cleaning", "outliers", "data-leakage"],
  sources: ["https://scikit-learn.org/stable/modules/impute.html"],
});
