/** Hyperparameters and parameters, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const hyperparameter = defineConcept({
  id: "hyperparameter",
  names: {
    en: "hyperparameters and parameters",
    zh: "超参数与模型参数",
    aliases: ["hyperparameter tuning", "超参数调优"],
  },
  symbols: ["sklearn.base.BaseEstimator.get_params"],
  short: {
    en: "Set before training and chosen on validation data: learning rate, depth, regularization. Parameters (weights) are what training learns. `get_params` gives the hyperparameters of an estimator as a dict.",
    zh: "训练之前设定、用验证数据选择的量：学习率、深度、正则化强度。参数（权重）则是训练学到的。`get_params` 以字典形式给出估计器的超参数。",
  },
  text: {
    en: md`
      What grid or random search tunes are hyperparameters, not model parameters. The test set takes no
      part in it.
    `,
    zh: md`
      网格搜索和随机搜索调的是超参数，不是模型参数。调参不用测试集。
    `,
  },
  mistakes: ["test-set-reused-for-choice", "search-space-key-invalid", "hyperparameter-left-default"],
  related: ["grid-search", "random-search", "bayesian-optimization"],
  sources: ["https://scikit-learn.org/stable/modules/grid_search.html"],
});
