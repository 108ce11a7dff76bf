/** Feature importance, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const featureImportance = defineConcept({
  id: "feature-importance",
  names: {
    en: "feature importance",
    zh: "特征重要性",
    aliases: ["permutation importance", "Gini importance"],
  },
  symbols: [
    "sklearn.inspection.permutation_importance",
    "sklearn.ensemble.RandomForestClassifier.feature_importances_",
    "lightgbm.plot_importance",
    "sklearn.ensemble.RandomForestRegressor.feature_importances_",
  ],
  short: {
    en: "How much a model relies on a feature. Permutation importance shuffles one column of held-out data and measures the loss in score. In: a fitted model and data. Out: a number a feature.",
    zh: "模型对某个特征的依赖程度。置换重要性打乱留出数据的一列，衡量分数下降多少。输入拟合好的模型和数据，输出每个特征一个数。",
  },
  text: {
    en: md`
      Importances of trees by impurity come from the training data and favour features with many values.
      Correlated features share importance or hide one another.
    `,
    zh: md`
      树模型基于不纯度的重要性来自训练数据，偏向取值多的特征。相关特征会分摊重要性或互相掩盖。
    `,
  },
  mistakes: ["evaluation-on-training-data"],
  related: ["shap", "interpretability", "bagging"],
  sources: ["https://scikit-learn.org/stable/modules/permutation_importance.html"],
});
