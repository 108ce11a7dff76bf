/** Recall, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const recall = defineConcept({
  id: "recall",
  names: { en: "recall", zh: "召回率", aliases: ["查全率", "sensitivity", "true positive rate"] },
  symbols: ["sklearn.metrics.recall_score", "keras.metrics.Recall"],
  short: {
    en: "`TP / (TP + FN)`: of the samples that are positive, the share that is found. In: true and predicted labels. Out: a number from 0 to 1 per class, or their average.",
    zh: "`TP / (TP + FN)`：真正为正的样本中被找出的比例。输入真实标签和预测标签，输出每类一个 0 到 1 的数，或其平均。",
  },
  text: {
    en: md`
      The positive class is the one of interest; it need not be the rare one. The weighted average over
      all classes is the accuracy under another name.
    `,
    zh: md`
      正类是关心的那一类，不一定是少数类。对所有类做加权平均的召回率，其实就是准确率。
    `,
  },
  mistakes: [
    "label-metric-on-probabilities",
    "weighted-recall-is-accuracy",
    "average-unset-for-multiclass",
    "swapped-metric-arguments",
  ],
  related: ["precision", "f1-score", "metric-averaging"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html"],
});
