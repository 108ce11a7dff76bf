import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from xgboost import XGBClassifier

X, y = np.load("x.npy"), np.load("y.npy")
forest_grid = {"n_estimators": [100, 200], "max_dept": [4, 8]}
search = GridSearchCV(RandomForestClassifier(random_state=0), forest_grid, cv=3)
search.fit(X, y)

pipe = Pipeline(steps=[("scaler", StandardScaler()), ("clf", LogisticRegression(max_iter=300))])
lr_search = GridSearchCV(pipe, param_grid={"clf__C": [0.1, 1], "scaler__with_mean": [True, False]})
lr_search.fit(X, y)
wrong_prefix = GridSearchCV(
    pipe,
    param_grid={
        "logistic__C": [0.1, 1.0],
    },
)
wrong_prefix.fit(X, y)
gb = RandomizedSearchCV(GradientBoostingClassifier(random_state=0), {"eta": [0.1, 0.3]}, n_iter=2, random_state=0)
gb.fit(X, y)
xgb_search = GridSearchCV(XGBClassifier(random_state=0), {"eta": [0.1, 0.3], "max_depth": [3, 6]})
xgb_search.fit(X, y)
print(search.best_params_, lr_search.best_params_, xgb_search.best_params_)
