# %% [markdown]
# House prices, ridge + gradient boosting, public kernel version 7

# %%
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import RidgeCV
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import KFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("input/train.csv")
test = pd.read_csv("input/test.csv")
print(train.shape, test.shape)

# %%
train["LogPrice"] = np.log1p(train["SalePrice"])
quality = {"Po": 1, "Fa": 2, "TA": 3, "Gd": 4, "Ex": 5}
for frame in (train, test):
    frame["ExterQual"] = frame["ExterQual"].map(quality)
    frame["Age"] = frame["YrSold"] - frame["YearBuilt"]

# %%
numeric = [
    "LotArea", "OverallQual", "OverallCond", "Age", "TotalBsmtSF", "1stFlrSF", "2ndFlrSF",
    "GrLivArea", "FullBath", "BedroomAbvGr", "Fireplaces", "GarageCars", "GarageArea", "ExterQual",
]
means = train[numeric].mean()
train[numeric] = train[numeric].fillna(means)
test[numeric] = test[numeric].fillna(means)

# %%
both = pd.concat([train[numeric], test[numeric]], ignore_index=True)
scaler = StandardScaler().fit(both)
train_std = pd.DataFrame(scaler.transform(train[numeric]), columns=numeric, index=train.index)
test_std = pd.DataFrame(scaler.transform(test[numeric]), columns=numeric, index=test.index)

# %%
neighbourhood_mean = train.groupby("Neighborhood")["LogPrice"].mean()
train_std["Nbh"] = train["Neighborhood"].map(neighbourhood_mean)
test_std["Nbh"] = test["Neighborhood"].map(neighbourhood_mean)

# %%
zone_counts = train["MSZoning"].value_counts()
print(zone_counts)
dummies_train = pd.get_dummies(train["MSZoning"], prefix="zone", dtype=float)
dummies_test = pd.get_dummies(test["MSZoning"], prefix="zone", dtype=float)
dummies_test = dummies_test.reindex(columns=dummies_train.columns, fill_value=0.0)
X = pd.concat([train_std, dummies_train], axis=1)
X_sub = pd.concat([test_std, dummies_test], axis=1)
y = train["LogPrice"]

# %%
folds = KFold(n_splits=5, random_state=42)
oof = pd.Series(0.0, index=X.index)
for tr, va in folds.split(X):
    ridge = make_pipeline(StandardScaler(), RidgeCV(np.logspace(-2, 3, 20)))
    ridge.fit(X.iloc[tr], y.iloc[tr])
    oof.iloc[va] = ridge.predict(X.iloc[va])
print("ridge CV RMSLE", np.sqrt(mean_squared_error(y, oof)))

# %%
gbr_frame = X.assign(SalePrice=train["SalePrice"], LogPrice=y)
gbr_y = gbr_frame["LogPrice"]
gbr_X = gbr_frame.drop(columns=["LogPrice"])
X_tr, y_tr, X_va, y_va = train_test_split(gbr_X, gbr_y, test_size=0.2, random_state=42)
gbr = GradientBoostingRegressor(n_estimators=800, learning_rate=0.04, max_depth=4, subsample=0.7, random_state=42)
gbr.fit(X_tr, y_tr)
print("gbr holdout RMSLE", np.sqrt(mean_squared_error(y_va, gbr.predict(X_va))))

# %%
pca = PCA(n_components=2, random_state=42).fit(X)
explained = pca.explained_variance_ratio_.sum()
print(f"two components explain {explained:.1%}")

# %%
final = make_pipeline(StandardScaler(), RidgeCV(np.logspace(-2, 3, 20))).fit(X, y)
submission = pd.DataFrame({"Id": test["Id"], "SalePrice": np.expm1(final.predict(X_sub))})
submission.to_csv("submission.csv", index=False)
