/** Model interpretability, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const interpretability = defineConcept({
  id: "interpretability",
  names: { en: "model interpretability", zh: "模型可解释性", aliases: ["explainable AI", "XAI", "模型解释"] },
  symbols: ["sklearn.inspection.PartialDependenceDisplay"],
  short: {
    en: "Describes what drives the output of a model: models that can be read, global summaries (permutation importance, partial dependence), local attributions (SHAP, LIME). In: a fitted model and data.",
    zh: "描述模型输出由什么决定：本身可读的模型、全局概括（置换重要性、部分依赖）、局部归因（SHAP、LIME）。输入拟合好的模型和数据。",
  },
  text: {
    en: md`
      An explanation is about the model, not about causes in the world. Libraries that exist: shap, lime,
      captum, interpret, dalex.
    `,
    zh: md`
      解释说明的是模型，而不是现实中的因果。真实存在的库有 shap、lime、captum、interpret、dalex。
    `,
  },
  mistakes: ["explainer-needs-probabilities", "nonexistent-package"],
  related: ["shap", "lime", "feature-importance"],
  sources: ["https://scikit-learn.org/stable/inspection.html"],
});
