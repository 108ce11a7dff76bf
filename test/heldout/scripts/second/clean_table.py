import numpy as np
import pandas as pd
from scipy import stats
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

df = pd.read_csv('sales.csv')
num = df.select_dtypes('number')
arr = SimpleImputer(strategy='mean').fit_transform(num)
arr = arr[~np.isnan(arr)]
std = StandardScaler().fit_transform(num)
onehot = OneHotEncoder().fit_transform(std)
price = df['price']
price = price[stats.zscore(price) < 3]
filled = SimpleImputer().fit_transform(std)
print(arr.shape, onehot.shape, price.mean(), filled.mean())
