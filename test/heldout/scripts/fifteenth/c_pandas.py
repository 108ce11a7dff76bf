# piece: chained_loc
import pandas as pd

df = pd.read_csv("a.csv")
df[df["age"] < 0]["age"] = 0
df.loc[df["age"] < 0, "age"] = 0


# piece: chained_fill
def clean(df):
    df["age"].fillna(df["age"].median(), inplace=True)
    df["age"] = df["age"].fillna(df["age"].median())
    return df


# piece: drop_lost
import pandas as pd

df = pd.read_csv("a.csv")
df.dropna(subset=["age"])
df = df.drop_duplicates()
print(len(df))


# piece: rename_lost
from pandas import DataFrame

frame = DataFrame({"A": [1, 2]})
frame.rename(columns={"A": "a"})
frame.rename(columns={"A": "a"}, inplace=True)
print(frame["a"])


# piece: iterrows_sum
import pandas as pd

df = pd.read_csv("a.csv")
total = 0
for _, row in df.iterrows():
    total += row["price"] * row["qty"]


# piece: iterrows_write
import pandas as pd

df = pd.read_csv("a.csv")
for i, row in df.iterrows():
    row["price"] = row["price"].strip("$")


# piece: iterrows_read
import pandas as pd

df = pd.read_csv("a.csv")
for i, row in df.iterrows():
    send(row["mail"], f"Dear {row['name']}")


# piece: day_order
import pandas as pd

b = pd.to_datetime("25/12/2024", dayfirst=True)


# piece: day_order_flag
import pandas as pd

d = pd.to_datetime(["12/25/2024", "12/31/2024"], dayfirst=True)


# piece: index_written
import pandas as pd

df.to_csv("clean.csv")
again = pd.read_csv("clean.csv")
model.fit(again.drop(columns="y"), again["y"])


# piece: index_kept_out
import pandas as pd

df.to_csv("clean.csv", index=False)
again = pd.read_csv("clean.csv")
model.fit(again.drop(columns="y"), again["y"])


# piece: truth
import pandas as pd

df = pd.read_csv("a.csv")
if df["age"] > 90:
    print("old")
if (df["age"] > 90).any():
    print("old")


# piece: truth_empty
import pandas as pd

rows = pd.read_sql("select 1", con)
if not rows:
    raise SystemExit("nothing")
if rows.empty:
    raise SystemExit("nothing")


# piece: dummies_twice
import pandas as pd

X_train = pd.get_dummies(X_train)
X_test = pd.get_dummies(X_test)
clf.fit(X_train, y_train).score(X_test, y_test)


# piece: dummies_aligned
import pandas as pd

X_train = pd.get_dummies(X_train)
X_test = pd.get_dummies(X_test).reindex(columns=X_train.columns, fill_value=0)
clf.fit(X_train, y_train).score(X_test, y_test)


# piece: codes_twice
import pandas as pd

train["city"], _ = pd.factorize(train["city"])
test["city"], _ = pd.factorize(test["city"])
clf.fit(train[["city"]], train["y"]).predict(test[["city"]])


# piece: index_mixed
import pandas as pd
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("a.csv").dropna()
hot = pd.DataFrame(OneHotEncoder(sparse_output=False).fit_transform(df[["city"]]))
full = pd.concat([df, hot], axis=1)


# piece: index_same
import pandas as pd
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("a.csv").dropna()
hot = pd.DataFrame(OneHotEncoder(sparse_output=False).fit_transform(df[["city"]]), index=df.index)
full = pd.concat([df, hot], axis=1)


# piece: dropped_one_side
import pandas as pd

df = pd.read_csv("a.csv")
X, y = df[["a", "b"]], df["y"]
X = X.dropna()
clf.fit(X, y)


# piece: dropped_both
import pandas as pd

df = pd.read_csv("a.csv").dropna()
X, y = df[["a", "b"]], df["y"]
X = X.dropna(axis=1)
clf.fit(X, y)


# piece: shuffled_alone
import numpy as np

np.random.shuffle(X)
np.random.shuffle(y)
clf.fit(X, y)


# piece: shuffled_together
import numpy as np

order = np.random.permutation(len(X))
X, y = X[order], y[order]
clf.fit(X, y)


# piece: date_text
import pandas as pd

df = pd.read_csv("orders.csv")
recent = df[df["date"] > "1/6/2024"]
parsed = pd.read_csv("orders.csv", parse_dates=["date"])
recent = parsed[parsed["date"] > "2024-06-01"]


