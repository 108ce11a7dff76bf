#!/usr/bin/env python
# coding: utf-8

# # House prices (Kaggle)

# In[1]:
import numpy as np
import pandas as pd
import torch
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import ElasticNet, Ridge
from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_log_error, root_mean_squared_error
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn

np.random.seed(0)
torch.manual_seed(0)
train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
train.shape, test.shape

# In[2]:
big = train[(train["GrLivArea"] > 4000) and (train["SalePrice"] < 300000)]
train = train.drop(index=big.index)
old = train[(train["YearBuilt"] < 1950) & (train["OverallQual"] > 7)]
print(len(old))

# In[3]:
y = np.log1p(train["SalePrice"])
ids = test["Id"]
num = train.select_dtypes("number").columns.drop(["Id", "SalePrice"])
cat = ["Neighborhood", "HouseStyle", "Foundation"]

A = pd.DataFrame(train[num].fillna(0.0).to_numpy(), columns=num, index=train.index)
B = test[num].fillna(0.0)

# In[4]:
dtrain = pd.get_dummies(train[cat], dtype=float)
dtest = pd.get_dummies(test[cat], dtype=float)
X = pd.concat([A, dtrain], axis=1)
X_sub = pd.concat([B, dtest], axis=1)

# In[5]:
X_train, y_train, X_val, y_val = train_test_split(X, y, test_size=0.2, random_state=0)

print("rows", len(X_train), len(X_val), len(y_train), len(y_val))

# In[6]:
selector = SelectKBest(f_regression, k=30)
X_best = selector.fit_transform(X, y)
a, b, ya, yb = train_test_split(X_best, y, test_size=0.2, random_state=0)
ridge = make_pipeline(StandardScaler(), Ridge(alpha=10)).fit(a, ya)
print("ridge", root_mean_squared_error(yb, ridge.predict(b)))

inside = make_pipeline(StandardScaler(), SelectKBest(f_regression, k=30), Ridge(alpha=10))
print("ridge cv", cross_val_score(inside, X, y, cv=5).mean())

# In[7]:
kf = KFold(n_splits=5, random_state=42)
Z = PCA(20, random_state=0).fit_transform(StandardScaler().fit_transform(X))
print("pca", cross_val_score(Ridge(), Z, y, cv=5, scoring="r2").mean())
clean = make_pipeline(StandardScaler(), PCA(20, random_state=0), Ridge())
print("pca", cross_val_score(clean, X, y, cv=kf, scoring="r2").mean())

# In[8]:
mae = make_scorer(mean_absolute_error, greater_is_better=False)
msle = make_scorer(mean_squared_log_error, greater_is_better=False)
gs = GridSearchCV(GradientBoostingRegressor(random_state=0),
                  {"max_depth": [2, 3, 4], "learning_rate": [0.03, 0.1]}, scoring=mae, cv=5)
gs.fit(a, ya)
print("gbr", root_mean_squared_error(yb, gs.predict(b)))
en = GridSearchCV(make_pipeline(StandardScaler(), ElasticNet(max_iter=5000)),
                  {"elasticnet__alpha": [0.001, 0.01, 0.1]}, scoring=msle, cv=5).fit(a, ya)
print("elastic", root_mean_squared_error(yb, en.predict(b)))

# In[9]:
frame = train[["LotFrontage", "GrLivArea", "OverallQual", "SalePrice"]]
feats, price = frame[["LotFrontage", "GrLivArea", "OverallQual"]], frame["SalePrice"]
feats = feats.dropna()
fa, fb, pa, pb = train_test_split(feats, price, test_size=0.25, random_state=1)
print("small", Ridge().fit(fa, pa).score(fb, pb))

both = frame.dropna()
ga, gb, qa, qb = train_test_split(both.drop(columns="SalePrice"), both["SalePrice"], test_size=0.25, random_state=1)
print("small", Ridge().fit(ga, qa).score(gb, qb))

# In[10]:
tensor_x = torch.tensor(np.sign(a) * np.log1p(np.abs(a)), dtype=torch.float32)
tensor_y = torch.tensor(ya.to_numpy(), dtype=torch.float32).unsqueeze(1)
net = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Linear(64, 1))
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
rmse = []
for tr, va in KFold(5, shuffle=True, random_state=0).split(tensor_x):
    for epoch in range(200):
        opt.zero_grad()
        loss = nn.functional.mse_loss(net(tensor_x[tr]), tensor_y[tr])
        loss.backward()
        opt.step()
    with torch.no_grad():
        rmse.append(nn.functional.mse_loss(net(tensor_x[va]), tensor_y[va]).sqrt().item())
print("net", np.mean(rmse))

# In[11]:
arr_x, arr_y = both.drop(columns="SalePrice").to_numpy(), both["SalePrice"].to_numpy().copy()
perm = np.random.permutation(len(arr_x))
px, py = arr_x[perm], arr_y[perm]
np.random.shuffle(arr_y)
print(Ridge().fit(arr_x[:800], arr_y[:800]).score(arr_x[800:], arr_y[800:]))
print(Ridge().fit(px[:800], py[:800]).score(px[800:], py[800:]))

# In[12]:
final = gs.best_estimator_.fit(X[X_sub.columns.intersection(X.columns)], y)
out = pd.DataFrame({"Id": ids, "SalePrice": np.expm1(final.predict(X_sub[final.feature_names_in_]))})
out.to_csv("submission.csv", index=False)
