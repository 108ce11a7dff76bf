# %% [markdown]
# House prices, quick baseline
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
full = pd.concat([train.assign(part="train"), test.assign(part="test")], ignore_index=True)
# %%
full["age"] = full["YrSold"] - full["YearBuilt"]
area = StandardScaler()
full[["GrLivArea", "LotArea"]] = area.fit_transform(full[["GrLivArea", "LotArea"]])
train = full[full["part"] == "train"].drop(columns="part")
# %%
train[train["GrLivArea"] > 3]["SalePrice"] = np.nan
train.loc[train["LotArea"] > 3, "LotArea"] = 3
train.dropna(subset=["SalePrice"])
train = train.fillna({"age": 0})
# %%
cols = ["GrLivArea", "LotArea", "age", "SalePrice"]
features = train[cols]
X_fit, X_hold, y_fit, y_hold = train_test_split(features, train["SalePrice"], random_state=0)
mm = MinMaxScaler()
X_fit = mm.fit_transform(X_fit)
X_hold = mm.fit_transform(X_hold)
model = Ridge(alpha=1.0).fit(X_fit, y_fit)
print(np.sqrt(mean_squared_error(y_hold, model.predict(X_hold))))
