/** Tree-structured Parzen Estimator, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const tpe = defineConcept({
  id: "tpe",
  names: { en: "Tree-structured Parzen Estimator", zh: "树结构 Parzen 估计器", aliases: ["TPE"] },
  symbols: ["hyperopt.tpe.suggest", "optuna.samplers.TPESampler"],
  short: {
    en: "Tree-structured Parzen Estimator: models the hyperparameters of good and of bad trials with kernel densities `l(x)` and `g(x)` and proposes points where `l(x)/g(x)` is large. Used as the algorithm of a search.",
    zh: "树结构 Parzen 估计器：用核密度 `l(x)`、`g(x)` 分别描述好试验与差试验的超参数，提出 `l(x)/g(x)` 大的点。作为搜索算法使用。",
  },
  text: {
    en: md`
      It is not a tree search. The tree is that of the search space, in which some hyperparameters exist
      only under a choice; Parzen is Emanuel Parzen, who described the density estimate.
    `,
    zh: md`
      它不是树搜索。“树”指搜索空间的结构：有些超参数只在某个选项下才存在；Parzen 是人名（Emanuel Parzen），他提出了这种密度估计。
    `,
  },
  mistakes: ["hyperopt-choice-index", "objective-ignores-params"],
  related: ["bayesian-optimization"],
  sources: ["https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization"],
});
