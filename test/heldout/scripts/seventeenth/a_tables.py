# piece: nan_equality_math
import math


def clean(values):
    return [v for v in values if v != math.nan]


# piece: nan_equality_column
import pandas as pd
from numpy import nan

df = pd.read_csv("a.csv")
missing = df[df["age"] == nan]


# piece: nan_equality_float
def is_missing(x):
    return x == float("nan")


# piece: nan_equality_in
import numpy as np
import pandas as pd

df = pd.read_csv("a.csv")
n = (df["score"] == np.nan).sum()
k = df["score"].isna().sum()
same = df[df["score"] == df["score"]]


# piece: float_equality
import numpy as np


def converged(a, b):
    return np.sqrt(a) * 0.1 == np.sqrt(b) / 10


# piece: float_equality_sum
def check(weights):
    total = 0.1 + 0.2
    return total == 0.3


# piece: float_equality_good
def check(p):
    if p == 0.0 or p == 1.0:
        return None
    return p


# piece: isclose_zero
import math
from math import isclose


def small(x, y):
    a = math.isclose(x, 0)
    b = isclose(0.0, y)
    c = math.isclose(x, 0, abs_tol=1e-9)
    return a, b, c


# piece: legacy_random
import numpy as np


def jitter(x):
    return x + np.random.normal(0, 0.1, size=x.shape)


# piece: legacy_random_from
from numpy.random import RandomState, default_rng

rng = RandomState(0)
good = default_rng(0)


# piece: array_generator
import numpy as np


def squares(n):
    return np.array(i * i for i in range(n))


# piece: array_generator_asarray
import numpy


def lengths(docs):
    arr = numpy.asarray((len(d) for d in docs))
    ok = numpy.fromiter((len(d) for d in docs), dtype=int)
    return arr, ok


# piece: where_one
import numpy as np


def positives(x):
    return np.where(x > 0)[0]


# piece: weekmask
import numpy as np

days = np.busday_count("2024-01-01", "2024-02-01", weekmask="1111122")
cal = np.busdaycalendar(weekmask="Mon Tue Wedn")
fine = np.is_busday("2024-01-01", weekmask="Mon Tue Wed Thu Fri")


# piece: array_result_discarded
import numpy as np


def prepare(path):
    x = np.load(path)
    x.astype(np.float32)
    x.reshape(-1, 28, 28)
    x.sort()
    return x


# piece: array_result_discarded_module
import numpy as np


def prepare(x):
    x = np.asarray(x)
    np.clip(x, 0, 1)
    np.expand_dims(x, 0)
    np.clip(x, 0, 1, out=x)
    return x


# piece: bool_and
import numpy as np


def band(n):
    x = np.linspace(0, 10, n)
    return x[(x > 2) and (x < 5)]


# piece: bool_chained
import numpy as np

x = np.arange(20)
mid = x[3 < x < 9]


# piece: bool_not
import pandas as pd

df = pd.read_csv("p.csv")
adults = df[not df["age"] < 18]
rich = df[(df["age"] > 30) or (df["income"] > 1e5)]
both = df[(df["age"] > 30) & ~(df["income"] > 1e5)]


# piece: bool_torch
import torch


def keep(n):
    t = torch.rand(n)
    return t[(t > 0.1) and (t < 0.9)]


# piece: bool_good
import numpy as np


def check(x):
    x = np.asarray(x)
    if (x > 0).all() and (x < 1).all():
        return x[(x > 0.2) & (x < 0.5)]
    return x[np.logical_or(x < 0, x > 1)]


# piece: uint8_diff
import cv2
import numpy as np


def motion(path_a, path_b):
    a = cv2.imread(path_a, cv2.IMREAD_GRAYSCALE)
    b = cv2.imread(path_b, cv2.IMREAD_GRAYSCALE)
    assert a is not None and b is not None
    return np.abs(a - b).mean()


# piece: uint8_pil
import numpy as np
from PIL import Image


def brighten(path):
    img = np.array(Image.open(path).convert("RGB"))
    return img + 60


# piece: uint8_astype
import numpy as np


def negate(x):
    x = x.astype(np.uint8)
    return -x


# piece: uint8_good
import cv2
import numpy as np


def motion(path_a, path_b):
    a = cv2.imread(path_a, 0)
    b = cv2.imread(path_b, 0)
    assert a is not None and b is not None
    d = cv2.absdiff(a, b)
    e = a.astype(np.float32) - b.astype(np.float32)
    return d, e, 255 - a


# piece: sampling_replacement
import numpy as np


def split(X, y):
    n = len(X)
    train_idx = np.random.choice(n, int(0.8 * n))
    test_idx = np.setdiff1d(np.arange(n), train_idx)
    return X[train_idx], X[test_idx], y[train_idx], y[test_idx]


# piece: sampling_randint
import numpy as np


