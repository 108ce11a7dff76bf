/** Online and incremental learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const onlineLearning = defineConcept({
  id: "online-learning",
  names: {
    en: "online and incremental learning",
    zh: "在线学习与增量学习",
    aliases: ["incremental learning", "continual learning", "partial_fit"],
  },
  symbols: ["sklearn.linear_model.SGDClassifier.partial_fit"],
  short: {
    en: "Updates the model as data arrive, one sample or batch at a time, with `partial_fit`. In: a batch, and at the first call all classes. Out: the same estimator, updated.",
    zh: "数据到达时用 `partial_fit` 逐样本或逐批更新模型。输入一批样本，首次调用还要给出全部类别；输出更新后的同一个估计器。",
  },
  text: {
    en: md`
      The model can forget what came before, and bad input teaches it bad things, so let an evaluation
      decide whether an update goes live. Reinforcement learning is another paradigm, not a kind of online
      learning.
    `,
    zh: md`
      模型可能遗忘以前的内容，坏数据会教坏它，因此更新能否上线应由评估决定。强化学习是另一种范式，不是在线学习的一种。
    `,
  },
  mistakes: [],
  related: ["data-distribution-shift", "reinforcement-learning"],
  sources: ["https://scikit-learn.org/stable/computing/scaling_strategies.html"],
});
