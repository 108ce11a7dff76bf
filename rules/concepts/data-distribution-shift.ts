/** Data distribution and drift, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataDistributionShift = defineConcept({
  id: "data-distribution-shift",
  names: {
    en: "data distribution and drift",
    zh: "数据分布与漂移",
    aliases: ["distribution shift", "data drift", "概念漂移"],
  },
  symbols: [],
  short: {
    en: "The data in use follow another distribution than those in training. Covariate shift changes the inputs, label shift the class ratio, concept drift the relation between both.",
    zh: "使用时的数据与训练数据分布不同。协变量偏移改变输入，标签偏移改变类别比例，概念漂移改变两者的关系。",
  },
  text: {
    en: md`
      Watch the inputs and predictions at once, and the quality when labels arrive. A model that was
      validated on shuffled rows of one period says little about the next one.
    `,
    zh: md`
      应立即监控输入和预测，等标签到来后监控质量。在同一时期打乱的样本上验证过的模型，对下一个时期说明不了多少。
    `,
  },
  mistakes: ["random-split-of-time-series"],
  related: ["model-monitoring", "train-test-split"],
  sources: ["https://developers.google.com/machine-learning/guides/rules-of-ml"],
});