def split(data):
    rng = np.random.default_rng(0)
    test = rng.integers(0, len(data), size=len(data) // 5)
    train = np.delete(np.arange(len(data)), test)
    return data[train], data[test]


# piece: sampling_choice_rng
import numpy as np
from torch.utils.data import Subset


def split(dataset):
    rng = np.random.default_rng(1)
    val_idx = rng.choice(len(dataset), size=500)
    train_idx = [i for i in range(len(dataset)) if i not in set(val_idx)]
    return Subset(dataset, train_idx), Subset(dataset, val_idx)


# piece: sampling_good
import numpy as np


def split(X):
    rng = np.random.default_rng(0)
    idx = rng.choice(len(X), int(0.8 * len(X)), replace=False)
    batch = X[rng.integers(0, len(X), 32)]
    return X[idx], np.delete(X, idx, axis=0), batch


# piece: boolean_mask_flattens
import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest

X = pd.read_csv("s.csv").to_numpy()
X = X[~np.isnan(X)]
IsolationForest(random_state=0).fit(X)


# piece: boolean_mask_zscore
import numpy as np
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def cluster(df):
    X = StandardScaler().fit_transform(df[["a", "b", "c"]])
    X = X[np.abs(stats.zscore(X)) < 3]
    return KMeans(4, random_state=0).fit(X)


# piece: boolean_mask_good
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans

X = pd.read_csv("s.csv").to_numpy()
X = X[~np.isnan(X).any(axis=1)]
X[X > 5] = 5
KMeans(2, random_state=0).fit(X)


# piece: one_sided_zscore
import pandas as pd
from scipy import stats

df = pd.read_csv("h.csv")
df = df[stats.zscore(df["price"]) < 3]


# piece: one_sided_zscore_manual
import pandas as pd

df = pd.read_csv("h.csv")
z = (df["price"] - df["price"].mean()) / df["price"].std()
df = df[z < 3]
ok = df[(z > -3) & (z < 3)]
ok2 = df[z.abs() < 3]


# piece: one_sided_zscore_from
from scipy.stats import zscore
import numpy as np


def drop_outliers(values):
    values = np.asarray(values, dtype=float)
    scores = zscore(values)
    return values[scores <= 2.5]


# piece: reshape_mixes
from sklearn.preprocessing import StandardScaler
import pandas as pd

df = pd.read_csv("w.csv")
X = df[["alcohol", "ph", "sugar"]].to_numpy()
X_scaled = StandardScaler().fit_transform(X.reshape(-1, 1))


# piece: reshape_mixes_good
from sklearn.preprocessing import StandardScaler
import pandas as pd

df = pd.read_csv("w.csv")
x = StandardScaler().fit_transform(df["alcohol"].to_numpy().reshape(-1, 1))


# piece: dataframe_becomes_ndarray
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

df = pd.read_csv("w.csv")
scaled = MinMaxScaler().fit_transform(df)
print(scaled.columns)


# piece: dataframe_becomes_ndarray_item
import pandas as pd
from sklearn.impute import SimpleImputer


def clean(path):
    df = pd.read_csv(path)
    df = SimpleImputer(strategy="most_frequent").fit_transform(df)
    return df["age"].mean()


# piece: dataframe_becomes_ndarray_good
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

df = pd.read_csv("w.csv")
scaled = MinMaxScaler().set_output(transform="pandas").fit_transform(df)
print(scaled.columns)


# piece: chained_indexing
import pandas as pd

df = pd.read_csv("a.csv")
df["age"][df["age"] < 0] = 0


# piece: chained_mask_column
import pandas as pd


def fix(path):
    frame = pd.read_csv(path)
    frame[frame.city == "NYC"]["state"] = "NY"
    frame.loc[frame.city == "LA", "state"] = "CA"
    return frame


# piece: chained_inplace
import pandas as pd

df = pd.read_csv("a.csv")
df["age"].fillna(df["age"].median(), inplace=True)
df["sex"].replace({"m": 0, "f": 1}, inplace=True)
df.fillna({"age": 0}, inplace=True)


# piece: chained_loc
import pandas as pd

df = pd.read_csv("a.csv")
df.loc[df["x"] > 3]["y"] = 1
df.iloc[:10]["y"] = 1


# piece: inplace_argument
import pandas as pd

df = pd.read_csv("a.csv")
df.sort_values("t", inplace=True)


# piece: result_lost_method
import pandas as pd


class Loader:
    def load(self, path):
        self.df = pd.read_csv(path)
        self.df.drop(columns=["id"])
        self.df.rename(columns=str.lower)
        return self.df


# piece: result_lost_series
import pandas as pd

df = pd.read_csv("a.csv")
df["name"].str.strip()
df["date"] = pd.to_datetime(df["date"])
df.set_index("date")
df.dropna(subset=["y"])
print(df.shape)


# piece: result_lost_concat
import pandas as pd

frames = pd.read_csv("a.csv")
extra = pd.read_csv("b.csv")
pd.concat([frames, extra])
frames.merge(extra, on="id")
frames.to_csv("out.csv", index=False)


# piece: result_lost_good
import pandas as pd

df = pd.read_csv("a.csv")
df.drop(columns=["id"], inplace=True)
df.insert(0, "one", 1)
df.pop("b")
df.update(df.fillna(0))


# piece: row_iteration
import pandas as pd

df = pd.read_csv("a.csv")
totals = []
for _, row in df.iterrows():
    totals.append(row["price"] * row["qty"])
df["total"] = totals


# piece: row_iteration_apply
import pandas as pd

df = pd.read_csv("a.csv")
df["total"] = df.apply(lambda r: r["price"] * r["qty"], axis=1)
df["scaled"] = df[["price", "qty"]].apply(lambda c: c / c.max())


# piece: modified_while_iterated
import pandas as pd

df = pd.read_csv("a.csv")
for i, row in df.iterrows():
    row["price"] = row["price"] * 1.1


# piece: modified_tuple
import pandas as pd


def bump(df: pd.DataFrame):
    for idx, r in df.iterrows():
        if r["age"] < 0:
            r.age = 0
    return df


# piece: modified_good
import pandas as pd


def bump(df: pd.DataFrame):
    for idx, r in df.iterrows():
        if r["age"] < 0:
            df.at[idx, "age"] = 0
    return df


# piece: merge_without_keys
import pandas as pd

a = pd.read_csv("a.csv")
b = pd.read_csv("b.csv")
m = pd.merge(a, b)


# piece: isnull_alias
import pandas as pd

df = pd.read_csv("a.csv")
print(df.isnull().sum())
print(pd.notnull(df["x"]).mean())
print(df.isna().sum())


# piece: old_accessor
import pandas as pd

df = pd.read_csv("a.csv")
first = df.ix[0]


# piece: datetime_order
import pandas as pd

a = pd.to_datetime("25/12/2023", dayfirst=False)
b = pd.to_datetime(["2023-12-05", "2023-11-03"], dayfirst=True)
c = pd.to_datetime("25/12/2023", dayfirst=True)


# piece: datetime_format
import pandas as pd

dates = pd.to_datetime(["12/25/2023", "11/30/2023"], dayfirst=True)


# piece: index_round_trip
import pandas as pd


def save_and_load(df):
    df.to_csv("clean.csv")
    return pd.read_csv("clean.csv")


# piece: index_round_trip_path
from pathlib import Path
import pandas as pd

OUT = Path("data") / "features.csv"
frame = pd.read_csv("raw.csv")
frame.to_csv(OUT)
again = pd.read_csv(OUT)


# piece: index_round_trip_good
import pandas as pd


def save_and_load(df):
    df.to_csv("clean.csv")
    a = pd.read_csv("clean.csv", index_col=0)
    df.to_csv("b.csv", index=False)
    return a, pd.read_csv("b.csv")


# piece: truth_value
import pandas as pd

df = pd.read_csv("a.csv")
if df:
    print("loaded")
if df["age"] > 18:
    print("adult")


# piece: truth_value_while
import pandas as pd


def check(path):
    errors = pd.read_csv(path).query("level == 'error'")
    if not errors:
        return None
    return errors


# piece: truth_value_good
import pandas as pd


def check(path):
    df = pd.read_csv(path)
    if df.empty or (df["age"] > 18).any():
        return None
    if len(df):
        return df
    return df is not None


# piece: list_of_series
import pandas as pd

df = pd.read_csv("a.csv")
names = list(df["name"])


# piece: dummies_split
import pandas as pd


def encode(train, test):
    train_x = pd.get_dummies(train)
    test_x = pd.get_dummies(test)
    return train_x, test_x


# piece: dummies_factorize
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("a.csv")
a, b = train_test_split(df, random_state=0)
a["city"] = a["city"].astype("category").cat.codes
b["city"] = b["city"].astype("category").cat.codes


# piece: dummies_factorize_function
import pandas as pd


def codes(X_train, X_test):
    X_train["c"] = pd.factorize(X_train["c"])[0]
    X_test["c"] = pd.factorize(X_test["c"])[0]
    return X_train, X_test


# piece: dummies_good
import pandas as pd


def encode(train, test):
    train_x = pd.get_dummies(train)
    test_x = pd.get_dummies(test).reindex(columns=train_x.columns, fill_value=0)
    return train_x, test_x


# piece: index_misaligned
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("a.csv")
train, test = train_test_split(df, random_state=0)
enc = OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(train[["city"]])
cols = pd.DataFrame(enc.transform(train[["city"]]))
train = pd.concat([train, cols], axis=1)


# piece: index_misaligned_column
import pandas as pd
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("a.csv")
df = df[df["age"] > 18]
scaled = pd.DataFrame(StandardScaler().fit_transform(df[["age"]]), columns=["age_s"])
df["age_s"] = scaled["age_s"]


# piece: index_misaligned_dropna
import pandas as pd


def add(path, model):
    df = pd.read_csv(path).dropna()
    preds = pd.Series(model.predict(df[["a", "b"]]))
    df["pred"] = preds
    return df


# piece: index_misaligned_good
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder

df = pd.read_csv("a.csv")
train, test = train_test_split(df, random_state=0)
enc = OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(train[["city"]])
cols = pd.DataFrame(enc.transform(train[["city"]]), index=train.index)
train = pd.concat([train, cols], axis=1)
test["one"] = enc.transform(test[["city"]])[:, 0]


# piece: merge_multiplies
import pandas as pd
from sklearn.model_selection import train_test_split

customers = pd.read_csv("customers.csv")
orders = pd.read_csv("orders.csv")
df = customers.merge(orders, on="customer_id", how="left")
train, test = train_test_split(df, random_state=0)


# piece: merge_multiplies_good
import pandas as pd
from sklearn.model_selection import train_test_split

customers = pd.read_csv("customers.csv")
orders = pd.read_csv("orders.csv").groupby("customer_id", as_index=False)["amount"].sum()
df = customers.merge(orders, on="customer_id", how="left", validate="one_to_one")
train, test = train_test_split(df, random_state=0)


# piece: rows_dropped
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("a.csv")
X, y = df[["a", "b"]], df["y"]
X = X.dropna()
LinearRegression().fit(X, y)


# piece: rows_dropped_filter
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("a.csv")
y = df["label"]
X = df.drop(columns="label")
X = X[X["age"] > 0]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)


