"""Which estimators are tried, and how."""
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import Lasso, Ridge
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

REGISTRY = {
    "ridge": Pipeline([("scale", StandardScaler()), ("ridge", Ridge())]),
    "forest": RandomForestRegressor(n_estimators=200, random_state=0),
}

GRIDS = {
    "ridge": {"ridge__alpha": [0.1, 1, 10], "scale__with_mean": [True, False]},
    "lasso": {"alpha": [0.1, 1]},
}


def search(kind: str):
    if kind == "ridge":
        return GridSearchCV(REGISTRY["ridge"], param_grid={"ridge__l1_ratio": [0.1, 0.5]}, cv=5)
    if kind == "lasso":
        return GridSearchCV(Lasso(), GRIDS["lasso"], cv=5)
    return RandomizedSearchCV(
        estimator=RandomForestRegressor(),
        param_distributions={"n_estimators": [100, 200], "criterion": ["mse", "absolute_error"]},
        n_iter=4,
    )


def classify_sales():
    return RandomForestClassifier(n_estimators=100, class_weight="balance")
