/** Feature selection, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const featureSelection = defineConcept({
  id: "feature-selection",
  names: {
    en: "feature selection",
    zh: "特征选择",
    aliases: ["filter method", "wrapper method", "embedded method", "过滤法", "包裹法", "嵌入式方法", "RFE"],
  },
  symbols: [
    "sklearn.feature_selection.SelectKBest",
    "sklearn.feature_selection.RFE",
    "sklearn.feature_selection.SelectFromModel",
    "sklearn.feature_selection.SequentialFeatureSelector",
    "sklearn.feature_selection.mutual_info_classif",
    "sklearn.feature_selection.chi2",
  ],
  short: {
    en: "Keeps the columns that help. Filters score them with a statistic, wrappers try subsets with a model, embedded methods choose while fitting (L1, trees). In: features, mostly with `y`. Out: fewer features.",
    zh: "保留有用的列。过滤法用统计量打分，包裹法用模型试子集，嵌入法在拟合中选择（L1、树）。输入特征（多数还要 `y`），输出更少的特征。",
  },
  text: {
    en: md`
      A selection that looks at \`y\` is part of the model: put it into the pipeline, so that every fold
      selects anew. Done once before the split, it finds features that fit the test rows by chance.

      Lasso and random forests select features. RANSAC does not: it is a robust regression that leaves out
      outlying samples.
    `,
    zh: md`
      看过 \`y\` 的选择是模型的一部分：要放进 Pipeline，让每一折重新选择。若在划分前只做一次，就会选出碰巧适合测试样本的特征。

      Lasso 和随机森林可以选特征。RANSAC 不行：它是剔除离群样本的稳健回归。
    `,
  },
  mistakes: [
    "supervised-selection-before-split",
    "preprocessing-outside-cross-validation",
    "transformer-fit-before-split",
  ],
  related: ["data-leakage", "feature-importance", "l1-regularization"],
  sources: ["https://scikit-learn.org/stable/modules/feature_selection.html"],
});
