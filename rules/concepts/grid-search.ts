/** Grid search, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const gridSearch = defineConcept({
  id: "grid-search",
  names: { en: "grid search", zh: "网格搜索", aliases: ["GridSearchCV"] },
  symbols: ["sklearn.model_selection.GridSearchCV", "sklearn.model_selection.ParameterGrid"],
  short: {
    en: "Tries every combination of the listed values by cross-validation. In: an estimator and a dict of lists. Out: the best combination of the grid and, with `refit`, a model trained on all of the data given.",
    zh: "对列出取值的每个组合做交叉验证。输入估计器和由列表组成的字典，输出网格中最好的组合；`refit` 时还有一个用全部所给数据训练的模型。",
  },
  text: {
    en: md`
      It finds the best point of the grid, not the optimum, which may lie between the values or outside.
      The cost multiplies with every hyperparameter. \`best_score_\` was maximised and is therefore too
      good; score on held-out rows.
    `,
    zh: md`
      找到的是网格内最好的点，而不是最优；最优可能在取值之间或之外。代价随每个超参数成倍增长。\`best_score_\` 是被最大化出来的，因此偏乐观；应在留出样本上报告成绩。
    `,
  },
  mistakes: [
    "search-space-key-invalid",
    "preprocessing-outside-cross-validation",
    "search-best-score-reported",
    "estimator-not-sklearn",
    "estimator-contract-broken",
  ],
  related: ["random-search", "cross-validation", "hyperparameter"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GridSearchCV.html"],
});
