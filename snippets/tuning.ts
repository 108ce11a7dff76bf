/** Snippets that search for hyperparameters. Each is right as it stands. */

import type { Snippet } from "../server/rule-api/snippet";

export const tuningSnippets: readonly Snippet[] = [
  {
    name: "hyperopt-search",
    prefix: "hyperopt-search",
    libraries: ["hyperopt"],
    description: {
      en: "Searches with hyperopt and reads the result with space_eval, since fmin answers indices for hp.choice.",
      zh: "用 hyperopt 搜索，再用 space_eval 取出真正的参数值：fmin 对 hp.choice 返回的是下标。",
    },
    body: `import numpy as np
from hyperopt import fmin, hp, space_eval, tpe
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

\${1:space} = {
    "criterion": hp.choice("criterion", ["gini", "entropy"]),
    "min_samples_leaf": hp.uniformint("min_samples_leaf", 1, 20),
    "max_features": hp.uniform("max_features", 0.2, 1.0),
}


def \${2:objective}(params):
    model = RandomForestClassifier(**params, random_state=\${3:0})
    return -cross_val_score(model, \${4:X_train}, \${5:y_train}, scoring="\${6:roc_auc}").mean()


\${7:best} = fmin(
    \${2:objective},
    \${1:space},
    algo=tpe.suggest,
    max_evals=\${8:50},
    rstate=np.random.default_rng(\${3:0}),
)
\${9:params} = space_eval(\${1:space}, \${7:best})
\${10:model} = RandomForestClassifier(**\${9:params}, random_state=\${3:0})
\${10:model}.fit(\${4:X_train}, \${5:y_train})
$0
`,
  },
  {
    name: "optuna-study",
    prefix: "optuna-study",
    libraries: ["optuna"],
    description: {
      en: "Searches with optuna, stops hopeless trials early, and judges each on validation rows.",
      zh: "用 optuna 搜索超参数：在验证集上评估每次试验，并提前剪掉没有希望的试验。",
    },
    body: `import numpy as np
import optuna
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import roc_auc_score


def \${1:objective}(trial):
    model = SGDClassifier(
        loss="log_loss",
        alpha=trial.suggest_float("alpha", 1e-6, 1e-1, log=True),
        penalty=trial.suggest_categorical("penalty", ["l2", "elasticnet"]),
        random_state=\${2:0},
    )
    score = 0.0
    for epoch in range(\${3:20}):
        model.partial_fit(\${4:X_train}, \${5:y_train}, classes=np.unique(\${5:y_train}))
        score = roc_auc_score(\${6:y_val}, model.decision_function(\${7:X_val}))
        trial.report(score, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned
    return score


\${8:study} = optuna.create_study(
    direction="maximize",
    sampler=optuna.samplers.TPESampler(seed=\${2:0}),
    pruner=optuna.pruners.MedianPruner(n_warmup_steps=\${9:5}),
)
\${8:study}.optimize(\${1:objective}, n_trials=\${10:50})
print(f"{\${8:study}.best_value:.3f} with {\${8:study}.best_params}")
$0
`,
  },
];
