"""Outliers, gaps and encodings."""
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

df = pd.read_csv("meters.csv")
numeric = df[["load", "temp", "hum"]]
z = stats.zscore(numeric["load"])
kept = df[z < 3]
kept_right = df[np.abs(z) < 3]

scaled = StandardScaler().fit_transform(numeric)
filled = SimpleImputer(strategy="mean").fit_transform(scaled)
row = df[df["load"] == np.nan]
row_right = df[df["load"].isna()]
flat = scaled[~np.isnan(scaled)]
table = flat.reshape(-1, 1)
rows = scaled[~np.isnan(scaled).any(axis=1)]
codes = OneHotEncoder().fit_transform(scaled)
small = MinMaxScaler().fit_transform(df[["temp"]])
df.drop(columns=["hum"])
one = pd.DataFrame({"load": 1.0, "temp": 2.0})
one_right = pd.DataFrame({"load": [1.0], "temp": [2.0]})
print(kept, kept_right, filled, row, row_right, table, rows, codes, small, one, one_right)
