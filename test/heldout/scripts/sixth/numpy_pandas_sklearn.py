# piece: array_discarded
import numpy as np

a = np.array([3, 1, 2])
a.sort()
a.astype(np.float32)
b = a.reshape(1, 3)
# piece: before_fit
from sklearn.base import clone
from sklearn.linear_model import Lasso

lasso = Lasso().fit(X, y)
print(lasso.predict(X_new))
other = clone(lasso)
print(other.predict(X_new))
# piece: bool_ops
import numpy as np

x = np.arange(10)
n = 5
if n > 3 and n < 8:
    print(x[(x > 3) & (x < 8)])
    print(x[x > 3 and x < 8])
# piece: chained_assign
import pandas as pd

df = pd.read_csv("a.csv")
df.loc[df["age"] < 0, "age"] = 0
df["fare"] = df["fare"].fillna(0)
df[df["age"] > 99]["age"] = 99
# piece: chained_fillna
import pandas as pd

df = pd.read_csv("a.csv")
df.fillna({"deck": "?"}, inplace=True)
ages = df["age"].copy()
ages.fillna(0, inplace=True)
df["cabin"].replace("", "none", inplace=True)
# piece: classifier_continuous
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, LogisticRegression

X, y = load_diabetes(return_X_y=True)
LinearRegression().fit(X, y)
LogisticRegression().fit(X, y > y.mean())
LogisticRegression().fit(X, y)
# piece: column_vector
from sklearn.ensemble import RandomForestClassifier

rf = RandomForestClassifier(random_state=0)
rf.fit(df[["a", "b"]], df["y"])
rf.fit(df[["a", "b"]], df[["y"]].values.ravel())
rf.fit(df[["a", "b"]], df[["y"]])
# piece: cv_then
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import cross_val_score

a = RandomForestRegressor(random_state=0)
print(cross_val_score(a, X, y).mean())
a.fit(X, y)
a.predict(X_new)
b = RandomForestRegressor(random_state=0)
print(cross_val_score(b, X, y).mean())
b.predict(X_new)
# piece: date_string
import pandas as pd

log = pd.read_csv("log.csv")
when = pd.to_datetime(log["date"])
new = log[when > "2024-01-05"]
old = log[log["date"] < "5/1/2024"]
# piece: day_order
import pandas as pd

a = pd.to_datetime("2024-01-31")
b = pd.to_datetime(["31/01/2024", "28/02/2024"], dayfirst=True)
c = pd.to_datetime(["01/31/2024", "02/28/2024"], dayfirst=True)
# piece: dummies
import pandas as pd
from sklearn.model_selection import train_test_split

train, test = train_test_split(df, random_state=0)
a = pd.get_dummies(train)
b = pd.get_dummies(test).reindex(columns=a.columns, fill_value=0)
X_train = pd.get_dummies(train[["city"]])
X_test = pd.get_dummies(test[["city"]])
# piece: estimator_contract
from sklearn.base import BaseEstimator, TransformerMixin


class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, low=0.0):
        self.low = low

    def fit(self, X, y=None):
        self.high_ = X.max()

    def transform(self, X):
        return X.clip(self.low, self.high_)


