/** Bagging and random forest, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const bagging = defineConcept({
  id: "bagging",
  names: {
    en: "bagging and random forest",
    zh: "Bagging 与随机森林",
    aliases: ["bootstrap aggregating", "random forest", "随机森林"],
  },
  symbols: [
    "sklearn.ensemble.RandomForestClassifier",
    "sklearn.ensemble.RandomForestRegressor",
    "sklearn.ensemble.BaggingClassifier",
    "sklearn.ensemble.ExtraTreesClassifier",
    "sklearn.ensemble.BaggingRegressor",
    "sklearn.ensemble.ExtraTreesRegressor",
  ],
  short: {
    en: "Trains each model on a bootstrap sample and averages or votes. A random forest is bagging of trees with a random subset of features at every split. In: features and targets. Out: an estimator.",
    zh: "每个模型在一份自助采样上训练，再取平均或投票。随机森林是对树做 bagging，并在每次分裂时只考虑随机的特征子集。输入特征和目标，输出估计器。",
  },
  text: {
    en: md`
      Bagging works with any model; the random forest is one kind of it. Trees need no scaled features.
      The attribute \`feature_importances_\` is computed on the training data and favours features with many
      values.
    `,
    zh: md`
      bagging 可用于任何模型，随机森林只是其中一种。树模型不需要特征缩放。\`feature_importances_\` 在训练数据上计算，偏向取值多的特征。
    `,
  },
  mistakes: ["random-state-unset", "random-param-in-tree-loop"],
  related: ["ensemble", "boosting", "feature-importance"],
  sources: ["https://scikit-learn.org/stable/modules/ensemble.html#bagging-meta-estimator"],
});
