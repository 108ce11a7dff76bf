/** L2 regularization (ridge, weight decay), as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const l2Regularization = defineConcept({
  id: "l2-regularization",
  names: {
    en: "L2 regularization (ridge, weight decay)",
    zh: "L2 正则化",
    aliases: ["ridge", "weight decay", "权重衰减"],
  },
  symbols: ["sklearn.linear_model.Ridge", "keras.regularizers.L2"],
  short: {
    en: "Adds `lambda` times the sum of squared weights to the loss, which shrinks all weights and zeroes none. In: standardised features and targets, or the weights of a layer.",
    zh: "在损失上加 `lambda` 乘以权重平方和，使所有权重变小但不为零。输入标准化后的特征和目标，或某层的权重。",
  },
  text: {
    en: md`
      The penalty is the square of the L2 norm. With plain SGD it equals weight decay; with Adam it does
      not, hence \`AdamW\`.
    `,
    zh: md`
      惩罚项是 L2 范数的平方。对普通 SGD 它等价于权重衰减；对 Adam 则不等价，所以有 \`AdamW\`。
    `,
  },
  mistakes: ["adam-with-weight-decay", "scaler-missing"],
  related: ["l1-regularization", "adam", "regularization"],
  sources: [
    "https://scikit-learn.org/stable/modules/linear_model.html#ridge-regression",
    "https://arxiv.org/abs/1711.05101",
  ],
});
