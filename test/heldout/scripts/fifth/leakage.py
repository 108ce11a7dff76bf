# piece: scale_before
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

def prepare(X, y):
    Xs = MinMaxScaler().fit_transform(X)
    return train_test_split(Xs, y, test_size=0.25, random_state=3)

def prepare_ok(X, y):
    Xa, Xb, ya, yb = train_test_split(X, y, test_size=0.25, random_state=3)
    sc = MinMaxScaler().fit(Xa)
    return sc.transform(Xa), sc.transform(Xb), ya, yb
# piece: stateless_ok
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import Normalizer
from sklearn.feature_extraction.text import HashingVectorizer

def prepare(X, docs, y):
    Z = Normalizer().fit_transform(X)
    H = HashingVectorizer(n_features=64).fit_transform(docs)
    return train_test_split(Z, H, y, random_state=0)
# piece: pca_before
import pandas as pd
from sklearn import decomposition, model_selection

df = pd.read_csv("cells.csv")
feats = df.drop(columns="type")
pcs = decomposition.PCA(5).fit_transform(feats)
tr, te, ytr, yte = model_selection.train_test_split(pcs, df["type"], random_state=1)
# piece: cv_scaled
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

def run(X, y):
    Z = StandardScaler().fit_transform(X)
    return cross_val_score(SVC(), Z, y, cv=5).mean()
# piece: cv_scaled_good
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

def run(X, y):
    return cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=5).mean()
# piece: select_before
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import train_test_split

def pick(X, y):
    best = SelectKBest(f_classif, k=20).fit_transform(X, y)
    return train_test_split(best, y, random_state=0)

def pick_ok(X, y):
    Xa, Xb, ya, yb = train_test_split(X, y, random_state=0)
    sel = SelectKBest(f_classif, k=20).fit(Xa, ya)
    return sel.transform(Xa), sel.transform(Xb), ya, yb
# piece: smote_before
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split as tts

def balance(X, y):
    X2, y2 = SMOTE(random_state=0).fit_resample(X, y)
    return tts(X2, y2, random_state=0, stratify=y2)

def balance_ok(X, y):
    A, B, a, b = tts(X, y, random_state=0, stratify=y)
    A, a = SMOTE(random_state=0).fit_resample(A, a)
    return A, B, a, b
# piece: smote_test
from imblearn.over_sampling import RandomOverSampler
from sklearn.model_selection import train_test_split

def halves(X, y):
    Xl, Xr, yl, yr = train_test_split(X, y, random_state=5)
    ros = RandomOverSampler(random_state=5)
    Xl, yl = ros.fit_resample(Xl, yl)
    Xr, yr = ros.fit_resample(Xr, yr)
    return Xl, Xr, yl, yr
# piece: smote_pipeline
from imblearn.over_sampling import SMOTE
from sklearn.pipeline import Pipeline
from sklearn.linear_model import LogisticRegression

pipe = Pipeline([("up", SMOTE()), ("lr", LogisticRegression())])
# piece: smote_pipeline_good
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from sklearn.linear_model import LogisticRegression

pipe = Pipeline([("up", SMOTE()), ("lr", LogisticRegression())])
# piece: refit_test
from sklearn.preprocessing import RobustScaler

def scale(X_train, X_test):
    rs = RobustScaler()
    X_train = rs.fit_transform(X_train)
    X_test = rs.fit_transform(X_test)
    return X_train, X_test

def scale_ok(X_train, X_test):
    rs = RobustScaler()
    return rs.fit_transform(X_train), rs.transform(X_test)
# piece: refit_test_short
from sklearn.impute import SimpleImputer

imp = SimpleImputer(strategy="median")
x_train = imp.fit_transform(x_train)
x_val = imp.fit_transform(x_val)
# piece: pooled
import pandas as pd
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test])
sc = StandardScaler().fit(both[["age", "income"]])
# piece: pooled_good
import pandas as pd
from sklearn.preprocessing import LabelEncoder, StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
both = pd.concat([train, test])
le = LabelEncoder().fit(both["colour"])
sc = StandardScaler().fit(train[["age", "income"]])
# piece: tfidf_all
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split

def vec(texts, labels):
    m = TfidfVectorizer(min_df=2).fit_transform(texts)
    return train_test_split(m, labels, random_state=0)
# piece: target_enc
import pandas as pd
df = pd.read_csv("loans.csv")
df["city_rate"] = df["city"].map(df.groupby("city")["default"].mean())
X = df[["city_rate", "amount"]]
y = df["default"]
# piece: target_left
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier

df = pd.read_csv("churn.csv")
y = df["churned"]
X = df
GradientBoostingClassifier(random_state=0).fit(X, y)
# piece: target_left_good
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier

df = pd.read_csv("churn.csv")
y = df.pop("churned")
GradientBoostingClassifier(random_state=0).fit(df, y)
# piece: target_left_list
import pandas as pd
from sklearn.linear_model import Ridge

df = pd.read_csv("flats.csv")
cols = ["rooms", "area", "price"]
Ridge().fit(df[cols], df["price"])
# piece: manual_std
from sklearn.model_selection import train_test_split

def split(X, y):
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return train_test_split(X, y, random_state=0)

def split_rows(X, y):
    X = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
    return train_test_split(X, y, random_state=0)
# piece: time_split
import pandas as pd
from sklearn.model_selection import train_test_split

sales = pd.read_csv("sales.csv", parse_dates=["day"])
sales["lag1"] = sales["units"].shift(1)
sales = sales.dropna()
a, b = train_test_split(sales, test_size=0.2, random_state=0)
# piece: time_split_good
import pandas as pd
from sklearn.model_selection import train_test_split, TimeSeriesSplit

