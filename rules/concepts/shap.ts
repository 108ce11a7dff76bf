/** SHAP, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const shap = defineConcept({
  id: "shap",
  names: { en: "SHAP", zh: "SHAP 值", aliases: ["SHapley Additive exPlanations", "Shapley value"] },
  symbols: [
    "shap.Explainer",
    "shap.TreeExplainer",
    "shap.KernelExplainer",
    "shap.DeepExplainer",
    "shap.summary_plot",
    "shap.plots.beeswarm",
  ],
  short: {
    en: "Distributes the difference between one prediction and the average over the features, by Shapley values. In: a model, mostly with background data, and the rows to explain. Out: one number a row and feature.",
    zh: "用 Shapley 值把某次预测与平均预测之差分摊给各特征。输入模型（多数还要背景数据）和待解释的样本，输出每行每个特征一个数。",
  },
  text: {
    en: md`
      \`TreeExplainer\` is exact and fast for trees; for a function \`Explainer\` needs a masker, that is,
      background data. The numbers are in the unit of what is explained, often log-odds. With several
      outputs the array has the shape (rows, features, outputs), and a plot takes one output.
    `,
    zh: md`
      \`TreeExplainer\` 对树模型精确且快速；解释任意函数时 \`Explainer\` 需要 masker，即背景数据。数值的单位就是被解释的输出，常为对数几率。多输出时数组形状为（样本, 特征, 输出），画图只取其中一个输出。
    `,
  },
  mistakes: [
    "shap-explainer-without-masker",
    "shap-summary-plot-multiclass",
    "explainer-needs-probabilities",
    "deprecated-api",
  ],
  related: ["lime", "feature-importance", "interpretability"],
  sources: ["https://shap.readthedocs.io/en/latest/", "https://arxiv.org/abs/1705.07874"],
});
