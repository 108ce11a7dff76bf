# piece: albumentations_eval
import albumentations as A


def get_transforms(split):
    if split == "train":
        return A.Compose([A.HorizontalFlip(p=0.5), A.Normalize()])
    return A.Compose([A.RandomBrightnessContrast(p=0.3), A.Normalize()])
# piece: augment_eval
from torchvision.transforms import v2

tf = {
    "train": v2.Compose([v2.RandomHorizontalFlip(), v2.ToImage()]),
    "val": v2.Compose([v2.RandomRotation(15), v2.ToImage()]),
    "test": v2.Compose([v2.CenterCrop(64), v2.ToImage()]),
}
# piece: augment_shared
import torch
from torch.utils.data import random_split
from torchvision import datasets, transforms as T

aug = T.Compose([T.RandomResizedCrop(64), T.ToTensor()])
plain = T.Compose([T.Resize((64, 64)), T.ToTensor()])
gen = torch.Generator().manual_seed(0)
a, b = random_split(datasets.ImageFolder("birds", plain), [0.8, 0.2], generator=gen)
train_ds, val_ds = random_split(datasets.ImageFolder("birds", aug), [0.8, 0.2], generator=gen)
# piece: choose_on_test
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
best_k, best = None, 0
for k in (1, 3, 5, 7, 9):
    knn = KNeighborsClassifier(k).fit(X_train, y_train)
    score = accuracy_score(y_test, knn.predict(X_test))
    if score > best:
        best_k, best = k, score
print("best k", best_k, "accuracy", best)
# piece: duplicated
import pandas as pd
from sklearn.model_selection import train_test_split

minority = df[df["fraud"] == 1]
wide = pd.concat([df, other], axis=1)
df = pd.concat([df] + [minority] * 5, ignore_index=True)
train, test = train_test_split(df, test_size=0.2, random_state=0)
# piece: early_stop_test
import lightgbm as lgb
from sklearn.metrics import mean_absolute_error

a = lgb.LGBMRegressor(n_estimators=500)
a.fit(X_train, y_train, eval_set=[(X_val, y_val)], callbacks=[lgb.early_stopping(20)])
print(mean_absolute_error(y_test, a.predict(X_test)))
b = lgb.LGBMRegressor(n_estimators=500)
b.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(20)])
print(mean_absolute_error(y_test, b.predict(X_test)))
# piece: eval_dropped
from torch.utils.data import DataLoader

train_dl = DataLoader(train_ds, 32, shuffle=True, drop_last=True)
val_dl = DataLoader(val_ds, 32)
test_dl = DataLoader(test_ds, 32, drop_last=True)
# piece: eval_on_train
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

X_fit, X_held, y_fit, y_held = train_test_split(X, y, random_state=0)


def held(clf):
    clf.fit(X_fit, y_fit)
    return f1_score(y_held, clf.predict(X_held))


def shown():
    clf = ExtraTreesClassifier(random_state=0).fit(X_fit, y_fit)
    return f1_score(y_fit, clf.predict(X_fit))
# piece: future_value
import pandas as pd
from sklearn.linear_model import Ridge

df = pd.read_csv("load.csv", parse_dates=["ts"]).sort_values("ts")
df["target"] = df["load"].shift(-1)
df["yesterday"] = df["load"].shift(24)
df["around"] = df["load"].rolling(5, center=True).mean()
df = df.dropna()
Ridge().fit(df[["yesterday", "around"]], df["target"])
# piece: global_statistic
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_parquet("loans.parquet")
df["ratio"] = df["debt"] / df["income"]
df["income_bin"] = pd.qcut(df["income"], 10, labels=False)
train, test = train_test_split(df, test_size=0.3, random_state=0)
# piece: keras_tokenizer_all
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import TextVectorization

train_text, test_text = train_test_split(corpus, random_state=0)
good = TextVectorization(max_tokens=1000)
good.adapt(train_text)
bad = TextVectorization(max_tokens=1000)
bad.adapt(corpus)
# piece: kfold_seed
from sklearn.model_selection import KFold, StratifiedKFold

outer = KFold(n_splits=5, shuffle=True, random_state=1)
plain = KFold(5)
inner = StratifiedKFold(n_splits=3, random_state=1)
# piece: manual_standardise
import numpy as np
from sklearn.model_selection import train_test_split

X = np.load("x.npy")
y = np.load("y.npy")
per_row = X / np.linalg.norm(X, axis=1, keepdims=True)
mu, sd = X.mean(axis=0), X.std(axis=0)
Z = (X - mu) / sd
Z_train, Z_test, y_train, y_test = train_test_split(Z, y, random_state=0)
r_train, r_test = train_test_split(per_row, random_state=0)
# piece: overlapping
import numpy as np

x = np.load("x.npy")
train_x, val_x, test_x = x[:800], x[800:900], x[850:]
head, tail = x[:700], x[700:]
# piece: pca_outside_cv
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_validate
from sklearn.pipeline import make_pipeline

small = PCA(10, random_state=0).fit_transform(X)
print(cross_validate(LogisticRegression(), small, y, cv=5))
print(cross_validate(make_pipeline(PCA(10, random_state=0), LogisticRegression()), X, y, cv=5))
# piece: pooled_fit
import pandas as pd
from sklearn.impute import SimpleImputer

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train.drop(columns="y"), test], ignore_index=True)
imp = SimpleImputer(strategy="median")
imp.fit(both)
ok = SimpleImputer(strategy="median").fit(train.drop(columns="y"))
# piece: random_split_series
import pandas as pd
from sklearn.model_selection import TimeSeriesSplit, train_test_split

