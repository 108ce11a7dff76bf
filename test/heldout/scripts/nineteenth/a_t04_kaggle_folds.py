# %% [code]
import gc
import os
import random

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import QuantileTransformer

SEED = 2026
N_FOLDS = 5
TARGET = "default_flag"
PATH = "/kaggle/input/credit-default-s5e9"


def seed_everything(seed):
    random.seed(seed)
    os.environ["PYTHONHASHSEED"] = str(seed)
    np.random.seed(seed)


seed_everything(SEED)

# %% [code]
train = pd.read_csv(f"{PATH}/train.csv")
test = pd.read_csv("{PATH}/test.csv")
sample = pd.read_csv(f"{PATH}/sample_submission.csv")
print(train.shape, test.shape, sample.shape)

# %% [code]
def reduce_memory(df):
    for col in df.select_dtypes("float64").columns:
        df[col] = df[col].astype("float32")
    return df


def add_features(df):
    df = df.copy()
    df["debt_to_income"] = df["debt"] / df["income"].clip(lower=1)
    df["n_missing"] = df.isna().sum(axis=1)
    df["util_rank"] = df.groupby("state")["utilisation"].rank(pct=True)
    df["age_bucket"] = pd.cut(df["age"], bins=[0, 25, 35, 50, 65, 120], labels=False)
    return df


train, test = reduce_memory(add_features(train)), reduce_memory(add_features(test))

# %% [code]
occupation_rate = train.groupby("occupation")[TARGET].mean()
train["occupation_te"] = train["occupation"].map(occupation_rate)
test["occupation_te"] = test["occupation"].map(occupation_rate)
occupation_count = train["occupation"].value_counts()
train["occupation_n"] = train["occupation"].map(occupation_count)
test["occupation_n"] = test["occupation"].map(occupation_count).fillna(0)

everything = pd.concat([train[["income", "debt"]], test[["income", "debt"]]])
qt = QuantileTransformer(output_distribution="normal", random_state=SEED)
qt.fit(everything)
train[["income", "debt"]] = qt.transform(train[["income", "debt"]])
test[["income", "debt"]] = qt.transform(test[["income", "debt"]])

for col in ["state", "occupation"]:
    train[col] = train[col].astype("category").cat.codes
    test[col] = test[col].astype("category").cat.codes

features = [c for c in train.columns if c not in (TARGET,)]
X, y = train[features], train[TARGET]

# %% [code]
params = {
    "objective": "binary",
    "metric": "auc",
    "learning_rate": 0.03,
    "num_leaves": 63,
    "feature_fraction": 0.8,
    "seed": SEED,
    "verbosity": -1,
}

oof = np.zeros(len(train))
pred = np.zeros(len(test))
folds = StratifiedKFold(n_splits=N_FOLDS, shuffle=True, random_state=SEED)
for fold, (tr_idx, va_idx) in enumerate(folds.split(X, y)):
    dtrain = lgb.Dataset(X.iloc[tr_idx], y.iloc[tr_idx])
    dvalid = lgb.Dataset(X.iloc[va_idx], y.iloc[va_idx], reference=dtrain)
    booster = lgb.train(
        params,
        dtrain,
        num_boost_round=5000,
        valid_sets=[dvalid],
        callbacks=[lgb.early_stopping(100), lgb.log_evaluation(200)],
    )
    oof[va_idx] = booster.predict(X.iloc[va_idx])
    pred += booster.predict(test[features]) / N_FOLDS
    print(f"fold {fold}: {roc_auc_score(y.iloc[va_idx], oof[va_idx]):.5f}")
    del dtrain, dvalid
    gc.collect()

# %% [code]
print("OOF AUC", roc_auc_score(y, oof))
print("OOF logloss", log_loss(y, (oof > 0.5).astype(int)))
refit = lgb.LGBMClassifier(n_estimators=booster.best_iteration, learning_rate=0.03, random_state=SEED)
refit.fit(X, y)
blend = 0.5 * pred + 0.5 * refit.predict_proba(test[features])[:, 1]
sub = pd.DataFrame({"client_id": test["client_id"], TARGET: blend})
sub.to_csv("submission.csv", index=False)