sales = pd.read_csv("sales.csv", parse_dates=["day"])
sales["lag1"] = sales["units"].shift(1)
sales = sales.dropna()
a, b = train_test_split(sales, test_size=0.2, shuffle=False)
# piece: eval_train
from sklearn.neighbors import KNeighborsClassifier

def fit(X, y):
    knn = KNeighborsClassifier(3)
    knn.fit(X, y)
    print("accuracy", knn.score(X, y))
# piece: eval_train_split
from sklearn.metrics import mean_squared_error
from sklearn.linear_model import Lasso
from sklearn.model_selection import train_test_split

def fit(X, y):
    Xa, Xb, ya, yb = train_test_split(X, y, random_state=0)
    m = Lasso().fit(Xa, ya)
    return mean_squared_error(ya, m.predict(Xa))

def fit_ok(X, y):
    Xa, Xb, ya, yb = train_test_split(X, y, random_state=0)
    m = Lasso().fit(Xa, ya)
    return m.score(Xa, ya), m.score(Xb, yb)
# piece: early_on_test
import lightgbm as lgb
from sklearn.metrics import log_loss

def go(X_train, y_train, X_test, y_test):
    gbm = lgb.LGBMClassifier(n_estimators=900)
    gbm.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(30)])
    return log_loss(y_test, gbm.predict_proba(X_test))

def go_ok(X_train, y_train, X_val, y_val, X_test, y_test):
    gbm = lgb.LGBMClassifier(n_estimators=900)
    gbm.fit(X_train, y_train, eval_set=[(X_val, y_val)], callbacks=[lgb.early_stopping(30)])
    return log_loss(y_test, gbm.predict_proba(X_test))
# piece: unpack
from sklearn.model_selection import train_test_split

def get(X, y):
    X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.1)
    return X_train, y_train, X_test, y_test

def get_ok(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.1)
    return X_train, y_train, X_test, y_test
# piece: unpack_short
from sklearn.model_selection import train_test_split
x_tr, y_tr, x_te, y_te = train_test_split(features, target, random_state=7)
# piece: stratify
from sklearn.model_selection import train_test_split

def three(X, y):
    X1, X2, y1, y2 = train_test_split(X, y, stratify=y, random_state=0)
    X2, X3, y2, y3 = train_test_split(X2, y2, stratify=y, random_state=0)
    return X1, X2, X3

def feat(X, y):
    return train_test_split(X, y, stratify=X, random_state=0)
# piece: kfold_seed
from sklearn.model_selection import KFold, StratifiedKFold

bad = KFold(n_splits=5, random_state=42)
ok = StratifiedKFold(n_splits=5, shuffle=True, random_state=42)
plain = KFold(5)
# piece: shared_aug
import torch
from torchvision import transforms as T
from torchvision.datasets import ImageFolder

tf = T.Compose([T.RandomResizedCrop(224), T.ToTensor()])
full = ImageFolder("birds", transform=tf)
train_set, val_set = torch.utils.data.random_split(full, [0.8, 0.2])
# piece: shared_aug_good
import torch
from torchvision import transforms as T
from torchvision.datasets import ImageFolder

tf = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()])
full = ImageFolder("birds", transform=tf)
train_set, val_set = torch.utils.data.random_split(full, [0.8, 0.2])
# piece: aug_eval
import torchvision.transforms as T

train_tf = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
test_tf = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
val_tf = T.Compose([T.Resize(64), T.ToTensor()])
# piece: aug_eval_alb
import albumentations as A
from albumentations.pytorch import ToTensorV2

valid_aug = A.Compose([A.Resize(64, 64), A.RandomBrightnessContrast(p=0.3), ToTensorV2()])
# piece: train_noshuffle
from torch.utils.data import DataLoader

def loaders(train_ds, val_ds):
    train = DataLoader(train_ds, batch_size=32)
    val = DataLoader(val_ds, batch_size=32)
    return train, val
# piece: train_noshuffle_false
from torch.utils.data import DataLoader, WeightedRandomSampler

def loader(train_dataset, w):
    a = DataLoader(train_dataset, 16, shuffle=False, num_workers=2)
    b = DataLoader(train_dataset, 16, sampler=WeightedRandomSampler(w, len(w)))
    return a, b
# piece: eval_dropped
import torch

def val(ds_test):
    test_loader = torch.utils.data.DataLoader(ds_test, batch_size=64, drop_last=True)
    return test_loader

def trn(ds_train):
    train_loader = torch.utils.data.DataLoader(ds_train, batch_size=64, shuffle=True, drop_last=True)
    return train_loader
# piece: future
import pandas as pd

df = pd.read_csv("px.csv", index_col="ts")
df["next_ret"] = df["close"].pct_change().shift(-1)
df["lead_vol"] = df["volume"].shift(-1)
X = df[["close", "lead_vol"]]
y = df["next_ret"]
# piece: slices
import numpy as np

def cut(data):
    train = data[:800]
    test = data[700:]
    return train, test

def cut_ok(data):
    train = data[:800]
    test = data[800:]
    return train, test
# piece: dup_rows
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("rare.csv")
df = pd.concat([df, df[df.label == 1]])
tr, te = train_test_split(df, test_size=0.3, random_state=0)
# piece: resplit
from sklearn.model_selection import train_test_split

def cut(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.4, random_state=1)
    return X_train, X_test, y_train, y_test
# piece: one_sided
import numpy as np
import pandas as pd
from scipy import stats

df = pd.read_csv("sensor.csv")
clean = df[stats.zscore(df["temp"]) < 3]
fine = df[np.abs(stats.zscore(df["temp"])) < 3]
