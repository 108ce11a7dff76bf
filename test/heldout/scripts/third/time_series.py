import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.model_selection import train_test_split

sales = pd.read_csv("sales.csv", parse_dates=["date"]).sort_values("date")
features = sales[["promo", "price", "weekday"]]
target = sales["units"]
X_tr, X_te, y_tr, y_te = train_test_split(features, target, test_size=0.2, random_state=0)
forest = RandomForestRegressor()
forest.fit(X_tr, y_tr)
pred = forest.predict(X_te)
print("r2", r2_score(pred, y_te))
print("mse", mean_squared_error(y_te, pred))
rmse = mean_squared_error(y_te, pred, squared=False)
noise = np.random.normal(size=10)
print(rmse, noise)
