import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

loans = pd.read_csv("loans.csv")
y = loans.pop("default")
scaler = StandardScaler()
X = scaler.fit_transform(loans)
clf = LogisticRegression(max_iter=1000)
clf.fit(X, y)
print("accuracy:", clf.score(X, y))
joblib.dump((scaler, clf), "loan_model.joblib")
