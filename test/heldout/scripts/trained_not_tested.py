import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

table = pd.read_csv("rent.csv")
X = table[["sqm", "rooms", "year"]]
y = table["rent"]

X_learn, X_hold, y_learn, y_hold = train_test_split(X, y, test_size=0.2, random_state=2)
forest = RandomForestRegressor(n_estimators=400, random_state=2)
forest.fit(X_learn, y_learn)
print("fit:", forest.score(X_learn, y_learn))
joblib.dump(forest, "forest.joblib")
