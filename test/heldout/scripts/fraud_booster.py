import numpy as np
import xgboost as xgb
from sklearn.metrics import accuracy_score, average_precision_score, confusion_matrix, roc_auc_score
from sklearn.model_selection import train_test_split

data = np.load("fraud.npz")
X, y = data["X"], data["y"]
X_tr, X_va, y_tr, y_va = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
dtrain = xgb.DMatrix(X_tr, label=y_tr)
dvalid = xgb.DMatrix(X_va, label=y_va)
booster = xgb.train({"objective": "binary:logistic", "eta": 0.1}, dtrain, num_boost_round=200)
p = booster.predict(dvalid)
print("auc", roc_auc_score(y_va, p))
print("acc", accuracy_score(y_va, p > 0.5))
hard = (p > 0.5).astype(int)
print("ap", average_precision_score(y_va, hard))
print(confusion_matrix(y_va, hard))
