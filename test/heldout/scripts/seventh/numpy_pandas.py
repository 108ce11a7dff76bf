# piece: bool_df
import pandas as pd

df = pd.read_csv("people.csv")
adults = df[(df["age"] >= 18) & (df["age"] < 65)]
seniors = df[df["age"] >= 65 and df["active"] == 1]
# piece: bool_ops
import numpy as np

a = np.arange(10)
sel = a[(a > 3) and (a < 7)]
ok = a[(a > 3) & (a < 7)]
# piece: chained_assign
import pandas as pd

df = pd.DataFrame({"a": [1, 2, None], "b": [0, 1, 1]})
df[df["b"] == 1]["a"] = 5
df.loc[df["b"] == 1, "a"] = 5
df["a"].fillna(0, inplace=True)
# piece: choice_split
import numpy as np

X = np.random.default_rng(0).normal(size=(1000, 3))
idx = np.random.choice(len(X), 800)
train = X[idx]
test = np.delete(X, idx, axis=0)
perm = np.random.choice(len(X), 800, replace=False)
# piece: dayfirst
import pandas as pd

worse = pd.to_datetime("25/12/2023", dayfirst=False)
good = pd.to_datetime("25/12/2023", dayfirst=True)
# piece: drop_lost
def bad(df):
    df.dropna()
    return df


def good(df):
    df = df.dropna()
    return df
# piece: drop_lost_pd
import pandas as pd

df = pd.read_csv("cars.csv")
df.drop(columns=["model"])
df.rename(columns={"hp": "power"}, inplace=True)
df.sort_values("power")
df = df.reset_index(drop=True)
print(df.head())
# piece: dropna_x_only
def bad(df, model):
    y = df["y"]
    X = df[["a", "b"]].dropna()
    return model.fit(X, y)


def good(df, model):
    df = df.dropna(subset=["a", "b"])
    return model.fit(df[["a", "b"]], df["y"])
# piece: dummies_aligned
import pandas as pd


def good(train, test):
    a = pd.get_dummies(train)
    b = pd.get_dummies(test).reindex(columns=a.columns, fill_value=0)
    return a, b


def bad(train, test):
    a = pd.get_dummies(train)
    b = pd.get_dummies(test)
    return a, b
# piece: dummies_split
import pandas as pd
from sklearn.model_selection import train_test_split

data = pd.read_csv("adult.csv")
train, test = train_test_split(data, test_size=0.2, random_state=0)
X_train = pd.get_dummies(train.drop(columns="income"))
X_test = pd.get_dummies(test.drop(columns="income"))
# piece: float_eq
x = 0.1 + 0.2
if x == 0.3:
    print("equal")
if x == 0.0:
    print("zero")
# piece: gen_array
import numpy as np

bad = np.array(i * i for i in range(10))
good = np.array([i * i for i in range(10)])
# piece: groupby_shift
import pandas as pd

df = pd.read_csv("stores.csv").sort_values(["store", "week"])
df["lag1"] = df["sales"].shift(1)
df["lag2"] = df.groupby("store")["sales"].shift(2)
# piece: if_df
import pandas as pd

df = pd.read_csv("a.csv")
if df:
    print(len(df))
if not df.empty:
    print(len(df))
# piece: iterrows_assign
import pandas as pd

df = pd.read_csv("orders.csv")
for idx, row in df.iterrows():
    row["total"] = row["price"] * row["qty"]
for idx, row in df.iterrows():
    df.loc[idx, "total"] = row["price"] * row["qty"]
# piece: misaligned_concat
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder


def encode(df):
    train, test = train_test_split(df, random_state=0)
    enc = OneHotEncoder(sparse_output=False, handle_unknown="ignore").fit(train[["city"]])
    cols = pd.DataFrame(enc.transform(train[["city"]]))
    joined = pd.concat([train, cols], axis=1)
    fine = pd.concat([train.reset_index(drop=True), cols], axis=1)
    return joined, fine, test
# piece: nan_eq
import numpy as np
import pandas as pd


def bad(s: pd.Series):
    return s[s == np.nan]


def good(s: pd.Series):
    return s[s.isna()]
# piece: pd_query
import pandas as pd


def bad(df: pd.DataFrame, user_input):
    return df.query(f"name == '{user_input}'")


def good(df: pd.DataFrame, user_input):
    return df.query("name == @user_input")
# piece: shuffle_x
import numpy as np

X = np.load("X.npy")
y = np.load("y.npy")
np.random.seed(0)
np.random.shuffle(X)
np.random.shuffle(y)
order = np.random.permutation(len(X))
X, y = X[order], y[order]
# piece: uint8_sub
import cv2
import numpy as np


def bad(p, q):
    a = cv2.imread(p, cv2.IMREAD_GRAYSCALE)
    b = cv2.imread(q, cv2.IMREAD_GRAYSCALE)
    assert a is not None and b is not None
    return np.abs(a - b)


def good(p, q):
    a = cv2.imread(p, cv2.IMREAD_GRAYSCALE)
    b = cv2.imread(q, cv2.IMREAD_GRAYSCALE)
    assert a is not None and b is not None
    return cv2.absdiff(a, b), np.abs(a.astype(int) - b.astype(int))
# piece: unnamed0
import pandas as pd

df = pd.DataFrame({"x": [1, 2], "y": [0, 1]})
df.to_csv("clean.csv")
again = pd.read_csv("clean.csv")
df.to_csv("tidy.csv", index=False)
tidy = pd.read_csv("tidy.csv")
X = again.drop(columns="y")
