/** Genetic algorithm and particle swarm, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const evolutionarySearch = defineConcept({
  id: "evolutionary-search",
  names: { en: "genetic algorithm and particle swarm", zh: "遗传算法与粒子群优化", aliases: ["GA", "PSO"] },
  symbols: ["optuna.samplers.NSGAIISampler"],
  short: {
    en: "Searches with a population and without gradients: genetic algorithms recombine and mutate candidates, particle swarms move them towards the best known places. In: an objective. Out: the best candidates.",
    zh: "基于种群、不用梯度的搜索：遗传算法对候选解做交叉和变异，粒子群让候选解朝已知最优位置移动。输入目标函数，输出最好的候选解。",
  },
  text: {
    en: md`
      It runs in parallel with ease but needs many evaluations, which is costly where each one is a
      training run.
    `,
    zh: md`
      易于并行，但需要大量评估；若每次评估都是一次训练，代价很高。
    `,
  },
  mistakes: [],
  related: ["bayesian-optimization", "random-search"],
  sources: ["https://optuna.readthedocs.io/en/stable/reference/samplers/index.html"],
});
