/** Voting and averaging, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const voting = defineConcept({
  id: "voting",
  names: {
    en: "voting and averaging",
    zh: "投票法与加权平均",
    aliases: ["hard voting", "soft voting", "软投票"],
  },
  symbols: ["sklearn.ensemble.VotingClassifier", "sklearn.ensemble.VotingRegressor"],
  short: {
    en: "Hard voting takes the class that most models predict; soft voting averages probabilities and takes the largest. In: named estimators. Out: an estimator. Soft voting needs `predict_proba` of every member.",
    zh: "硬投票取多数模型预测的类；软投票对概率取平均再选最大。输入带名字的估计器，输出估计器。软投票要求每个成员都有 `predict_proba`。",
  },
  text: {
    en: md`
      Averages mean little where the probabilities of the members are not calibrated. \`VotingClassifier\`
      has \`predict_proba\` only with \`voting="soft"\`.
    `,
    zh: md`
      成员的概率若未校准，平均值意义不大。只有 \`voting="soft"\` 时 \`VotingClassifier\` 才有 \`predict_proba\`。
    `,
  },
  mistakes: ["soft-voting-without-probability"],
  related: ["ensemble", "stacking-and-blending"],
  sources: ["https://scikit-learn.org/stable/modules/ensemble.html#voting-classifier"],
});
