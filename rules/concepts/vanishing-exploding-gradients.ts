/** Vanishing and exploding gradients, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const vanishingExplodingGradients = defineConcept({
  id: "vanishing-exploding-gradients",
  names: {
    en: "vanishing and exploding gradients",
    zh: "梯度消失与梯度爆炸",
    aliases: ["gradient clipping"],
  },
  symbols: ["torch.nn.utils.clip_grad_norm_", "torch.nn.utils.clip_grad_value_"],
  short: {
    en: "Through many layers or time steps gradients shrink to nothing or grow without bound. `clip_grad_norm_` bounds their joint norm. In: parameters with gradients, after `backward()` and before `step()`. Out: the norm before.",
    zh: "经过很多层或时间步，梯度会趋于零或不断放大。`clip_grad_norm_` 限制总范数。输入带梯度的参数，在 `backward()` 之后、`step()` 之前调用；返回裁剪前的范数。",
  },
  text: {
    en: md`
      Remedies are fitting activations and initialisation, residual connections, normalisation layers and
      gated RNN cells. Clipping helps against explosion only. Splitting data into mini-batches or scaling
      inputs does not cure it.
    `,
    zh: md`
      对策包括合适的激活与初始化、残差连接、归一化层、门控循环单元。裁剪只针对爆炸。分小批量或缩放输入都治不了它。
    `,
  },
  mistakes: ["clip-grad-misplaced", "clip-before-unscale", "unstable-logsumexp", "unstable-log1p-expm1"],
  related: ["weight-initialization", "batch-normalization", "rnn-lstm"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html"],
});
