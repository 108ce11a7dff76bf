/** Over- and undersampling, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const resampling = defineConcept({
  id: "resampling",
  names: {
    en: "over- and undersampling",
    zh: "过采样与欠采样",
    aliases: ["oversampling", "undersampling", "重采样"],
  },
  symbols: ["imblearn.over_sampling.RandomOverSampler", "imblearn.under_sampling.RandomUnderSampler"],
  short: {
    en: "Oversampling repeats or makes samples of the rare class, undersampling drops samples of the common one. In: training rows with labels. Out: training rows with other class ratios.",
    zh: "过采样重复或生成少数类样本，欠采样丢弃多数类样本。输入训练样本和标签，输出类别比例不同的训练样本。",
  },
  text: {
    en: md`
      Both change the class ratio that the model sees, so its probabilities need recalibration. Resample
      inside the training fold only: before the split, copies of one row land on both sides.
      \`imblearn.pipeline.Pipeline\` does it per fold; scikit-learn's own pipeline refuses samplers.
    `,
    zh: md`
      两者都改变了模型看到的类别比例，因此预测概率需要重新校准。只能在训练折内部进行：在划分之前做，同一行的副本会落到两边。\`imblearn.pipeline.Pipeline\` 会逐折处理；scikit-learn 自己的 Pipeline 不接受采样器。
    `,
  },
  mistakes: [
    "resample-before-split",
    "resample-test-set",
    "class-weight-and-resampling",
    "rows-duplicated-before-split",
    "legacy-random-api",
  ],
  related: ["smote", "class-imbalance", "data-leakage"],
  sources: [
    "https://imbalanced-learn.org/stable/over_sampling.html",
    "https://imbalanced-learn.org/stable/under_sampling.html",
  ],
});