# piece: lag_across
import pandas as pd

df = pd.read_csv("sales.csv").sort_values(["store", "day"])
df["yesterday"] = df["units"].shift(1)
df["last"] = df.groupby("store")["units"].shift(1)


# piece: merge_checked
import pandas as pd
from sklearn.model_selection import train_test_split

people = pd.read_csv("people.csv")
visits = pd.read_csv("visits.csv").drop_duplicates("person_id")
both = people.merge(visits, on="person_id")
train, test = train_test_split(both, random_state=0)


# piece: query_injected
import pandas as pd


def search(df: pd.DataFrame, request):
    name = request.args["name"]
    return df.query(f"name == '{name}'")


# piece: query_bound
import pandas as pd


def search(df: pd.DataFrame, request):
    name = request.args["name"]
    return df.query("name == @name")


# piece: estimator_init
from sklearn.base import BaseEstimator, TransformerMixin


class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, low=0, high=1):
        self.low = low
        self.high_ = high

    def fit(self, X, y=None):
        return self


# piece: estimator_fit
from sklearn.base import BaseEstimator, TransformerMixin


class Centre(TransformerMixin, BaseEstimator):
    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)

    def transform(self, X):
        return X - self.mean_


# piece: estimator_fit_right
from sklearn.base import BaseEstimator, TransformerMixin


class Centre(TransformerMixin, BaseEstimator):
    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)
        return self

    def transform(self, X):
        return X - self.mean_


# piece: labels_for_columns
from sklearn.preprocessing import LabelEncoder
from sklearn.linear_model import LogisticRegression

le = LabelEncoder()
X["colour"] = le.fit_transform(X["colour"])
LogisticRegression().fit(X, y)


# piece: labels_for_target
from sklearn.preprocessing import LabelEncoder
from sklearn.linear_model import LogisticRegression

le = LabelEncoder()
y = le.fit_transform(y)
LogisticRegression().fit(X, y)


# piece: same_trees
from sklearn.tree import DecisionTreeClassifier

forest = []
for i in range(50):
    forest.append(DecisionTreeClassifier(max_features="sqrt", random_state=0).fit(X, y))


# piece: other_trees
from sklearn.tree import DecisionTreeClassifier

forest = []
for i in range(50):
    forest.append(DecisionTreeClassifier(max_features="sqrt", random_state=i).fit(X, y))


# piece: column_target
from sklearn.ensemble import RandomForestRegressor

RandomForestRegressor().fit(df[["a", "b"]], df[["y"]])
RandomForestRegressor().fit(df[["a", "b"]], df["y"])


# piece: scored_not_fitted
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score

ridge = Ridge(alpha=2.0)
print(cross_val_score(ridge, X, y))
pred = ridge.predict(X_new)


# piece: scored_then_fitted
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score

ridge = Ridge(alpha=2.0)
print(cross_val_score(ridge, X, y))
pred = ridge.fit(X, y).predict(X_new)


# piece: classes_of_a_quantity
from sklearn.datasets import fetch_california_housing
from sklearn.linear_model import LogisticRegression

X, y = fetch_california_housing(return_X_y=True)
LogisticRegression().fit(X, y)


# piece: regressor_of_a_quantity
from sklearn.datasets import fetch_california_housing
from sklearn.linear_model import LinearRegression

X, y = fetch_california_housing(return_X_y=True)
LinearRegression().fit(X, y)


# piece: accuracy_of_regressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score

lin = LinearRegression().fit(X_train, y_train)
print(accuracy_score(y_test, lin.predict(X_test)))
print(accuracy_score(y_test, lin.predict(X_test) > 0.5))


# piece: calibrated_on_train
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.ensemble import GradientBoostingClassifier

gb = GradientBoostingClassifier().fit(X_train, y_train)
cal = CalibratedClassifierCV(FrozenEstimator(gb)).fit(X_train, y_train)


# piece: calibrated_on_other_rows
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.ensemble import GradientBoostingClassifier

gb = GradientBoostingClassifier().fit(X_train, y_train)
cal = CalibratedClassifierCV(FrozenEstimator(gb)).fit(X_cal, y_cal)


# piece: both_corrections
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression

Xs, ys = SMOTE(random_state=0).fit_resample(X_train, y_train)
clf = LogisticRegression(class_weight="balanced").fit(Xs, ys)


# piece: one_correction
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression

Xs, ys = SMOTE(random_state=0).fit_resample(X_train, y_train)
clf = LogisticRegression(max_iter=1000).fit(Xs, ys)
