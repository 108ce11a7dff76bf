/** Precision, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const precision = defineConcept({
  id: "precision",
  names: { en: "precision", zh: "精确率", aliases: ["查准率", "positive predictive value"] },
  symbols: ["sklearn.metrics.precision_score", "keras.metrics.Precision"],
  short: {
    en: "`TP / (TP + FP)`: of the samples predicted positive, the share that is. In: true and predicted labels. Out: a number from 0 to 1 per class, or their average.",
    zh: "`TP / (TP + FP)`：被预测为正的样本中真正为正的比例。输入真实标签和预测标签，输出每类一个 0 到 1 的数，或其平均。",
  },
  text: {
    en: md`
      It says nothing about negatives: the share of recognised negatives is the specificity \`TN / (TN +
      FP)\`. Precision and recall are defined for every class, so they work for more than two, with an
      \`average=\`.
    `,
    zh: md`
      它与负类无关：负类被正确识别的比例是特异度 \`TN / (TN + FP)\`。精确率和召回率对每一类都有定义，多分类时用 \`average=\` 汇总。
    `,
  },
  mistakes: [
    "label-metric-on-probabilities",
    "average-unset-for-multiclass",
    "swapped-metric-arguments",
    "weighted-average-hides-classes",
  ],
  related: ["recall", "f1-score", "metric-averaging"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html"],
});
