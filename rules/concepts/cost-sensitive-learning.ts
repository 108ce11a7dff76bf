/** Cost-sensitive learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const costSensitiveLearning = defineConcept({
  id: "cost-sensitive-learning",
  names: {
    en: "cost-sensitive learning",
    zh: "代价敏感学习",
    aliases: ["class weights", "成本敏感", "class_weight"],
  },
  symbols: ["sklearn.utils.class_weight.compute_sample_weight"],
  short: {
    en: 'Lets errors on some classes count more in the loss: `class_weight="balanced"` in scikit-learn, `weight=` in `CrossEntropyLoss`, `pos_weight=` in `BCEWithLogitsLoss`, `class_weight=` in Keras `fit`. In: labels. Out: weights.',
    zh: '让某些类的错误在损失中权重更大：scikit-learn 的 `class_weight="balanced"`、`CrossEntropyLoss` 的 `weight`、`BCEWithLogitsLoss` 的 `pos_weight`、Keras `fit` 的 `class_weight`。输入标签，输出权重。',
  },
  text: {
    en: md`
      The data stay as they are. Weights and resampling together correct twice. The probabilities are
      shifted as they are by resampling.
    `,
    zh: md`
      数据本身不变。同时加权和重采样就校正了两次。与重采样一样，预测概率会偏移。
    `,
  },
  mistakes: ["class-weight-and-resampling"],
  related: ["class-imbalance", "resampling"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html"],
});
