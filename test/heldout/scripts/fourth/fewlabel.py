from sklearn.datasets import load_iris, load_wine, fetch_california_housing
from sklearn.ensemble import BaggingClassifier, RandomForestRegressor, StackingClassifier
from sklearn.linear_model import Lasso, LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, mean_squared_error, precision_score, rmse_score
from sklearn.model_selection import GroupKFold, cross_validate, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, PolynomialFeatures
import numpy as np

X, y = load_iris(return_X_y=True)
a, b, c, d = train_test_split(X, y, stratify=y, random_state=0)
knn = KNeighborsClassifier(n_neighbors=3).fit(MinMaxScaler().fit_transform(a), c)
lr = LogisticRegression(max_iter=300).fit(a, c)
print(f1_score(d, lr.predict(b)))
print(precision_score(d, lr.predict(b), average="macro"))
bag = BaggingClassifier(base_estimator=LogisticRegression(max_iter=300), n_estimators=5).fit(a, c)
enc = OneHotEncoder(sparse=False)
enc2 = OneHotEncoder(sparse_output=False)
house = fetch_california_housing()
h_tr, h_te, p_tr, p_te = train_test_split(house.data, house.target, random_state=0)
reg = RandomForestRegressor(n_jobs=-1, random_state=0).fit(h_tr, p_tr)
print(mean_squared_error(p_te, reg.predict(h_te), squared=False))
print(accuracy_score(p_te, reg.predict(h_te)))
stack = StackingClassifier([("knn", knn), ("lr", lr)], final_estimator=LogisticRegression())
res = cross_validate(stack, X, y, cv=3, scoring=["accuracy", "f1_macro"])
print(res["test_f1_macro"].mean(), PolynomialFeatures(degree=2).fit(a).get_feature_names_out())
poly = PolynomialFeatures(degree=2)
wide = poly.fit_transform(a)
lasso = Lasso(alpha=0.1).fit(wide, c)
print(lasso.score(poly.fit_transform(b), d))
groups = np.repeat(np.arange(30), 5)
gkf = GroupKFold(n_splits=3, shuffle=True, random_state=0)
print(cross_validate(lr, X, y, groups=groups, cv=gkf)["test_score"])
