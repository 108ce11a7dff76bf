import lightgbm as lgb
import numpy as np
import xgboost as xgb
from catboost import CatBoostClassifier
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split


def run(X, y):
    X_tr, X_va, y_tr, y_va = train_test_split(X, y, stratify=y, random_state=0)
    booster = lgb.train({"objective": "binary", "verbose": -1}, lgb.Dataset(X_tr, y_tr))
    raw = booster.predict(X_va)
    print(accuracy_score(y_va, raw))
    print(accuracy_score(y_va, raw > 0.5))
    cat = CatBoostClassifier(verbose=0, random_seed=0).fit(X_tr, y_tr)
    print(roc_auc_score(y_va, cat.predict(X_va)))
    gb = xgb.XGBClassifier(n_estimators=50, early_stopping_rounds=5, random_state=0)
    gb.fit(X_tr, y_tr, eval_set=[(X_va, y_va)])
    print(roc_auc_score(y_va, gb.predict_proba(X_va)[:, 1]))
    fit = xgb.XGBClassifier(n_estimators=50)
    fit.fit(X_tr, y_tr, early_stopping_rounds=5, eval_set=[(X_va, y_va)])
    model = lgb.LGBMClassifier()
    model.fit(X_tr, y_tr, verbose=False)
    return np.mean(raw)
