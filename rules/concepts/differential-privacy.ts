/** Differential privacy, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const differentialPrivacy = defineConcept({
  id: "differential-privacy",
  names: {
    en: "differential privacy",
    zh: "差分隐私",
    aliases: ["DP", "DP-SGD", "Laplace mechanism", "Gaussian mechanism"],
  },
  symbols: ["opacus.PrivacyEngine"],
  short: {
    en: "A guarantee of an algorithm: with or without one person's record, the chance of any output changes at most by a factor `e^epsilon` (but for `delta`). DP-SGD clips the gradient of each sample and adds noise. In: model, optimizer, loader.",
    zh: "算法的保证：有没有某个人的记录，任何输出的概率最多相差 `e^epsilon` 倍（允许 `delta` 的例外）。DP-SGD 裁剪逐样本梯度并加噪。输入模型、优化器和 loader。",
  },
  text: {
    en: md`
      It limits what can be learnt about one record. It hides no internals of the model, it is not masking
      of data, and it costs accuracy. Mechanisms are Laplace, Gaussian, exponential, PATE and DP-SGD;
      noise on the raw data is the local variant.
    `,
    zh: md`
      它限制的是能从结果中得知某条记录多少。它不隐藏模型内部细节，也不是数据脱敏，而且会损失精度。机制有拉普拉斯、高斯、指数机制、PATE 和 DP-SGD；对原始数据加噪属于本地差分隐私。
    `,
  },
  mistakes: [],
  related: ["data-privacy", "secure-multiparty-computation"],
  sources: ["https://opacus.ai/", "https://arxiv.org/abs/1607.00133"],
});
