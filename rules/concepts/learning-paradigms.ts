/** Supervised, unsupervised and reinforcement learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const learningParadigms = defineConcept({
  id: "learning-paradigms",
  names: {
    en: "supervised, unsupervised and reinforcement learning",
    zh: "监督、无监督与强化学习",
    aliases: [
      "supervised learning",
      "unsupervised learning",
      "self-supervised learning",
      "semi-supervised learning",
    ],
  },
  symbols: [],
  short: {
    en: "Named by the feedback there is: labels (supervised), none (unsupervised), a part of the data itself as target (self-supervised), few labels and many unlabelled data (semi-supervised), rewards (reinforcement).",
    zh: "按可用的反馈区分：有标签（监督）、无标签（无监督）、以数据自身的一部分为目标（自监督）、少量标签加大量未标注数据（半监督）、奖励（强化）。",
  },
  text: {
    en: md`
      They are no algorithms and do not follow from the type of the data: images can be used in every one
      of them. The pretraining of large language models is self-supervised.
    `,
    zh: md`
      它们不是算法，也不由数据类型决定：图像可以用于其中任何一种。大语言模型的预训练是自监督的。
    `,
  },
  mistakes: [],
  related: ["clustering", "reinforcement-learning", "deep-learning"],
  sources: ["https://developers.google.com/machine-learning/glossary"],
});
