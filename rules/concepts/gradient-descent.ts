/** Gradient descent, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const gradientDescent = defineConcept({
  id: "gradient-descent",
  names: { en: "gradient descent", zh: "梯度下降", aliases: ["SGD", "BGD", "随机梯度下降", "批量梯度下降"] },
  symbols: ["torch.optim.SGD", "keras.optimizers.SGD", "sklearn.linear_model.SGDClassifier"],
  short: {
    en: "Moves the parameters against the gradient of the loss: of all training data (batch), of one sample (stochastic in the strict sense), or of a mini-batch, which is what frameworks call SGD. In: parameters and a learning rate.",
    zh: "让参数沿损失梯度的反方向移动：用全部训练数据（批量）、单个样本（严格意义的随机）或一个小批量（框架里的 SGD）。输入参数和学习率。",
  },
  text: {
    en: md`
      Momentum averages the gradients of past steps. \`SGD\` knows nothing of how the gradient came about:
      batch, sample or mini-batch is decided by the loader.
    `,
    zh: md`
      动量对历史梯度做指数平均。\`SGD\` 并不知道梯度从何而来：用全部、单个还是小批量，由 loader 决定。
    `,
  },
  mistakes: [
    "missing-zero-grad",
    "missing-backward-or-step",
    "optimizer-misses-trained-module",
    "gradient-tape-misuse",
  ],
  related: ["adam", "learning-rate", "batch-size"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html"],
});
