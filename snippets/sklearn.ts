/** Snippets for scikit-learn. Each is right as it stands: what it shows off is in its description. */

import type { Snippet } from "../server/rule-api/snippet";

export const sklearnSnippets: readonly Snippet[] = [
  {
    name: "sklearn-split-then-fit",
    prefix: "split-then-fit",
    libraries: ["sklearn"],
    description: {
      en: "Splits first and fits every transformer inside a pipeline, on the training rows only.",
      zh: "先划分数据，再在流水线里拟合所有变换器，只用训练行。",
    },
    body: `from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

\${1:X_train}, \${2:X_test}, \${3:y_train}, \${4:y_test} = train_test_split(
    \${5:X}, \${6:y}, test_size=\${7:0.2}, stratify=\${6:y}, random_state=\${8:0}
)
\${9:model} = make_pipeline(StandardScaler(), \${10:LogisticRegression()})
\${9:model}.fit(\${1:X_train}, \${3:y_train})
$0
`,
  },
  {
    name: "sklearn-roc-auc",
    prefix: "roc-auc",
    libraries: ["sklearn"],
    description: {
      en: "Computes the area under the ROC curve from the probability of the positive class, not from labels.",
      zh: "用正类的概率而不是标签计算 ROC 曲线下面积。",
    },
    body: `from sklearn.metrics import roc_auc_score

\${1:scores} = \${2:model}.predict_proba(\${3:X_test})[:, 1]
\${4:auc} = roc_auc_score(\${5:y_test}, \${1:scores})
$0
`,
  },
];
