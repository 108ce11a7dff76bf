# piece: gen_array
import numpy as np

a = np.array(i * i for i in range(5))
b = np.array([i * i for i in range(5)])
c = np.fromiter((i * i for i in range(5)), dtype=float)
# piece: where1
import numpy as np

def idx(a):
    return np.where(a > 3)

def pick(a):
    return np.where(a > 3, a, 0)
# piece: weekmask
import numpy as np

n = np.busday_count("2024-01-01", "2024-02-01", weekmask="Mon Tue Wedn")
m = np.busday_count("2024-01-01", "2024-02-01", weekmask="1111100")
k = np.busday_count("2024-01-01", "2024-02-01", weekmask="11111")
# piece: array_lost
import numpy as np

a = np.arange(6)
a.reshape(2, 3)
a.sort()
np.sort(a)
# piece: bool_and
import numpy as np

def mask(a):
    return (a > 0) and (a < 5)

x = np.linspace(0, 1, 10)
m = x > 0.2 and x < 0.8
n = (x > 0.2) & (x < 0.8)
k = 0.2 < x < 0.8
# piece: bool_pd
import pandas as pd

df = pd.read_csv("p.csv")
sub = df[(df["age"] > 18) and (df["age"] < 65)]
neg = df[not df["active"]]
ok = df[~df["active"]]
# piece: bool_param
def adults(df):
    return df[(df.age >= 18) and (df.sex == "f")]
# piece: uint8
import cv2
import numpy as np

a = cv2.imread("a.png")
b = cv2.imread("b.png")
if a is None or b is None:
    raise FileNotFoundError
diff = np.abs(a - b)
ok = cv2.absdiff(a, b)
good = np.abs(a.astype(np.int16) - b.astype(np.int16))
# piece: replace
import numpy as np

def split(X):
    idx = np.random.choice(len(X), int(0.8 * len(X)))
    test = np.setdiff1d(np.arange(len(X)), idx)
    return X[idx], X[test]

def split_ok(X):
    idx = np.random.choice(len(X), int(0.8 * len(X)), replace=False)
    test = np.setdiff1d(np.arange(len(X)), idx)
    return X[idx], X[test]
# piece: chained
import pandas as pd

df = pd.DataFrame({"a": [1, None], "b": [2, 3]})
df[df["b"] > 2]["a"] = 0
df["a"].fillna(0, inplace=True)
df.loc[df["b"] > 2, "a"] = 0
df["a"] = df["a"].fillna(0)
# piece: chained_param
def clean(df):
    df["age"].replace(-1, 0, inplace=True)
    df["sex"][df["sex"] == "?"] = "u"
    return df
# piece: inplace
import pandas as pd

df = pd.read_csv("a.csv")
df.dropna(inplace=True)
df = df.drop_duplicates()
# piece: result_lost
import pandas as pd

df = pd.read_csv("a.csv")
df.drop(columns=["id"])
df.sort_values("t")
df.rename(columns={"a": "b"}, inplace=True)
df = df.reset_index(drop=True)
print(df)
# piece: result_lost_param
import pandas as pd

def clean(df: pd.DataFrame) -> pd.DataFrame:
    df.fillna(0)
    df.drop_duplicates(subset="id")
    return df
# piece: result_lost_unann
def tidy(df):
    df.dropna(subset=["y"])
    df.sort_values(by="t")
    return df
# piece: iterrows
import pandas as pd

df = pd.read_csv("a.csv")
tot = 0
for i, r in df.iterrows():
    tot += r["q"] * r["p"]
df["s"] = df.apply(lambda r: r["q"] * r["p"], axis=1)
df["k"] = df["q"] * df["p"]
# piece: mod_iter
import pandas as pd

df = pd.read_csv("a.csv")
for i, row in df.iterrows():
    row["price"] = row["price"] * 2
for i, row in df.iterrows():
    df.at[i, "price"] = row["price"] * 2
# piece: isnull
import pandas as pd

