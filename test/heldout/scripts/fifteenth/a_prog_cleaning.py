# %%
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.ensemble import IsolationForest, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler

RANDOM_STATE = 42

# %% load
houses = pd.read_csv("houses.csv")
numeric = ["area", "rooms", "year", "tax"]
matrix = houses[numeric].to_numpy()


def complete_rows():
    return pd.DataFrame(matrix[~np.isnan(matrix)], columns=numeric)


# %% fill, then outliers
filled = SimpleImputer(strategy="mean").fit_transform(matrix)
inlier = IsolationForest(random_state=RANDOM_STATE).fit_predict(filled) == 1

# %% keep |z| < 3
z = stats.zscore(filled, axis=0)
below = filled[(z < 3).all(axis=1)]
good = (np.abs(z) < 3).all(axis=1) & inlier
kept = filled[good]

# %% standardise the kept rows
scaler = StandardScaler()
column = scaler.fit_transform(kept.reshape(-1, 1))
table = scaler.fit_transform(kept)
codes = OneHotEncoder().fit_transform(table)

# %% split and train
price = houses["price"].to_numpy()[good]
X_train, X_test, y_train, y_test = train_test_split(kept, price, random_state=RANDOM_STATE)
forest = RandomForestRegressor(random_state=RANDOM_STATE).fit(X_train, y_train)
print(mean_absolute_error(y_test, forest.predict(X_test)))
print(below.shape, column.shape, codes.shape)
