/** Confusion matrix, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const confusionMatrix = defineConcept({
  id: "confusion-matrix",
  names: { en: "confusion matrix", zh: "混淆矩阵", aliases: [] },
  symbols: ["sklearn.metrics.confusion_matrix", "sklearn.metrics.ConfusionMatrixDisplay"],
  short: {
    en: "Counts of true classes (rows, in scikit-learn) against predicted classes (columns). In: true and predicted labels. Out: a square table of counts.",
    zh: "真实类别（scikit-learn 中为行）与预测类别（列）的计数表。输入真实标签和预测标签，输出一个方阵。",
  },
  text: {
    en: md`
      All metrics of labels follow from it. Divide by the sums of rows to read recalls, of columns to read
      precisions.
    `,
    zh: md`
      所有基于标签的指标都可由它推出。按行归一化读出召回率，按列归一化读出精确率。
    `,
  },
  mistakes: [
    "label-metric-on-probabilities",
    "swapped-metric-arguments",
    "keras-generator-shuffled-for-labels",
  ],
  related: ["accuracy", "precision", "recall"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html"],
});
