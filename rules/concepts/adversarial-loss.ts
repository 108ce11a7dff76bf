/** Adversarial (GAN) loss, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const adversarialLoss = defineConcept({
  id: "adversarial-loss",
  names: { en: "adversarial (GAN) loss", zh: "对抗损失", aliases: ["GAN loss", "minimax"] },
  symbols: [],
  short: {
    en: "In a GAN the discriminator learns to tell real from generated samples, and the generator learns to make it err. In: the discriminator's logits for both. Out: two losses, one a network.",
    zh: "GAN 中判别器学习区分真实样本与生成样本，生成器学习让它出错。输入判别器对两者的 logits，输出两个损失，各归一个网络。",
  },
  text: {
    en: md`
      It is a game of two players, each with its own objective and optimizer, not a weighted sum to be
      balanced. In practice the generator uses the non-saturating form. The losses do not say how good the
      samples are.
    `,
    zh: md`
      这是两方博弈，各有目标和优化器，而不是把两个损失加权平衡。实际中生成器多用非饱和形式。损失数值并不代表样本质量。
    `,
  },
  mistakes: ["gan-generator-not-detached", "sigmoid-before-bce-with-logits"],
  related: ["gan", "cross-entropy", "adversarial-training"],
  sources: ["https://arxiv.org/abs/1406.2661"],
});
