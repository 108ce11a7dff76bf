# piece: accuracy_regressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score, r2_score


def report(X_train, y_train, X_test, y_test):
    reg = LinearRegression().fit(X_train, y_train)
    pred = reg.predict(X_test)
    return accuracy_score(y_test, pred), r2_score(y_test, pred)
# piece: calibrate_train
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.frozen import FrozenEstimator


def bad(X_train, y_train):
    rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    return CalibratedClassifierCV(FrozenEstimator(rf)).fit(X_train, y_train)


def good(X_train, y_train, X_cal, y_cal):
    rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    return CalibratedClassifierCV(FrozenEstimator(rf)).fit(X_cal, y_cal)
# piece: clf_on_continuous
from sklearn.datasets import load_diabetes
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.model_selection import train_test_split

X, y = load_diabetes(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
wrong = RandomForestClassifier(random_state=0).fit(X_train, y_train)
right = RandomForestRegressor(random_state=0).fit(X_train, y_train)
print(right.score(X_test, y_test))
# piece: column_y
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_csv("iris.csv")
X = df[["sl", "sw"]]
y = df[["species"]]
rf = RandomForestClassifier(random_state=0)
rf.fit(X, y)
rf.fit(X, df["species"])
# piece: cv_then_predict
from sklearn.datasets import load_iris
from sklearn.model_selection import cross_val_score
from sklearn.tree import DecisionTreeClassifier

X, y = load_iris(return_X_y=True)
tree = DecisionTreeClassifier(random_state=0)
print(cross_val_score(tree, X, y, cv=5).mean())
print(tree.predict(X[:5]))
# piece: estimator_contract
from sklearn.base import BaseEstimator, TransformerMixin


class Bad(BaseEstimator, TransformerMixin):
    def __init__(self, k=3):
        self.k = k

    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)

    def transform(self, X):
        return X - self.mean_


class Good(BaseEstimator, TransformerMixin):
    def __init__(self, k=3):
        self.k = k

    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)
        return self

    def transform(self, X):
        return X - self.mean_
# piece: grid_key
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

pipe = Pipeline([("scale", StandardScaler()), ("svc", SVC())])
grid = GridSearchCV(pipe, {"C": [0.1, 1], "svc__gamma": ["scale"]}, cv=5)
ok = GridSearchCV(pipe, {"svc__C": [0.1, 1], "svc__gamma": ["scale"]}, cv=5)
# piece: grid_key_rf
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import RandomizedSearchCV

space = {
    "n_estimators": [100, 300],
    "max_depth": [None, 8],
    "learning_rate": [0.01, 0.1],
}
search = RandomizedSearchCV(RandomForestRegressor(random_state=0), space, n_iter=4, random_state=0)
# piece: label_enc_features
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import LabelEncoder

df = pd.read_csv("loans.csv")
le = LabelEncoder()
df["region"] = le.fit_transform(df["region"])
y = LabelEncoder().fit_transform(df["status"])
clf = LogisticRegression(max_iter=1000).fit(df[["region", "amount"]], y)
# piece: predict_unfitted
from sklearn.base import clone
from sklearn.linear_model import LinearRegression, Ridge


def bad(X, y):
    model = Ridge(alpha=0.1)
    return model.predict(X)


def also_bad(X, y):
    fitted = LinearRegression().fit(X, y)
    copy = clone(fitted)
    return copy.predict(X)


def good(X, y):
    model = Ridge(alpha=0.1).fit(X, y)
    return model.predict(X)
# piece: save_without_scaler
import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def train(X, y):
    scaler = StandardScaler()
    Xs = scaler.fit_transform(X)
    clf = LogisticRegression().fit(Xs, y)
    joblib.dump(clf, "clf.joblib")
# piece: soft_voting
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.svm import SVC, LinearSVC

hard = VotingClassifier([("a", LinearSVC()), ("b", RandomForestClassifier(random_state=0))])
soft = VotingClassifier([("a", SVC()), ("b", RandomForestClassifier(random_state=0))], voting="soft")
# piece: unscaled_knn
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

df = pd.read_csv("customers.csv")
X, y = df[["income", "age"]], df["segment"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
knn = KNeighborsClassifier(n_neighbors=7).fit(X_train, y_train)
print(knn.score(X_test, y_test))
