/** Hinge loss, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const hingeLoss = defineConcept({
  id: "hinge-loss",
  names: { en: "hinge loss", zh: "Hinge 损失", aliases: ["合页损失", "max-margin"] },
  symbols: [
    "sklearn.metrics.hinge_loss",
    "torch.nn.HingeEmbeddingLoss",
    "torch.nn.MultiMarginLoss",
    "keras.losses.Hinge",
  ],
  short: {
    en: "`max(0, 1 - y*f(x))` with labels -1 and +1: zero from a margin of 1 on, linear below. In: margins and labels -1/+1. Out: a number. It is the loss of the linear SVM.",
    zh: "`max(0, 1 - y*f(x))`，标签取 -1 和 +1：间隔达到 1 后为零，否则线性增长。输入间隔值和 -1/+1 标签，输出一个数。它是线性 SVM 的损失。",
  },
  text: {
    en: md`
      It asks for a margin; it is no distance between prediction and label. \`HingeEmbeddingLoss\` of torch
      is another one, for distances of pairs. Labels coded 0/1 have to be converted (Keras does so itself,
      scikit-learn takes any two labels).
    `,
    zh: md`
      它要求的是间隔，而不是预测与标签之间的距离。torch 的 \`HingeEmbeddingLoss\` 是另一种，用于成对样本的距离。0/1 标签需要转换（Keras 会自动转换，scikit-learn 接受任意两种标签）。
    `,
  },
  mistakes: ["loss-arguments-swapped"],
  related: ["loss-function", "cross-entropy"],
  sources: ["https://keras.io/api/losses/hinge_losses/"],
});
