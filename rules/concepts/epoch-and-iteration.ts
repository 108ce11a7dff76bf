/** Epoch and iteration, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const epochAndIteration = defineConcept({
  id: "epoch-and-iteration",
  names: {
    en: "epoch and iteration",
    zh: "训练轮数与迭代",
    aliases: ["epoch", "iteration", "step", "迭代次数"],
  },
  symbols: [],
  short: {
    en: "An epoch is one pass over the training data; an iteration or step is one update on one batch. With `n` samples and batch size `b` an epoch has about `n / b` steps.",
    zh: "epoch（轮）是完整遍历一次训练数据；iteration（迭代、步）是在一个批次上更新一次参数。`n` 个样本、批量 `b`，一轮约有 `n / b` 步。",
  },
  text: {
    en: md`
      Schedulers differ in which of the two they count: \`StepLR\` is mostly called once an epoch,
      \`OneCycleLR\` once a step.
    `,
    zh: md`
      学习率调度器数的单位各不相同：\`StepLR\` 通常每轮调用一次，\`OneCycleLR\` 每步调用一次。中文里“训练轮数”是 epoch，“迭代次数”是 step，不要混用。
    `,
  },
  mistakes: [
    "iterator-exhausted-across-epochs",
    "scheduler-granularity-mismatch",
    "progress-print-off-by-one",
    "keras-generator-batches",
  ],
  related: ["batch-size", "learning-rate"],
  sources: ["https://developers.google.com/machine-learning/glossary"],
});
