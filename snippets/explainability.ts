/** Snippets that explain predictions. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const explainabilitySnippets: readonly Snippet[] = [
  {
    name: "lime-explain-row",
    prefix: "lime-explain",
    libraries: ["lime"],
    description: {
      en: "Explains one prediction with LIME: arrays, the training rows, and a function that returns probabilities of all classes.",
      zh: "用 LIME 解释一次预测：传入数组形式的训练数据，以及返回各类概率的函数。",
    },
    body: `import numpy as np
from lime.lime_tabular import LimeTabularExplainer

\${1:explainer} = LimeTabularExplainer(
    np.asarray(\${2:X_train}),
    feature_names=\${3:feature_names},
    class_names=\${4:class_names},
    random_state=\${5:0},
)
\${6:explanation} = \${1:explainer}.explain_instance(
    np.asarray(\${7:X_test})[\${8:0}], \${9:model}.predict_proba, num_features=\${10:5}
)
for \${11:condition}, \${12:weight} in \${6:explanation}.as_list():
    print(f"{\${12:weight}:+.3f}  {\${11:condition}}")
$0
`,
  },
  {
    name: "shap-explain-probabilities",
    prefix: "shap-explain",
    libraries: ["shap"],
    description: {
      en: "Explains the probability of the positive class with SHAP, against a sample of the training rows.",
      zh: "用 SHAP 解释正类的概率，以训练数据的一个样本为背景。",
    },
    body: `import shap

\${1:background} = shap.sample(\${2:X_train}, \${3:100}, random_state=\${4:0})
\${5:explainer} = shap.Explainer(\${6:model}.predict_proba, \${1:background}, seed=\${4:0})
\${7:explanation} = \${5:explainer}(\${8:X_test})
shap.plots.beeswarm(\${7:explanation}[:, :, 1])
$0
`,
  },
];
