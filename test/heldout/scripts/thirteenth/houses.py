import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import Imputer, OneHotEncoder, PolynomialFeatures, StandardScaler
import seaborn as sns

houses = pd.read_csv("houses.csv")
X = houses.drop("price", axis=1)
y = houses["price"]

imputer = SimpleImputer(strategy="mean")
X_num = imputer.fit_transform(X.select_dtypes(include=np.number))
poly = PolynomialFeatures(2)
X_num = poly.fit_transform(X_num)
X_train, X_test, y_train, y_test = train_test_split(X_num, y, test_size=0.2)
scaler = StandardScaler()
X_train_scaled = scaler.fit_transform(X_train)
X_test_scaled = scaler.transform(X_test)
model = Ridge(alpha=1.0)
model.fit(X_train, y_train)
print(mean_squared_error(y_test, model.predict(X_test)))

X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.25, random_state=3)
gb = GradientBoostingRegressor(random_state=0)
gb.fit(X_train, y_train)
print(gb.score(X_val, y_val))

area = houses["area"].values
area = area[~np.isnan(area)]
bins = OneHotEncoder().fit_transform(houses[["area"]])

row = houses.iloc[0]
one = pd.DataFrame({"area": 120.0, "rooms": 4}, index=[0])
bad = pd.DataFrame({"area": 120.0, "rooms": 4})
