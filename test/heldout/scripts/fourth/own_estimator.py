import numpy as np
import pandas as pd
from scipy.stats import loguniform, randint
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_error
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import Pipeline
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier


class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, low=0.01, high=0.99):
        self.low = low
        self.high = high
        self.bounds_ = None

    def fit(self, X, y=None):
        self.bounds_ = np.quantile(X, [self.low, self.high], axis=0)
        return self

    def transform(self, X):
        return np.clip(X, *self.bounds_)


class Majority(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_, counts = np.unique(y, return_counts=True)
        self.top_ = self.classes_[counts.argmax()]

    def predict(self, X):
        return np.full(len(X), self.top_)


rmse = make_scorer(mean_squared_error)
mae = make_scorer(mean_absolute_error, greater_is_better=False)

X = np.random.rand(200, 5)
y = X[:, 0] * 3 + np.random.rand(200)
labels = (y > 1.5).astype(int)

forest = RandomForestRegressor(random_state=0)
search = RandomizedSearchCV(
    forest,
    {"n_estimators": randint(20, 60), "max_features": ["sqrt", 0.5], "learning_rate": loguniform(1e-3, 1)},
    n_iter=4,
    scoring=mae,
)
tree = GridSearchCV(DecisionTreeClassifier(), dict(max_depth=[2, 3], criterion=["gini", "entropy"]))
tree.fit(X, labels)
clf = RandomForestClassifier(random_state=0).fit(X, y)

vote = VotingClassifier([("svm", SVC()), ("lr", LogisticRegression())], voting="soft")
hard = VotingClassifier([("svm", LinearSVC()), ("lr", LogisticRegression())])
hard.fit(X, labels)
pipe = Pipeline([("clip", Clip()), ("rf", RandomForestClassifier(max_features="auto"))])
pipe.set_params(rf__n_estimators=10)
frame = pd.DataFrame(X)
print(pipe.predict(frame))
