/** Class imbalance, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const classImbalance = defineConcept({
  id: "class-imbalance",
  names: {
    en: "class imbalance",
    zh: "数据不平衡",
    aliases: ["imbalanced data", "类别不平衡", "skewed classes"],
  },
  symbols: [
    "sklearn.utils.class_weight.compute_class_weight",
    "imblearn.pipeline.make_pipeline",
    "torch.utils.data.WeightedRandomSampler",
  ],
  short: {
    en: "One class is rare, so a model can be accurate and never find it. Report recall and precision per class or PR-AUC. In: labels. Out: class weights or a sampler for the training part; the test set keeps its natural ratio.",
    zh: "某一类很少时，模型从不识别它也能很准确。应看逐类召回率、精确率或 PR-AUC。输入标签，输出用于训练部分的类别权重或采样器；测试集保持自然比例。",
  },
  text: {
    en: md`
      What suffers is the recall of the rare class. Accuracy stays high, and so does weighted F1; macro F1
      falls. Moving the decision threshold often does more than resampling.
    `,
    zh: md`
      受损的是稀有类的召回率。准确率仍然很高，加权 F1 也一样；下降的是宏平均 F1。调整决策阈值往往比重采样更有效。
    `,
  },
  mistakes: [
    "resample-before-split",
    "resample-test-set",
    "accuracy-only-on-imbalanced-data",
    "class-weight-and-resampling",
    "weighted-average-hides-classes",
  ],
  related: ["resampling", "cost-sensitive-learning", "metric-averaging"],
  sources: [
    "https://imbalanced-learn.org/stable/introduction.html",
    "https://scikit-learn.org/stable/modules/generated/sklearn.utils.class_weight.compute_class_weight.html",
  ],
});
