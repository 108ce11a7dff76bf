/** RMSprop, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const rmsprop = defineConcept({
  id: "rmsprop",
  names: { en: "RMSprop", zh: "RMSprop 优化器", aliases: [] },
  symbols: ["torch.optim.RMSprop", "keras.optimizers.RMSprop"],
  short: {
    en: "Divides the gradient by the root of a moving average of its squares, so that each parameter has its own step size. In: parameters and a learning rate.",
    zh: "用梯度平方的滑动平均的平方根去除梯度，使每个参数有各自的步长。输入参数和学习率。",
  },
  text: {
    en: md`
      Old gradients are forgotten, so the step does not shrink for ever as in Adagrad, which sums all of
      them. Adam adds momentum and bias correction.
    `,
    zh: md`
      旧梯度会被遗忘，步长不会像累加全部梯度的 Adagrad 那样一直缩小。Adam 在此基础上加入了动量和偏差校正。
    `,
  },
  mistakes: ["missing-zero-grad"],
  related: ["adam", "adagrad"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html"],
});
