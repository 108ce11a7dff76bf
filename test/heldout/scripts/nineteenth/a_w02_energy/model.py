"""Estimators of the energy project: an own transformer and a stack of regressors."""
import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin, TransformerMixin, clone
from sklearn.ensemble import ExtraTreesRegressor, StackingRegressor
from sklearn.linear_model import Lasso, LassoCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


class Winsorizer(BaseEstimator, TransformerMixin):
    def __init__(self, lower=0.01, upper=0.99, columns=None):
        self.lower = lower
        self.upper = upper
        self.columns = list(columns or [])

    def fit(self, X, y=None):
        self.low_ = np.nanquantile(X, self.lower, axis=0)
        self.high_ = np.nanquantile(X, self.upper, axis=0)

    def transform(self, X):
        return np.clip(X, self.low_, self.high_)


class Bagged(RegressorMixin, BaseEstimator):
    def __init__(self, base=None, rounds=10, random_state=0):
        self.base = base
        self.rounds = rounds
        self.random_state = random_state

    def fit(self, X, y):
        self.members_ = []
        for _ in range(self.rounds):
            member = clone(self.base).set_params(random_state=self.random_state)
            self.members_.append(member.fit(X, y))
        return self

    def predict(self, X):
        for member in self.members_:
            total = member.predict(np.asarray(X))
            return total / len(self.members_)


def make_model(seed):
    linear = Pipeline([("scale", StandardScaler()), ("lasso", LassoCV(cv=5, random_state=seed))])
    trees = ExtraTreesRegressor(n_estimators=300, criterion="mse", random_state=seed, n_jobs=-1)
    stack = StackingRegressor([("linear", linear), ("trees", trees)], final_estimator=Lasso(alpha=0.01))
    return Pipeline([("clip", Winsorizer()), ("stack", stack)])
