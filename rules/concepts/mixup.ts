/** Mixup, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const mixup = defineConcept({
  id: "mixup",
  names: { en: "mixup", zh: "混合增强", aliases: ["混合增强（Mixup）"] },
  symbols: ["torchvision.transforms.v2.MixUp", "torchvision.transforms.v2.CutMix"],
  short: {
    en: "Trains on mixtures of two samples and of their labels with one weight: `x = w*x1 + (1-w)*x2`, `y = w*y1 + (1-w)*y2`, with `w` from a Beta distribution. In: a batch with labels. Out: a mixed batch with soft labels.",
    zh: "用同一权重混合两个样本及其标签：`x = w*x1 + (1-w)*x2`，`y = w*y1 + (1-w)*y2`，`w` 取自 Beta 分布。输入一批带标签的样本，输出混合后的样本和软标签。",
  },
  text: {
    en: md`
      Mixing only the inputs is not mixup: the labels need the same weight. The loss must therefore take
      soft labels.
    `,
    zh: md`
      只混合输入不叫 mixup：标签必须用同样的权重混合。因此损失函数要能接受软标签。
    `,
  },
  mistakes: [],
  related: ["data-augmentation", "cross-entropy"],
  sources: ["https://arxiv.org/abs/1710.09412"],
});
