/** Principal component analysis, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const pca = defineConcept({
  id: "pca",
  names: {
    en: "principal component analysis",
    zh: "主成分分析",
    aliases: ["PCA", "dimensionality reduction", "降维"],
  },
  symbols: ["sklearn.decomposition.PCA", "sklearn.decomposition.TruncatedSVD", "torch.pca_lowrank"],
  short: {
    en: "Projects centred data onto the orthogonal directions of largest variance. In: numeric features. Out: `n_components` uncorrelated columns, ordered by variance. Fitted on the training part.",
    zh: "把中心化后的数据投影到方差最大的若干正交方向。输入数值特征，输出 `n_components` 个互不相关、按方差排序的列。只在训练部分拟合。",
  },
  text: {
    en: md`
      PCA is unsupervised: a direction of high variance need not matter for the target. Standardise first
      unless all features share a unit, or the feature with the largest numbers wins. \`TruncatedSVD\` does
      not centre and therefore takes sparse input.
    `,
    zh: md`
      PCA 是无监督的：方差大的方向不一定与目标有关。特征单位不同时应先标准化，否则数值最大的特征独占主成分。\`TruncatedSVD\` 不做中心化，因此可以处理稀疏输入。
    `,
  },
  mistakes: ["transformer-fit-before-split", "preprocessing-outside-cross-validation"],
  related: ["standardization", "feature-selection"],
  sources: ["https://scikit-learn.org/stable/modules/decomposition.html#pca"],
});
