/** Adversarial examples and attacks, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const adversarialAttack = defineConcept({
  id: "adversarial-attack",
  names: { en: "adversarial examples and attacks", zh: "对抗样本与对抗攻击", aliases: ["FGSM", "PGD"] },
  symbols: [],
  short: {
    en: "Small changes of an input, chosen so that the model errs (FGSM, PGD). In: a model, an input, a bound. Out: an input that looks the same and is classified otherwise.",
    zh: "刻意选择的微小输入扰动，使模型出错（FGSM、PGD）。输入模型、样本和扰动上限，输出看起来相同却被判错的样本。",
  },
  text: {
    en: md`
      An attack measures robustness; it makes nothing secure. Report the accuracy under an attack that
      knows the defence; random noise is no such attack.
    `,
    zh: md`
      攻击用来衡量鲁棒性，本身并不带来安全。应报告在了解防御的自适应攻击下的准确率；随机噪声不算这样的攻击。
    `,
  },
  mistakes: ["comment-contradicts-code"],
  related: ["adversarial-training"],
  sources: ["https://arxiv.org/abs/1706.06083"],
});
