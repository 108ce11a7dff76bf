import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

cars = pd.read_csv("cars.csv")
weights = cars["weight"].to_numpy().reshape(-1, 1)
mpg = cars["mpg"].to_numpy().reshape(-1, 1)
line = LinearRegression().fit(weights, mpg)
print(line.coef_)

num = cars[["weight", "hp", "cyl"]]
scaled = StandardScaler().fit_transform(num)
column = scaled.reshape(-1, 1)
line.fit(column, np.repeat(mpg, 3))

filled = SimpleImputer(strategy="median").fit_transform(num)
still = filled[~np.isnan(filled).any(axis=1)]
mean_filled = num.fillna(num.mean()).dropna()
logs = np.log(filled)
ok = logs[~np.isnan(logs).any(axis=1)]
print(still.shape, mean_filled.shape, ok.shape, num.dropna().shape)
