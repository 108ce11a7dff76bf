/** Adversarial training and model hardening, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const adversarialTraining = defineConcept({
  id: "adversarial-training",
  names: {
    en: "adversarial training and model hardening",
    zh: "对抗训练与模型加固",
    aliases: ["model hardening", "robust optimization"],
  },
  symbols: [],
  short: {
    en: "Trains on the worst small changes of the inputs, found anew against the model as it is (PGD). In: batches with labels. Out: a model that keeps more of its accuracy under attack.",
    zh: "在针对当前模型重新找出的最坏微小扰动（PGD）上训练。输入带标签的批次，输出在攻击下能保住更多准确率的模型。",
  },
  text: {
    en: md`
      Random noise or cropping at the input, training several models and training once more are no
      reliable defences; they mostly hide the gradient, and adaptive attacks get round them. Certified
      methods are the other way.
    `,
    zh: md`
      对输入加随机噪声或裁剪、训练多个模型、再训练一次都不是可靠的防御，多半只是掩盖梯度，自适应攻击可以绕过。另一条路是可证明的防御方法。
    `,
  },
  mistakes: ["comment-contradicts-code", "nonexistent-package"],
  related: ["adversarial-attack", "data-augmentation"],
  sources: ["https://arxiv.org/abs/1706.06083", "https://arxiv.org/abs/1802.00420"],
});
