/** Multi-task learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const multiTaskLearning = defineConcept({
  id: "multi-task-learning",
  names: { en: "multi-task learning", zh: "多任务学习", aliases: ["MTL"] },
  symbols: [],
  short: {
    en: "One model with shared layers and a head per task, trained on the weighted sum of the task losses. In: samples with a target per task. Out: a prediction per task.",
    zh: "共享若干层、每个任务一个输出头，对各任务损失的加权和训练。输入带有各任务目标的样本，输出每个任务的预测。",
  },
  text: {
    en: md`
      It helps where tasks are related; else they disturb one another. The weights matter: a loss with
      large numbers takes over the shared layers.
    `,
    zh: md`
      任务相关时有益，否则互相干扰。权重很重要：数值大的损失会主导共享层。
    `,
  },
  mistakes: [],
  related: ["loss-function", "transfer-learning"],
  sources: ["https://arxiv.org/abs/1706.05098"],
});
