import numpy as np
import pandas as pd
from scipy import stats
from sklearn.ensemble import IsolationForest
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.preprocessing import MinMaxScaler, StandardScaler

df = pd.read_csv("station.csv").select_dtypes("number")
values = df.to_numpy()

values_std = StandardScaler().fit_transform(values)
filled = SimpleImputer(strategy="mean").fit_transform(values_std)
knn = KNNImputer(n_neighbors=4).fit_transform(values_std)

complete = SimpleImputer().fit_transform(values)
keep = np.abs(stats.zscore(complete)) < 3
rows = complete[keep.all(axis=1)]
robust = SimpleImputer(strategy="median").fit_transform(values)
inliers = robust[IsolationForest(random_state=0).fit_predict(robust) == 1]
scaled = MinMaxScaler().fit_transform(rows)
print(filled.mean(), knn.mean(), rows.shape, inliers.shape, scaled.max())
