/** Adam, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const adam = defineConcept({
  id: "adam",
  names: { en: "Adam", zh: "Adam 优化器", aliases: ["AdamW", "adaptive moment estimation"] },
  symbols: ["torch.optim.Adam", "torch.optim.AdamW", "keras.optimizers.Adam", "keras.optimizers.AdamW"],
  short: {
    en: "Keeps moving averages of the gradient and of its square and scales the step of each parameter by them. In: parameters and a learning rate. `AdamW` decouples weight decay from the gradient.",
    zh: "维护梯度及其平方的滑动平均，据此为每个参数调整步长。输入参数和学习率。`AdamW` 把权重衰减与梯度解耦。",
  },
  text: {
    en: md`
      Adam is momentum plus the scaling of RMSprop, with a correction for the first steps. It works on
      mini-batches like other optimizers and has nothing of full-batch gradient descent. With weight decay
      take \`AdamW\`: in \`Adam\` the decay is scaled along with the gradient.
    `,
    zh: md`
      Adam 等于动量加上 RMSprop 的缩放，并对最初几步做偏差校正。它和其他优化器一样基于小批量，与全量梯度下降无关。需要权重衰减时用 \`AdamW\`：\`Adam\` 的 weight_decay 会随梯度一起被缩放。
    `,
  },
  mistakes: [
    "adam-with-weight-decay",
    "missing-zero-grad",
    "optimizer-misses-trained-module",
    "learning-rate-out-of-range",
  ],
  related: ["rmsprop", "l2-regularization", "learning-rate"],
  sources: [
    "https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html",
    "https://arxiv.org/abs/1412.6980",
  ],
});
