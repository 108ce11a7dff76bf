/** Boosting and gradient boosting, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const boosting = defineConcept({
  id: "boosting",
  names: {
    en: "boosting and gradient boosting",
    zh: "Boosting 与梯度提升",
    aliases: ["XGBoost", "LightGBM", "CatBoost", "AdaBoost", "GBDT"],
  },
  symbols: [
    "lightgbm.LGBMClassifier",
    "xgboost.XGBClassifier",
    "catboost.CatBoostClassifier",
    "sklearn.ensemble.HistGradientBoostingClassifier",
    "sklearn.ensemble.AdaBoostClassifier",
    "lightgbm.LGBMRegressor",
    "xgboost.XGBRegressor",
    "sklearn.ensemble.GradientBoostingClassifier",
    "sklearn.ensemble.GradientBoostingRegressor",
    "sklearn.ensemble.HistGradientBoostingRegressor",
  ],
  short: {
    en: "Adds weak models one after another. AdaBoost gives misclassified samples more weight; gradient boosting (XGBoost, LightGBM, CatBoost) fits each tree to the negative gradient of the loss. In: features and targets.",
    zh: "依次加入弱模型。AdaBoost 提高错分样本的权重；梯度提升（XGBoost、LightGBM、CatBoost）让每棵树拟合损失的负梯度。输入特征和目标。",
  },
  text: {
    en: md`
      For squared error the negative gradient is the residual, so it works for regression as well.
      Learning rate, number of trees and early stopping on validation data control overfitting.

      \`predict\` of the scikit-learn classes gives labels, \`Booster.predict\` probabilities or scores.
    `,
    zh: md`
      平方误差的负梯度就是残差，因此同样适用于回归。学习率、树的数量和在验证数据上的早停控制过拟合。

      scikit-learn 风格的类，\`predict\` 给出标签；\`Booster.predict\` 给出概率或得分。
    `,
  },
  mistakes: ["probability-metric-on-labels", "early-stopping-on-test-set", "random-state-unset"],
  related: ["ensemble", "bagging", "early-stopping"],
  sources: [
    "https://scikit-learn.org/stable/modules/ensemble.html#gradient-boosting",
    "https://lightgbm.readthedocs.io/en/latest/",
  ],
});
