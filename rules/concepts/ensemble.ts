/** Ensemble methods, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const ensemble = defineConcept({
  id: "ensemble",
  names: { en: "ensemble methods", zh: "集成方法", aliases: ["ensemble learning", "模型集成", "模型融合"] },
  symbols: ["sklearn.ensemble"],
  short: {
    en: "Several models decide together, which lowers variance (bagging, averaging) or bias (boosting) if they do not make the same errors. Other families: stacking, voting.",
    zh: "多个模型共同决策；只要错误不完全相同，就能降低方差（bagging、平均）或偏差（boosting）。此外还有 stacking 和投票。",
  },
  text: {
    en: md`
      Ensemble learning is the name for all of these, not one more method beside them. CatBoost is a
      library for gradient boosting; it combines no other models and tunes no hyperparameters.
    `,
    zh: md`
      集成学习是这些方法的总称，而不是并列的另一种方法。CatBoost 是梯度提升库，既不组合其他模型，也不调超参数。
    `,
  },
  mistakes: [],
  related: ["bagging", "boosting", "voting"],
  sources: ["https://scikit-learn.org/stable/modules/ensemble.html"],
});
