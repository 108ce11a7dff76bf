import numpy as np
from sklearn.preprocessing import Imputer
from sklearn.cross_validation import train_test_split
from sklearn.linear_model import LinearRegression

X = np.array([[1.0, 2.0], [np.nan, 3.0], [7.0, 6.0], [4.0, np.nan]])
y = np.array([1.0, 2.0, 3.0, 4.0])
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)
imp = Imputer(missing_values="NaN", strategy="mean", axis=0)
model = LinearRegression().fit(imp.fit_transform(X_train), y_train)
print(model.predict(imp.transform(X_test)), y_test)
