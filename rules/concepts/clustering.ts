/** Clustering, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const clustering = defineConcept({
  id: "clustering",
  names: { en: "clustering", zh: "聚类", aliases: ["k-means", "unsupervised learning"] },
  symbols: ["sklearn.cluster.KMeans", "sklearn.cluster.DBSCAN"],
  short: {
    en: "Groups samples by similarity, without labels. In: scaled features. Out: the number of a cluster for each sample; which number a cluster gets means nothing.",
    zh: "在没有标签的情况下按相似度分组。输入已缩放的特征，输出每个样本的簇编号；编号本身没有含义。",
  },
  text: {
    en: md`
      The result depends on scaling, the distance and the number of clusters. Judge it by stability,
      silhouette or use, not by accuracy.
    `,
    zh: md`
      结果取决于缩放、距离和簇数。应以稳定性、轮廓系数或实际用途评价，而不是准确率。
    `,
  },
  mistakes: ["scaler-missing", "random-state-unset"],
  related: ["learning-paradigms", "standardization"],
  sources: ["https://scikit-learn.org/stable/modules/clustering.html"],
});
