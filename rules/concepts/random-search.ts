/** Random search, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const randomSearch = defineConcept({
  id: "random-search",
  names: { en: "random search", zh: "随机搜索", aliases: ["RandomizedSearchCV"] },
  symbols: ["sklearn.model_selection.RandomizedSearchCV", "scipy.stats.loguniform", "hyperopt.rand.suggest"],
  short: {
    en: "Draws a fixed number of configurations from distributions. In: an estimator or objective, and distributions. Out: the best of those tried.",
    zh: "从分布中抽取固定数量的配置。输入估计器或目标函数，以及若干分布；输出试过的配置中最好的。",
  },
  text: {
    en: md`
      Where few hyperparameters matter, it covers each of them better than a grid of the same cost. For
      values of scale (learning rates, regularization) draw log-uniformly.
    `,
    zh: md`
      当只有少数超参数重要时，同样代价下它对每一维的覆盖优于网格。尺度型参数（学习率、正则化强度）应按对数均匀抽取。
    `,
  },
  mistakes: [
    "hp-uniform-learning-rate",
    "search-space-key-invalid",
    "search-best-score-reported",
    "random-state-unset",
  ],
  related: ["grid-search", "bayesian-optimization"],
  sources: ["https://www.jmlr.org/papers/v13/bergstra12a.html"],
});
