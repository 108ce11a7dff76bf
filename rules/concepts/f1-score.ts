/** F1 score, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const f1Score = defineConcept({
  id: "f1-score",
  names: { en: "F1 score", zh: "F1 分数", aliases: ["F-measure", "F1 值"] },
  symbols: ["sklearn.metrics.f1_score", "sklearn.metrics.fbeta_score", "keras.metrics.F1Score"],
  short: {
    en: "The harmonic mean of precision and recall: `2TP / (2TP + FP + FN)`. In: true and predicted labels. Out: a number from 0 to 1. F-beta weights recall `beta` times as much as precision.",
    zh: "精确率与召回率的调和平均：`2TP / (2TP + FP + FN)`。输入真实标签和预测标签，输出 0 到 1 的数。F-beta 让召回率的权重为精确率的 `beta` 倍。",
  },
  text: {
    en: md`
      True negatives do not enter, so it does not judge both classes alike, and accuracy is no part of it.
      With several classes say how to average.
    `,
    zh: md`
      真负例不参与计算，所以它并不同等地评价两类；它也与准确率无关。多分类时要指明如何平均。
    `,
  },
  mistakes: [
    "label-metric-on-probabilities",
    "average-unset-for-multiclass",
    "weighted-average-hides-classes",
    "mean-of-batch-metric",
    "metric-state-not-reset",
  ],
  related: ["precision", "recall", "metric-averaging"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html"],
});
