/** Overfitting and underfitting, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const overfitting = defineConcept({
  id: "overfitting",
  names: {
    en: "overfitting and underfitting",
    zh: "过拟合与欠拟合",
    aliases: ["generalization", "泛化", "bias-variance"],
  },
  symbols: ["sklearn.model_selection.learning_curve", "sklearn.model_selection.validation_curve"],
  short: {
    en: "Overfitting: the error in training is far below the one in validation, since the model fits noise. Underfitting: both are high. `learning_curve` and `validation_curve` show which. Out: scores on training and validation folds.",
    zh: "过拟合：训练误差远低于验证误差，模型拟合了噪声。欠拟合：两者都高。`learning_curve` 和 `validation_curve` 能看出是哪一种，输出训练折和验证折上的分数。",
  },
  text: {
    en: md`
      More data, augmentation, regularization, early stopping and smaller models reduce overfitting.
      Cross-validation shows it and does not prevent it.
    `,
    zh: md`
      更多数据、增强、正则化、早停和更小的模型可以减轻过拟合。交叉验证能发现它，但并不防止它。
    `,
  },
  mistakes: ["evaluation-on-training-data", "no-held-out-set"],
  related: ["regularization", "cross-validation", "early-stopping"],
  sources: ["https://scikit-learn.org/stable/modules/learning_curve.html"],
});
