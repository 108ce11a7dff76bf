/** L1 regularization (lasso), as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const l1Regularization = defineConcept({
  id: "l1-regularization",
  names: { en: "L1 regularization (lasso)", zh: "L1 正则化", aliases: ["lasso", "Lasso 回归"] },
  symbols: ["sklearn.linear_model.Lasso", "sklearn.linear_model.LassoCV", "keras.regularizers.L1"],
  short: {
    en: "Adds `lambda` times the sum of absolute weights to the loss, which makes many weights exactly zero. In: standardised features and targets. Out: a linear model that uses few of them.",
    zh: "在损失上加 `lambda` 乘以权重绝对值之和，使许多权重恰好为零。输入标准化后的特征和目标，输出只用少数特征的线性模型。",
  },
  text: {
    en: md`
      Exact zeros come from coordinate or proximal solvers; plain SGD only comes near. Coefficients can be
      compared only on standardised features, they explain that linear model and nothing else, and among
      correlated features the choice is arbitrary.
    `,
    zh: md`
      恰好为零靠的是坐标下降或近端求解器；普通 SGD 只能接近零。系数只有在特征标准化后才能比较，解释的也只是这个线性模型；相关特征之间选谁是任意的。
    `,
  },
  mistakes: ["scaler-missing"],
  related: ["l2-regularization", "regularization", "feature-selection"],
  sources: ["https://scikit-learn.org/stable/modules/linear_model.html#lasso"],
});
