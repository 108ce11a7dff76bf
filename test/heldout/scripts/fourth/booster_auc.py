import numpy as np
import xgboost as xgb
from sklearn.datasets import make_classification
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

X, y = make_classification(n_samples=600, n_features=12, random_state=0)
params = dict(objective="binary:logistic", max_depth=3, eta=0.1, eval_metric="auc")

folds = StratifiedKFold(n_splits=5, random_state=42)
fold_auc, hard = [], []
for tr, va in StratifiedKFold(5, shuffle=True, random_state=1).split(X, y):
    dtrain, dvalid = xgb.DMatrix(X[tr], y[tr]), xgb.DMatrix(X[va], y[va])
    booster = xgb.train(params, dtrain, 80, evals=[(dvalid, "valid")], verbose_eval=False)
    p = booster.predict(dvalid)
    fold_auc.append(roc_auc_score(y[va], p))
    hard.append(log_loss(y[va], np.rint(p)))

print(np.mean(fold_auc), np.mean(hard))

clf = xgb.XGBClassifier(n_estimators=60, random_state=0)
clf.fit(X[:450], y[:450], early_stopping_rounds=10, eval_set=[(X[450:], y[450:])])
print(roc_auc_score(y[450:], clf.predict(X[450:])))
