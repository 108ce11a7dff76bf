/** Synthetic data, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const syntheticData = defineConcept({
  id: "synthetic-data",
  names: { en: "synthetic data", zh: "合成数据", aliases: ["data synthesis", "数据合成"] },
  symbols: ["sklearn.datasets.make_classification"],
  short: {
    en: "Samples that a simulator or a generative model makes. They help with rare cases and privacy only as far as they match the real distribution. Out of `make_classification`: features and labels for tests.",
    zh: "由模拟器或生成模型产生的样本。只有与真实分布一致时，才对稀有情形和隐私有帮助。`make_classification` 输出供试验用的特征和标签。",
  },
  text: {
    en: md`
      Fit the generator on training data only, and evaluate on real data. A generator that memorised its
      training data protects nobody's privacy.
    `,
    zh: md`
      生成器只能在训练数据上拟合，评估必须用真实数据。记住了训练数据的生成器保护不了任何人的隐私。
    `,
  },
  mistakes: [],
  related: ["gan", "data-augmentation", "data-privacy"],
  sources: ["https://arxiv.org/abs/1406.2661"],
});