df = pd.read_csv("a.csv")
n = df.isnull().sum()
m = df["a"].notnull()
k = df.isna().sum()
# piece: ix
import pandas as pd

df = pd.read_csv("a.csv")
v = df.ix[0, "a"]
w = df.loc[0, "a"]
# piece: dayfirst
import pandas as pd

a = pd.to_datetime("2024-03-25", dayfirst=True)
b = pd.to_datetime(["25/03/2024", "26/03/2024"], dayfirst=False)
c = pd.to_datetime("25/03/2024", dayfirst=True)
# piece: round_trip
import pandas as pd

def cache(df):
    df.to_csv("cache.csv")
    return pd.read_csv("cache.csv")

def cache_ok(df):
    df.to_csv("cache2.csv", index=False)
    return pd.read_csv("cache2.csv")
# piece: truth
import pandas as pd

df = pd.read_csv("a.csv")
if df:
    print("rows")
if df["a"] > 3:
    print("big")
if not df.empty:
    print("ok")
# piece: list_series
import pandas as pd

df = pd.read_csv("a.csv")
names = list(df["name"])
ok = df["name"].tolist()
# piece: dummies
import pandas as pd

def enc(train, test):
    train = pd.get_dummies(train)
    test = pd.get_dummies(test)
    return train, test

def enc_ok(train, test):
    train = pd.get_dummies(train)
    test = pd.get_dummies(test).reindex(columns=train.columns, fill_value=0)
    return train, test
# piece: misaligned
import pandas as pd
from sklearn.preprocessing import OneHotEncoder
from sklearn.model_selection import train_test_split

df = pd.read_csv("a.csv")
tr, te = train_test_split(df, random_state=0)
oh = pd.DataFrame(OneHotEncoder(sparse_output=False).fit_transform(tr[["c"]]))
out = pd.concat([tr, oh], axis=1)
# piece: misaligned_good
import pandas as pd
from sklearn.preprocessing import OneHotEncoder
from sklearn.model_selection import train_test_split

df = pd.read_csv("a.csv")
tr, te = train_test_split(df, random_state=0)
oh = pd.DataFrame(OneHotEncoder(sparse_output=False).fit_transform(tr[["c"]]), index=tr.index)
out = pd.concat([tr, oh], axis=1)
# piece: one_side_drop
from sklearn.linear_model import LinearRegression

def fit(df):
    X = df[["a", "b"]]
    y = df["t"]
    X = X.dropna()
    return LinearRegression().fit(X, y)

def fit_ok(df):
    df = df.dropna()
    return LinearRegression().fit(df[["a", "b"]], df["t"])
# piece: shuffle_one
import numpy as np
from sklearn.svm import SVC

def fit(X, y):
    np.random.shuffle(X)
    return SVC().fit(X, y)

def fit_ok(X, y):
    p = np.random.permutation(len(X))
    return SVC().fit(X[p], y[p])
# piece: date_cmp
import pandas as pd

df = pd.read_csv("orders.csv")
new = df[df["order_date"] > "2024-1-5"]
# piece: date_cmp_good
import pandas as pd

df = pd.read_csv("orders.csv", parse_dates=["order_date"])
new = df[df["order_date"] > "2024-01-05"]
# piece: groupfill
import pandas as pd

df = pd.read_csv("panel.csv").sort_values(["store", "week"])
df["lag"] = df["sales"].shift(1)
df["lag2"] = df.groupby("store")["sales"].shift(1)
# piece: merge_mult
import pandas as pd
from sklearn.model_selection import train_test_split

a = pd.read_csv("people.csv")
b = pd.read_csv("visits.csv")
m = a.merge(b, on="pid")
tr, te = train_test_split(m, random_state=0)
# piece: eval_inject
import pandas as pd

def filt(df: pd.DataFrame, user_expr: str):
    return df.query(f"age > {user_expr}")

def filt_ok(df: pd.DataFrame, limit: int):
    return df.query("age > @limit")
