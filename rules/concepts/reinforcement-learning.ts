/** Reinforcement learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const reinforcementLearning = defineConcept({
  id: "reinforcement-learning",
  names: { en: "reinforcement learning", zh: "强化学习", aliases: ["RL", "RLHF"] },
  symbols: [],
  short: {
    en: "An agent learns by acting which policy brings the largest expected sum of rewards. In: observations and rewards. Out: a policy. There are no labels, and rewards often come late.",
    zh: "智能体通过行动学习使期望累积回报最大的策略。输入观测和奖励，输出策略。没有标签，奖励往往延迟到来。",
  },
  text: {
    en: md`
      Hard are exploration, the design of the reward and the variance of the estimates. RLHF uses it to
      align large language models.
    `,
    zh: md`
      难点是探索、奖励设计和估计的方差。RLHF 用它来对齐大语言模型。
    `,
  },
  mistakes: [],
  related: ["learning-paradigms", "online-learning"],
  sources: ["https://spinningup.openai.com/en/latest/"],
});
