/** Regularization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const regularization = defineConcept({
  id: "regularization",
  names: { en: "regularization", zh: "正则化", aliases: ["weight decay", "penalty"] },
  symbols: ["keras.regularizers.L1L2", "keras.regularizers.Regularizer"],
  short: {
    en: "Whatever restricts a model so that it generalises better: penalties on weights, dropout, augmentation, early stopping. In Keras a regularizer adds a penalty on a layer's weights to the loss.",
    zh: "为了更好地泛化而限制模型的手段：权重惩罚、dropout、数据增强、早停。Keras 的 regularizer 把某层权重的惩罚加进损失。",
  },
  text: {
    en: md`
      A worse fit to the training data is a side effect, not the aim. Choose the strength on validation
      data.
    `,
    zh: md`
      训练拟合变差是副作用，不是目的。强度要在验证数据上选择。
    `,
  },
  mistakes: [],
  related: ["l1-regularization", "l2-regularization", "dropout"],
  sources: ["https://keras.io/api/layers/regularizers/"],
});
