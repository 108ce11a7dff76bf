/** Snippets for gradient boosting. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const boostingSnippets: readonly Snippet[] = [
  {
    name: "lightgbm-early-stopping",
    prefix: "lightgbm-early-stopping",
    libraries: ["lightgbm"],
    description: {
      en: "Trains LightGBM until a validation set stops improving, and judges the best round on test rows.",
      zh: "训练 LightGBM，验证集不再提升时提前停止，再在测试集上评估最佳轮次。",
    },
    body: `import lightgbm as lgb
from sklearn.metrics import roc_auc_score

\${1:model} = lgb.LGBMClassifier(
    n_estimators=\${2:2000}, learning_rate=\${3:0.05}, objective="binary", random_state=\${4:0}
)
\${1:model}.fit(
    \${5:X_train},
    \${6:y_train},
    eval_X=\${7:X_val},
    eval_y=\${8:y_val},
    eval_metric="\${9:auc}",
    callbacks=[lgb.early_stopping(stopping_rounds=\${10:50}), lgb.log_evaluation(period=\${11:100})],
)
\${12:scores} = \${1:model}.predict_proba(\${13:X_test})[:, 1]  # of the best round
print(f"{\${1:model}.best_iteration_} rounds, ROC AUC: {roc_auc_score(\${14:y_test}, \${12:scores}):.3f}")
$0
`,
  },
  {
    name: "xgboost-early-stopping",
    prefix: "xgboost-early-stopping",
    libraries: ["xgboost"],
    description: {
      en: "Trains XGBoost until a validation set stops improving, and judges the best round on test rows.",
      zh: "训练 XGBoost，验证集不再提升时提前停止，再在测试集上评估最佳轮次。",
    },
    body: `from sklearn.metrics import roc_auc_score
from xgboost import XGBClassifier

\${1:model} = XGBClassifier(
    n_estimators=\${2:2000},
    learning_rate=\${3:0.05},
    eval_metric="\${4:auc}",
    early_stopping_rounds=\${5:50},
    random_state=\${6:0},
)
\${1:model}.fit(\${7:X_train}, \${8:y_train}, eval_set=[(\${9:X_val}, \${10:y_val})], verbose=\${11:100})
\${12:scores} = \${1:model}.predict_proba(\${13:X_test})[:, 1]  # of the best round
print(f"{\${1:model}.best_iteration + 1} rounds, ROC AUC: {roc_auc_score(\${14:y_test}, \${12:scores}):.3f}")
$0
`,
  },
];
