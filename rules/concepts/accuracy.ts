/** Accuracy, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const accuracy = defineConcept({
  id: "accuracy",
  names: { en: "accuracy", zh: "准确率", aliases: ["classification accuracy"] },
  symbols: [
    "sklearn.metrics.accuracy_score",
    "keras.metrics.Accuracy",
    "keras.metrics.SparseCategoricalAccuracy",
    "sklearn.metrics.balanced_accuracy_score",
  ],
  short: {
    en: "The share of samples whose predicted label is the true one. In: true labels and predicted labels, not probabilities. Out: a number from 0 to 1.",
    zh: "预测标签与真实标签一致的样本比例。输入真实标签和预测标签（不是概率），输出 0 到 1 的数。",
  },
  text: {
    en: md`
      With rare classes the majority decides it: 95 % can mean that the other 5 % are never found.
      \`balanced_accuracy_score\` averages the recall of all classes.
    `,
    zh: md`
      类别不平衡时由多数类决定：95 % 可能意味着另外 5 % 从未被找到。\`balanced_accuracy_score\` 对各类召回率取平均。
    `,
  },
  mistakes: [
    "label-metric-on-probabilities",
    "accuracy-only-on-imbalanced-data",
    "mean-of-batch-metric",
    "metric-denominator-mismatch",
    "argmax-over-batch-dimension",
    "evaluate-order-unpack",
    "threshold-applied-to-logits",
    "predict-class-wrong",
    "metric-state-not-reset",
  ],
  related: ["confusion-matrix", "class-imbalance", "roc-auc"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html"],
});
