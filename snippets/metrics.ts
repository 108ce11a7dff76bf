/** Snippets that give each metric what it is made for: scores or labels. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const metricSnippets: readonly Snippet[] = [
  {
    name: "sklearn-roc-curve",
    prefix: "roc-curve",
    libraries: ["sklearn"],
    description: {
      en: "Computes the ROC curve and its area from the probability of the positive class, not from labels.",
      zh: "用正类的概率而不是标签计算 ROC 曲线及其面积。",
    },
    body: `from sklearn.metrics import roc_auc_score, roc_curve

\${1:scores} = \${2:model}.predict_proba(\${3:X_test})[:, 1]
\${4:fpr}, \${5:tpr}, \${6:thresholds} = roc_curve(\${7:y_test}, \${1:scores})
print(f"ROC AUC: {roc_auc_score(\${7:y_test}, \${1:scores}):.3f}")
$0
`,
  },
  {
    name: "accuracy-from-probabilities",
    prefix: "accuracy-from-probabilities",
    libraries: ["lightgbm", "xgboost", "keras", "tensorflow"],
    description: {
      en: "Turns the probabilities that a booster or a Keras network predicts into labels before it counts the right ones.",
      zh: "Booster 和 Keras 网络的 predict 返回概率：先按阈值转成标签，再算准确率。",
    },
    body: `from sklearn.metrics import accuracy_score

\${1:probabilities} = \${2:model}.predict(\${3:X_test}).ravel()
\${4:y_pred} = (\${1:probabilities} >= \${5:0.5}).astype(int)
print(f"accuracy: {accuracy_score(\${6:y_test}, \${4:y_pred}):.3f}")
$0
`,
  },
];