# piece: rows_dropped_duplicates
import pandas as pd
from sklearn.tree import DecisionTreeClassifier


def fit(path):
    df = pd.read_csv(path)
    features = df.drop(columns=["target"]).drop_duplicates()
    return DecisionTreeClassifier().fit(features, df["target"])


# piece: rows_dropped_good
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("a.csv").dropna()
X, y = df[["a", "b"]], df["y"]
X = X.dropna(axis=1)
LinearRegression().fit(X, y)
X = X[X["a"] > 0]
LinearRegression().fit(X, y.loc[X.index])


# piece: shuffle_one_side
import numpy as np


def load(path):
    data = np.load(path)
    X, y = data["x"], data["y"]
    np.random.shuffle(X)
    np.random.shuffle(y)
    return X, y


# piece: sort_one_side
import pandas as pd
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("a.csv")
X = df[["a", "b"]].to_numpy()
y = df["y"].to_numpy()
y.sort()
LogisticRegression().fit(X, y)


# piece: shuffle_sample
import pandas as pd
from sklearn.svm import SVC

df = pd.read_csv("a.csv")
X = df[["a", "b"]].sample(frac=1, random_state=0).values
y = df["y"].values
SVC().fit(X, y)


# piece: shuffle_good
import numpy as np
import pandas as pd
from sklearn.svm import SVC

