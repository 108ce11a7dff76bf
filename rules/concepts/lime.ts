/** LIME, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const lime = defineConcept({
  id: "lime",
  names: {
    en: "LIME",
    zh: "LIME 局部可解释模型",
    aliases: ["Local Interpretable Model-agnostic Explanations"],
  },
  symbols: [
    "lime.lime_tabular.LimeTabularExplainer",
    "lime.lime_text.LimeTextExplainer",
    "lime.lime_image.LimeImageExplainer",
  ],
  short: {
    en: "Changes one sample at random, asks the model for the probabilities of the variants, and fits a small linear model to the near ones. In: training rows, one sample, a function that gives probabilities. Out: weights of features.",
    zh: "随机扰动一个样本，查询模型对扰动点的概率，再对邻近的点拟合一个小的线性模型。输入训练样本、一个样本和给出概率的函数，输出特征权重。",
  },
  text: {
    en: md`
      Pass \`predict_proba\`, not \`predict\`: labels have no slope. The result depends on the width of the
      kernel and on chance; set \`random_state\` and see whether it is stable.
    `,
    zh: md`
      要传 \`predict_proba\` 而不是 \`predict\`：标签没有斜率。结果取决于核宽度和随机扰动；应设置 \`random_state\` 并检查是否稳定。
    `,
  },
  mistakes: ["explainer-needs-probabilities", "lime-dataframe-input", "lime-hardcoded-kernel-width"],
  related: ["shap", "interpretability"],
  sources: ["https://lime-ml.readthedocs.io/en/latest/", "https://arxiv.org/abs/1602.04938"],
});
