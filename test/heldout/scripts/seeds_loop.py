import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
X, y = houses.drop("price", axis=1), houses["price"]
results = []
for seed in range(10):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=seed)
    results.append(Ridge().fit(X_train, y_train).score(X_test, y_test))
print(sum(results) / len(results))

X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.25, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
best = max((0.1, 1.0, 10.0), key=lambda a: Ridge(alpha=a).fit(X_train, y_train).score(X_val, y_val))
final = Ridge(alpha=best).fit(X_train, y_train)
print(final.score(X_test, y_test))