class Good(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        self.n_ = len(X)
        return self

    def transform(self, X):
        return X
# piece: grid_key
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

pipe = Pipeline([("scale", StandardScaler()), ("svc", SVC())])
good = GridSearchCV(pipe, {"svc__C": [1, 10], "scale__with_mean": [True, False]})
bad = GridSearchCV(pipe, {"svc__C": [1, 10], "svm__gamma": ["scale", 0.1]})
# piece: grid_key_ct
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import RandomizedSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

prep = ColumnTransformer([("num", SimpleImputer(), ["a"]), ("cat", OneHotEncoder(handle_unknown="ignore"), ["b"])])
pipe = make_pipeline(prep, Ridge())
space = {
    "columntransformer__num__strategy": ["mean", "median"],
    "ridge__alpha": [0.1, 1.0],
    "columntransformer__num__method": ["mean"],
}
search = RandomizedSearchCV(pipe, space, n_iter=3, random_state=0)
# piece: groupby_fill
import pandas as pd

df = pd.read_csv("panel.csv").sort_values(["store", "week"])
df["lag"] = df.groupby("store")["sales"].shift(1)
df["lag2"] = df["sales"].shift(2)
# piece: index_round_trip
import pandas as pd

df = pd.read_csv("raw.csv")
df.to_csv("clean.csv")
df.to_csv("other.csv", index=False)
other = pd.read_csv("other.csv")
X = pd.read_csv("clean.csv")
model.fit(X.drop(columns="y"), X["y"])
# piece: iter_modified
import pandas as pd

df = pd.read_csv("a.csv")
for i, row in df.iterrows():
    df.at[i, "total"] = 1
    row["total"] = 2
# piece: label_encoder
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

y = LabelEncoder().fit_transform(df["species"])
X = df.drop(columns="species")
X[["size"]] = OrdinalEncoder(categories=[["s", "m", "l"]]).fit_transform(X[["size"]])
X["colour"] = LabelEncoder().fit_transform(X["colour"])
model.fit(X, y)
# piece: merge_multiplies
import pandas as pd
from sklearn.model_selection import train_test_split

users = pd.read_csv("users.csv")
visits = pd.read_csv("visits.csv")
per_user = visits.groupby("user_id", as_index=False)["pages"].mean()
fine = users.merge(per_user, on="user_id", how="left")
table = users.merge(visits, on="user_id")
train, test = train_test_split(table, random_state=0)
# piece: method_lost
import pandas as pd

df = pd.read_csv("a.csv")
df.drop(columns=["id"], inplace=True)
df = df.rename(columns={"a": "b"})
df.dropna()
print(df.head())
# piece: misaligned
import pandas as pd
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("a.csv")
df = df[df["age"] > 18]
z = StandardScaler().fit_transform(df[["age"]])
good = pd.DataFrame(z, columns=["z"], index=df.index)
ok = pd.concat([df, good], axis=1)
bad = pd.concat([df, pd.DataFrame(z, columns=["z"])], axis=1)
# piece: nan_eq
import numpy as np
import pandas as pd

s = pd.Series([1.0, np.nan])
print(s.isna().sum(), (s != s).sum())
print((s == np.nan).sum())
# piece: prefit_calibration
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.frozen import FrozenEstimator

rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
ok = CalibratedClassifierCV(FrozenEstimator(rf)).fit(X_cal, y_cal)
bad = CalibratedClassifierCV(FrozenEstimator(rf)).fit(X_train, y_train)
# piece: rows_dropped
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("a.csv")
y = df["label"]
X = df.drop(columns="label").dropna()
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
# piece: sampling_split
import numpy as np

rng = np.random.default_rng(0)
perm = rng.permutation(len(X))
tr, te = perm[:800], perm[800:]
idx = rng.choice(len(X), size=800)
X_train = X[idx]
X_test = np.delete(X, idx, axis=0)
# piece: scaler_needed
from sklearn.ensemble import RandomForestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.datasets import load_wine

X, y = load_wine(return_X_y=True)
RandomForestClassifier(random_state=0).fit(X, y)
KNeighborsClassifier(3).fit(X, y)
# piece: series_truth
import pandas as pd

df = pd.read_csv("a.csv")
if df.empty:
    raise SystemExit
if (df["a"] > 0).all():
    print("fine")
if df["a"] > 0:
    print("positive")
# piece: shuffle_one_side
import numpy as np

X = np.load("x.npy")
y = np.load("y.npy")
order = np.random.default_rng(1).permutation(len(X))
Xs, ys = X[order], y[order]
np.random.shuffle(X)
model.fit(X, y)
# piece: soft_vote
from sklearn.ensemble import VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC, LinearSVC

a = VotingClassifier([("s", SVC(probability=True)), ("l", LogisticRegression())], voting="soft")
b = VotingClassifier([("s", SVC()), ("l", LogisticRegression())], voting="hard")
c = VotingClassifier([("s", LinearSVC()), ("l", LogisticRegression())], voting="soft")
# piece: uint8
import cv2
import numpy as np

a = cv2.imread("a.png", cv2.IMREAD_GRAYSCALE)
b = cv2.imread("b.png", cv2.IMREAD_GRAYSCALE)
assert a is not None and b is not None
diff = np.abs(a.astype(np.int16) - b)
soft = cv2.absdiff(a, b)
wrap = np.abs(a - b)
