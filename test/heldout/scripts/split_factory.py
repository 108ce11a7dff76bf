from sklearn.datasets import fetch_california_housing
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


def parts(seed):
    X, y = fetch_california_housing(return_X_y=True)
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=seed)
    return X_tr, X_te, y_tr, y_te


def only_train(seed):
    X, y = fetch_california_housing(return_X_y=True)
    X_tr, _, y_tr, _ = train_test_split(X, y, random_state=seed)
    return ExtraTreesRegressor(random_state=seed).fit(X_tr, y_tr)


def run():
    X, y = fetch_california_housing(return_X_y=True)
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=1)
    trees = ExtraTreesRegressor(random_state=1)
    trees.fit(X_tr, y_tr)
    return trees


if __name__ == "__main__":
    a, b, c, d = parts(0)
    print(mean_absolute_error(d, run().predict(b)), only_train(0).score(b, d))
