"""House prices: five-fold stacking of gradient boosting and a linear model."""
import lightgbm as lgb
import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import RidgeCV
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

N_FOLDS = 5
SEED = 2024

LGB_PARAMS = dict(
    n_estimators=4000,
    learning_rate=0.02,
    num_leaves=31,
    subsample=0.8,
    colsample_bytree=0.7,
    random_state=SEED,
)
XGB_PARAMS = {
    "n_estimators": 4000,
    "learning_rate": 0.02,
    "max_depth": 5,
    "early_stopping_rounds": 100,
    "random_state": SEED,
}


def read():
    train = pd.read_csv("train.csv", index_col="Id")
    test = pd.read_csv("test.csv", index_col="Id")
    return train, test


def add_features(df):
    df = df.copy()
    df["TotalSF"] = df["TotalBsmtSF"] + df["1stFlrSF"] + df["2ndFlrSF"]
    df["Age"] = df["YrSold"] - df["YearBuilt"]
    df["HasPool"] = (df["PoolArea"] > 0).astype(int)
    df[df["GarageYrBlt"].isna()]["GarageYrBlt"] = 0
    df["LotFrontage"] = df["LotFrontage"].replace(np.nan, 0)
    return df


def encode_neighbourhood(train, test, y):
    means = y.groupby(train["Neighborhood"]).mean()
    train["nb_price"] = train["Neighborhood"].map(means)
    test["nb_price"] = test["Neighborhood"].map(means)
    return train, test


def make_linear(num, cat):
    pre = ColumnTransformer([
        ("num", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), num),
        ("cat", OneHotEncoder(handle_unknown="ignore"), cat),
    ])
    return make_pipeline(pre, RidgeCV(alphas=np.logspace(-2, 3, 20)))


def rmse(truth, pred):
    return float(np.sqrt(mean_squared_error(truth, pred)))


def main():
    train, test = read()
    y = np.log1p(train["SalePrice"])
    train = add_features(train)
    test = add_features(test)
    train, test = encode_neighbourhood(train, test, y)
    features = [c for c in train.columns if c not in ("SalePrice",)]
    X, X_test = train[features], test[features]

    num = X.select_dtypes("number").columns.tolist()
    cat = X.select_dtypes("object").columns.tolist()

    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    both = pd.concat([X, X_test])
    encoder.fit(both[cat].astype(str))
    X_ord = X.copy()
    X_ord[cat] = encoder.transform(X[cat].astype(str))
    T_ord = X_test.copy()
    T_ord[cat] = encoder.transform(X_test[cat].astype(str))

    folds = KFold(n_splits=N_FOLDS, random_state=SEED)
    oof = np.zeros((len(X), 3))
    preds = np.zeros((len(X_test), 3))
    for fold, (tr, va) in enumerate(folds.split(X)):
        y_tr, y_va = y.iloc[tr], y.iloc[va]

        m1 = lgb.LGBMRegressor(**LGB_PARAMS)
        m1.fit(
            X_ord.iloc[tr],
            y_tr,
            eval_set=[(X_ord.iloc[va], y_va)],
            eval_metric="rmse",
            early_stopping_rounds=100,
        )
        oof[va, 0] = m1.predict(X_ord.iloc[va])
        preds[:, 0] += m1.predict(T_ord) / N_FOLDS

        m2 = xgb.XGBRegressor(**XGB_PARAMS)
        m2.fit(X_ord.iloc[tr], y_tr, eval_set=[(X_ord.iloc[va], y_va)], verbose=False)
        oof[va, 1] = m2.predict(X_ord.iloc[va])
        preds[:, 1] += m2.predict(T_ord) / N_FOLDS

        m3 = make_linear(num, cat)
        m3.fit(X.iloc[tr], y_tr)
        oof[va, 2] = m3.predict(X.iloc[va])
        preds[:, 2] += m3.predict(X_test) / N_FOLDS
        print(fold, [round(rmse(y_va, oof[va, k]), 4) for k in range(3)])

    meta = RidgeCV(alphas=np.logspace(-3, 3, 30))
    meta.fit(oof, y)
    print("stack rmse", rmse(y, meta.predict(oof)))
    for k, name in enumerate(["lgb", "xgb", "ridge"]):
        print(name, mean_squared_error(y, oof[:, k], squared=False))

    submission = pd.DataFrame({"Id": test.index, "SalePrice": np.expm1(meta.predict(preds))})
    submission.to_csv("submission.csv", index=False)


if __name__ == "__main__":
    main()
