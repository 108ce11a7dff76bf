/** ROC curve and AUC, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const rocAuc = defineConcept({
  id: "roc-auc",
  names: {
    en: "ROC curve and AUC",
    zh: "ROC 曲线与 AUC",
    aliases: ["AUROC", "area under the curve", "曲线下面积"],
  },
  symbols: [
    "sklearn.metrics.roc_curve",
    "sklearn.metrics.roc_auc_score",
    "sklearn.metrics.auc",
    "sklearn.metrics.RocCurveDisplay",
    "keras.metrics.AUC",
  ],
  short: {
    en: "How well scores rank: the chance that a positive gets a higher score than a negative; 0.5 is chance. In: true labels and scores (probabilities, `decision_function`), never predicted labels. Out: the curve, or its area.",
    zh: "衡量得分的排序能力：正样本得分高于负样本的概率，0.5 为随机。输入真实标签和得分（概率或 `decision_function`），不能是预测标签；输出曲线或其面积。",
  },
  text: {
    en: md`
      The curve plots the true positive rate against the false positive rate while a threshold moves over
      the scores. Labels have one threshold only, so the curve shrinks to one point.

      The area is no average accuracy and says nothing of calibration or of one operating point. A model
      with a larger area only ranks better. With several classes it is one-vs-rest or one-vs-one; with
      rare positives look at the precision-recall curve too.
    `,
    zh: md`
      曲线是在阈值扫过得分时，真正率对假正率的关系。标签只有一个阈值，曲线会退化成一个点。

      面积不是平均准确率，也不说明校准或某个工作点的表现；面积大只说明排序更好。多分类按一对多或一对一计算；正例稀少时还应看精确率-召回率曲线。
    `,
  },
  mistakes: [
    "probability-metric-on-labels",
    "curve-unpack-order",
    "swapped-metric-arguments",
    "mean-of-batch-metric",
  ],
  related: ["confusion-matrix", "accuracy", "precision"],
  sources: [
    "https://scikit-learn.org/stable/modules/model_evaluation.html#roc-metrics",
    "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html",
  ],
});
