/** Adagrad, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const adagrad = defineConcept({
  id: "adagrad",
  names: { en: "Adagrad", zh: "Adagrad 优化器", aliases: [] },
  symbols: ["torch.optim.Adagrad", "keras.optimizers.Adagrad"],
  short: {
    en: "Divides the gradient by the root of the sum of all its squares so far. In: parameters and a learning rate. Parameters with rare gradients take larger steps.",
    zh: "用历史梯度平方和的平方根去除梯度。输入参数和学习率。很少得到梯度的参数步长更大。",
  },
  text: {
    en: md`
      That suits sparse features. But the sum only grows and the step only shrinks, which can end learning
      too early; RMSprop replaces the sum with a moving average.
    `,
    zh: md`
      这适合稀疏特征。但平方和只增不减，步长只减不增，学习可能过早停滞；RMSprop 用滑动平均代替了累加。
    `,
  },
  mistakes: ["missing-zero-grad"],
  related: ["rmsprop", "adam"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html"],
});
