/** Generative adversarial network, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const gan = defineConcept({
  id: "gan",
  names: { en: "generative adversarial network", zh: "生成对抗网络", aliases: ["GAN"] },
  symbols: [],
  short: {
    en: "A generator turns noise into samples, a discriminator learns to tell them from real ones, and both are trained against each other. Out: a generator of new samples.",
    zh: "生成器把噪声变成样本，判别器学习区分真假，两者对抗训练。输出一个能生成新样本的生成器。",
  },
  text: {
    en: md`
      Training is unstable and can collapse to few kinds of sample. Before you augment with them, check
      quality, variety and whether training data are merely repeated. For the discriminator's step detach
      the generated samples.
    `,
    zh: md`
      训练不稳定，可能模式崩溃。用作增强之前，要检查质量、多样性以及是否只是复述训练数据。训练判别器时，生成样本要 detach。
    `,
  },
  mistakes: ["gan-generator-not-detached"],
  related: ["adversarial-loss", "synthetic-data"],
  sources: ["https://arxiv.org/abs/1406.2661"],
});
