import numpy as np
import pandas as pd
from scipy.stats import zscore
from sklearn.cluster import DBSCAN
from sklearn.preprocessing import RobustScaler

frame = pd.read_csv("meter.csv")
z = zscore(frame["load"])
clean = frame[z < 3]
both = frame[(z < 3) & (z > -3)]
strict = frame[np.abs(z) < 2.5]
ratio = (frame["temp"] - frame["temp"].mean()) / frame["temp"].std()
warm = frame[ratio < 3]

table = RobustScaler().fit_transform(frame[["load", "temp", "hum"]])
flat = table[~np.isnan(table)]
db = DBSCAN(eps=0.3).fit(flat)
row_ok = table[~np.isnan(table).any(axis=1)]
db2 = DBSCAN(eps=0.3).fit(row_ok)
extreme = table[np.abs(table) > 4].mean()
column = frame["load"].to_numpy()
column = column[column > 0]
print(len(clean), len(both), len(strict), len(warm), db.labels_, db2.labels_, extreme, column.sum())
