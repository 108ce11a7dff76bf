"""CatBoost models for the click log."""

from catboost import CatBoostClassifier, Pool

from data import CATEGORICAL


def build(seed: int, **overrides) -> CatBoostClassifier:
    params = dict(iterations=2000, learning_rate=0.05, depth=6, eval_metric="AUC", random_seed=seed)
    params.update(overrides)
    return CatBoostClassifier(**params)


def fit(model: CatBoostClassifier, X_train, y_train, X_valid, y_valid):
    train = Pool(X_train, y_train, cat_features=CATEGORICAL)
    valid = Pool(X_valid, y_valid, cat_features=CATEGORICAL)
    model.fit(train, eval_set=valid, early_stopping_rounds=100, verbose=200)
    return model


def small(seed: int) -> CatBoostClassifier:
    return CatBoostClassifier(iterations=200, num_tree_leaves=31, random_seed=seed)
