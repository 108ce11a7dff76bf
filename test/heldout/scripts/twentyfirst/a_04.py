# piece: columns-with-target
from sklearn.ensemble import RandomForestRegressor


def fit_price(df):
    target = "price"
    features = ["rooms", "area", "year", target]
    X, y = df[features], df[target]
    return RandomForestRegressor(random_state=0).fit(X, y)

# piece: columns-without-target
from sklearn.ensemble import RandomForestRegressor


def fit_price(df):
    target = "price"
    features = [c for c in df.columns if c != target]
    X, y = df[features], df[target]
    return RandomForestRegressor(random_state=0).fit(X, y)

# piece: zscore-before-permutation
import numpy as np


def make_sets(X, y, seed=0):
    mu, sd = X.mean(axis=0), X.std(axis=0)
    X = (X - mu) / sd
    order = np.random.default_rng(seed).permutation(len(X))
    cut = int(0.8 * len(X))
    tr, te = order[:cut], order[cut:]
    return X[tr], y[tr], X[te], y[te]

# piece: per-sample-standardisation
import torch
from torch.utils.data import TensorDataset, random_split


def make_sets(signals, labels):
    centred = signals - signals.mean(dim=1, keepdim=True)
    scaled = centred / signals.std(dim=1, keepdim=True).clamp_min(1e-6)
    ds = TensorDataset(scaled, labels)
    return random_split(ds, [0.8, 0.2], generator=torch.Generator().manual_seed(0))

# piece: forum-train-accuracy
import pandas as pd
from sklearn.tree import DecisionTreeClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

df = pd.read_csv("heart.csv")
X = df.drop("target", axis=1)
y = df.target
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=.3, random_state=10)
dt = DecisionTreeClassifier(random_state=10)
dt.fit(X_train, y_train)
y_pred = dt.predict(X_train)
print("Test accuracy:", accuracy_score(y_train, y_pred))

# piece: forum-pick-k-on-test
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
sc = StandardScaler().fit(X_train)
X_train, X_test = sc.transform(X_train), sc.transform(X_test)
best_k, best = None, 0
for k in range(1, 40, 2):
    knn = KNeighborsClassifier(n_neighbors=k).fit(X_train, y_train)
    s = knn.score(X_test, y_test)
    if s > best:
        best_k, best = k, s
print(f"best k = {best_k}, test accuracy = {best:.3f}")

# piece: forum-eval-set-then-score
import lightgbm as lgb
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=2, stratify=y)
gbm = lgb.LGBMClassifier(n_estimators=5000, learning_rate=0.02, random_state=2)
gbm.fit(
    X_tr, y_tr,
    eval_set=[(X_te, y_te)],
    eval_metric="auc",
    callbacks=[lgb.early_stopping(100)],
)
print("final test AUC", roc_auc_score(y_te, gbm.predict_proba(X_te)[:, 1]))

# piece: forum-three-way-early-stop
import xgboost as xgb
from sklearn.model_selection import train_test_split

X_dev, X_test, y_dev, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
X_train, X_val, y_train, y_val = train_test_split(X_dev, y_dev, test_size=0.2, random_state=0, stratify=y_dev)
clf = xgb.XGBClassifier(n_estimators=2000, early_stopping_rounds=50, eval_metric="logloss")
clf.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=False)
print(clf.score(X_test, y_test))

# piece: assistant-unpack-order
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def split_and_train(features, labels):
    """Split the data 80/20 and train a logistic regression on the training part."""
    x_train, y_train, x_test, y_test = train_test_split(
        features, labels, test_size=0.2, random_state=42
    )
    model = LogisticRegression(max_iter=1000)
    model.fit(x_train, y_train)
    return model, x_test, y_test

# piece: assistant-unpack-three-arrays
from sklearn.model_selection import train_test_split


def split_with_weights(X, y, w):
    """Split features, labels and sample weights together."""
    parts = train_test_split(X, y, w, test_size=0.25, random_state=1, stratify=y)
    X_train, X_test, y_train, y_test, w_train, w_test = parts
    return {"train": (X_train, y_train, w_train), "test": (X_test, y_test, w_test)}

# piece: assistant-second-split-stratify
from sklearn.model_selection import train_test_split


def three_way(X, y, seed: int = 42):
    """Return train, validation and test parts in the ratio 60/20/20."""
    X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=seed)
    X_train, X_val, y_train, y_val = train_test_split(
        X_rest, y_rest, test_size=0.25, stratify=y, random_state=seed
    )
    return (X_train, y_train), (X_val, y_val), (X_test, y_test)

# piece: assistant-kfold-seed
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import KFold


def out_of_fold(model, X: np.ndarray, y: np.ndarray, n_splits: int = 5) -> np.ndarray:
    """Out-of-fold predictions of a regressor."""
    folds = KFold(n_splits, random_state=42)
    oof = np.zeros(len(y))
    for fit_idx, val_idx in folds.split(X):
        member = clone(model).fit(X[fit_idx], y[fit_idx])
        oof[val_idx] = member.predict(X[val_idx])
    return oof