sales = pd.read_csv("sales.csv", parse_dates=["date"]).sort_values("date")
sales["lag7"] = sales["qty"].shift(7)
sales = sales.dropna()
X, y = sales[["lag7", "promo"]], sales["qty"]
ok = train_test_split(X, y, test_size=0.2, shuffle=False)
folds = TimeSeriesSplit(5).split(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
# piece: refit_on_test
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler

train_df, test_df = train_test_split(df, random_state=0)
enc = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
sc = StandardScaler()
a = enc.fit_transform(train_df[["city"]])
b = enc.transform(test_df[["city"]])
c = sc.fit_transform(train_df[["age", "pay"]])
d = sc.fit_transform(test_df[["age", "pay"]])
# piece: resample_test
from imblearn.under_sampling import RandomUnderSampler
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
rus = RandomUnderSampler(random_state=0)
X_train, y_train = rus.fit_resample(X_train, y_train)
X_test, y_test = rus.fit_resample(X_test, y_test)
# piece: sampler_in_sklearn_pipeline
from imblearn.over_sampling import RandomOverSampler
from imblearn.pipeline import Pipeline as ImbPipeline
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

ok = ImbPipeline([("over", RandomOverSampler(random_state=0)), ("clf", LogisticRegression())])
bad = Pipeline([("over", RandomOverSampler(random_state=0)), ("clf", LogisticRegression())])
# piece: scaler_before_split_chain
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, Normalizer

df = pd.read_csv("churn.csv")
y = df.pop("churned")
rows = Normalizer().fit_transform(df)
scaled = pd.DataFrame(MinMaxScaler().fit_transform(df), columns=df.columns)
X_train, X_test, y_train, y_test = train_test_split(scaled, y, test_size=0.2, random_state=0)
R_train, R_test = train_test_split(rows, random_state=0)
# piece: selectkbest
from sklearn.feature_selection import SelectKBest, VarianceThreshold, f_classif
from sklearn.model_selection import train_test_split

keep = SelectKBest(f_classif, k=20)
X_new = keep.fit(X, y).transform(X)
X_train, X_test, y_train, y_test = train_test_split(X_new, y, random_state=3, stratify=y)
A, B, ya, yb = train_test_split(X, y, random_state=3, stratify=y)
A = SelectKBest(f_classif, k=20).fit_transform(A, ya)
# piece: smote_before
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split

sm = SMOTE(random_state=7)
X_bal, y_bal = sm.fit_resample(features, target)
X_tr, X_te, y_tr, y_te = train_test_split(X_bal, y_bal, test_size=0.25, random_state=7)
P_tr, P_te, q_tr, q_te = train_test_split(features, target, test_size=0.25, random_state=7)
P_tr, q_tr = sm.fit_resample(P_tr, q_tr)
# piece: split_unpack
from sklearn.model_selection import train_test_split

a_train, a_test, l_train, l_test = train_test_split(a, l, random_state=0)
x_train, y_train, x_test, y_test = train_test_split(data, target, random_state=0)
# piece: stratify_mismatch
from sklearn.model_selection import train_test_split

X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, test_size=0.25, stratify=y_rest, random_state=0)
P, Q, r, s = train_test_split(X_rest, y_rest, test_size=0.25, stratify=y, random_state=0)
# piece: target_encoding
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv")
df["zip_rank"] = df["zip"].map({"a": 1, "b": 2})
df["zip_price"] = df["zip"].map(df.groupby("zip")["price"].mean())
train, test = train_test_split(df, random_state=0)
model.fit(train.drop(columns=["price"]), train["price"])
# piece: target_encoding_transform
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

df = pd.read_csv("rides.csv")
df["n_driver"] = df.groupby("driver")["fare"].transform("size")
df["driver_fare"] = df.groupby("driver")["fare"].transform("mean")
X, y = df.drop(columns="fare"), df["fare"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
GradientBoostingRegressor(random_state=1).fit(X_train, y_train)
# piece: target_left
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

data = pd.read_csv("titanic.csv")
X = data.drop(["Name", "Ticket"], axis=1)
y = data["Survived"]
X_good = data[["Pclass", "Age"]]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
DecisionTreeClassifier(random_state=0).fit(X_good, y)
# piece: train_not_shuffled
from torch.utils.data import DataLoader, RandomSampler
from torchvision.datasets import FashionMNIST
from torchvision.transforms import ToTensor

train_set = FashionMNIST("data", train=True, transform=ToTensor())
test_set = FashionMNIST("data", train=False, transform=ToTensor())
sampled = DataLoader(train_set, batch_size=64, sampler=RandomSampler(train_set))
test_loader = DataLoader(test_set, batch_size=64)
train_loader = DataLoader(train_set, batch_size=64)
# piece: vocabulary_all
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.model_selection import train_test_split

hashed = HashingVectorizer().transform(texts)
vec = TfidfVectorizer(min_df=2)
tfidf = vec.fit_transform(texts)
X_train, X_test, y_train, y_test = train_test_split(tfidf, labels, random_state=0)
H_train, H_test = train_test_split(hashed, random_state=0)
# piece: windows_split
import numpy as np
from sklearn.model_selection import train_test_split


def make_windows(series, size):
    xs, ys = [], []
    for i in range(len(series) - size):
        xs.append(series[i : i + size])
        ys.append(series[i + size])
    return np.array(xs), np.array(ys)


series = np.loadtxt("power.txt")
cut = int(0.8 * len(series))
past, future = make_windows(series[:cut], 24), make_windows(series[cut:], 24)
X, y = make_windows(series, 24)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