df = pd.read_csv("a.csv").sample(frac=1, random_state=0)
X, y = df[["a", "b"]].values, df["y"].values
order = np.random.default_rng(0).permutation(len(X))
SVC().fit(X[order], y[order])


# piece: date_strings
import pandas as pd

df = pd.read_csv("log.csv")
recent = df[df["date"] > "1/6/2023"]


# piece: date_strings_good
import pandas as pd

df = pd.read_csv("log.csv", parse_dates=["date"])
recent = df[df["date"] > "2023-06-01"]


# piece: groupby_fill
import pandas as pd

df = pd.read_csv("panel.csv").sort_values(["store_id", "date"])
df["lag_sales"] = df["sales"].shift(1)
df["mean_7"] = df.groupby("store_id")["sales"].transform(lambda s: s.rolling(7).mean())


# piece: groupby_ffill
import pandas as pd


def fill(path):
    df = pd.read_csv(path)
    df = df.sort_values(by=["patient", "time"])
    df["hr"] = df["hr"].ffill()
    df["bp"] = df.groupby("patient")["bp"].ffill()
    return df


# piece: read_csv_zip
import pandas as pd

df = pd.read_csv("addresses.csv")
df["zip_code"] = df["zip_code"].astype(str)


# piece: eval_injection
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
df = pd.read_csv("a.csv")


@app.route("/filter")
def filtered():
    col = request.args["col"]
    return df.query(f"{col} > 3").to_json()


# piece: eval_injection_input
import pandas as pd

df = pd.read_csv("a.csv")
expr = input("expression: ")
print(df.eval(expr))
low = 3
print(df.query("a > @low"))
