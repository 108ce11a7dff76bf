/** Bayesian optimization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const bayesianOptimization = defineConcept({
  id: "bayesian-optimization",
  names: { en: "Bayesian optimization", zh: "贝叶斯优化", aliases: ["Gaussian process", "SMBO"] },
  symbols: ["optuna.create_study", "hyperopt.fmin"],
  short: {
    en: "Fits a probabilistic model of the objective to past trials and chooses the next configuration by it. In: an objective to minimise and a search space. Out: the best trial.",
    zh: "用概率模型拟合历史试验，据此选择下一组配置。输入要最小化的目标函数和搜索空间，输出最好的试验。",
  },
  text: {
    en: md`
      It saves evaluations where each is expensive, and it guarantees no optimum. \`fmin\` minimises: return
      \`-accuracy\`. For \`hp.choice\` it returns the index of the chosen item; \`space_eval\` gives the value.
    `,
    zh: md`
      每次评估昂贵时可以减少次数，但不保证找到最优。\`fmin\` 是最小化，应返回 \`-accuracy\`。对 \`hp.choice\`，它返回的是所选项的序号，\`space_eval\` 才给出取值。
    `,
  },
  mistakes: ["hyperopt-choice-index", "objective-ignores-params", "score-direction-wrong"],
  related: ["tpe", "random-search", "hyperparameter"],
  sources: ["https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization"],
});
