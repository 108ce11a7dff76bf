/** Per-sample normalization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const unitNormNormalizer = defineConcept({
  id: "unit-norm-normalizer",
  names: {
    en: "per-sample normalization",
    zh: "按样本单位化",
    aliases: ["Normalizer", "unit norm", "L2 normalization"],
  },
  symbols: [
    "sklearn.preprocessing.Normalizer",
    "sklearn.preprocessing.normalize",
    "torch.nn.functional.normalize",
    "keras.layers.UnitNormalization",
  ],
  short: {
    en: "Scales every sample (row) to length 1, whatever the other samples are. In: rows of numbers. Out: the same rows with unit norm. It learns nothing, so it cannot leak.",
    zh: "把每个样本（行）缩放到长度为 1，与其他样本无关。输入若干行数值，输出单位范数的同样几行。它不从数据中学习，因此不会泄漏。",
  },
  text: {
    en: md`
      Use it where only the direction counts, as in cosine similarity. It does not bring features to a
      common scale; \`StandardScaler\` and \`MinMaxScaler\` do that, column by column.
    `,
    zh: md`
      适用于只关心方向的场合，例如余弦相似度。它不能让各特征同尺度；按列缩放的是 \`StandardScaler\` 和 \`MinMaxScaler\`。
    `,
  },
  mistakes: [],
  related: ["normalization", "standardization"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.Normalizer.html"],
});
