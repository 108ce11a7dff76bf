/** Stacking and blending, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const stackingAndBlending = defineConcept({
  id: "stacking-and-blending",
  names: {
    en: "stacking and blending",
    zh: "堆叠与混合",
    aliases: ["stacked generalization", "blending", "堆叠法", "混合法"],
  },
  symbols: ["sklearn.ensemble.StackingClassifier", "sklearn.ensemble.StackingRegressor"],
  short: {
    en: "A meta-model learns from the predictions of base models. Stacking takes out-of-fold predictions, blending those on a hold-out part. In: base models and a final one. Out: an estimator.",
    zh: "用基模型的预测训练元模型。Stacking 使用折外预测，Blending 使用留出部分上的预测。输入若干基模型和一个最终模型，输出估计器。",
  },
  text: {
    en: md`
      Predictions on rows that the base models were trained on look better than they are, and the
      meta-model learns to trust them. All base models are for the same data; blending does not apply them
      to different data sets.
    `,
    zh: md`
      基模型在训练过的样本上的预测好得不真实，元模型会学着相信它们。所有基模型面对同一份数据；Blending 并不是把它们用在不同的数据集上。
    `,
  },
  mistakes: ["evaluation-on-training-data"],
  related: ["ensemble", "voting", "cross-validation"],
  sources: ["https://scikit-learn.org/stable/modules/ensemble.html#stacked-generalization"],
});
