/** Metric averaging (macro, micro, weighted), as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const metricAveraging = defineConcept({
  id: "metric-averaging",
  names: {
    en: "metric averaging (macro, micro, weighted)",
    zh: "宏平均、微平均与加权平均",
    aliases: ["average="],
  },
  symbols: ["sklearn.metrics.classification_report", "sklearn.metrics.precision_recall_fscore_support"],
  short: {
    en: "How scores of several classes become one. `macro`: plain mean over classes. `micro`: all decisions pooled. `weighted`: by the number of samples. In: true and predicted labels. Out: scores per class and averages.",
    zh: "多个类别的分数如何合成一个。`macro`：各类简单平均；`micro`：汇总所有判定；`weighted`：按样本数加权。输入真实标签和预测标签，输出逐类分数和平均值。",
  },
  text: {
    en: md`
      With one label a sample, micro is the accuracy. Weighted and micro hide a weak rare class; report
      macro, or every class. The default \`average="binary"\` raises for more than two classes.
    `,
    zh: md`
      每个样本只有一个标签时，micro 就是准确率。weighted 和 micro 会掩盖表现差的稀有类，应报告 macro 或逐类结果。默认的 \`average="binary"\` 在多于两类时会报错。
    `,
  },
  mistakes: [
    "weighted-average-hides-classes",
    "average-unset-for-multiclass",
    "micro-average-equals-accuracy",
    "weighted-recall-is-accuracy",
  ],
  related: ["precision", "recall", "class-imbalance"],
  sources: [
    "https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification",
  ],
});
