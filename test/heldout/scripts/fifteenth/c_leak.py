# piece: scaled_cv
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

X = StandardScaler().fit_transform(X)
print(cross_val_score(SVC(), X, y, cv=5).mean())


# piece: scaled_cv_right
from sklearn.preprocessing import StandardScaler, normalize
from sklearn.pipeline import make_pipeline
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

X = normalize(X)
print(cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=5).mean())


# piece: select_then_cv
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import cross_validate

best = SelectKBest(f_classif, k=20).fit_transform(X, y)
result = cross_validate(clf, best, y, cv=10)


# piece: select_then_split
from sklearn.feature_selection import RFE
from sklearn.model_selection import train_test_split


def reduce(est, X, y):
    rfe = RFE(est, n_features_to_select=8)
    rfe.fit(X, y)
    return train_test_split(rfe.transform(X), y, test_size=0.2, random_state=3)


# piece: select_then_split_right
from sklearn.feature_selection import RFE
from sklearn.model_selection import train_test_split


def reduce(est, X, y):
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=3)
    rfe = RFE(est, n_features_to_select=8)
    rfe.fit(X_tr, y_tr)
    return rfe.transform(X_tr), rfe.transform(X_te), y_tr, y_te


# piece: smote_then_split
from imblearn.over_sampling import ADASYN
from sklearn.model_selection import train_test_split

X, y = ADASYN(random_state=0).fit_resample(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)


# piece: smote_then_split_right
from imblearn.over_sampling import ADASYN
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
X_train, y_train = ADASYN(random_state=0).fit_resample(X_train, y_train)


# piece: sampler_in_wrong_pipeline
from imblearn.over_sampling import SMOTE
from sklearn.pipeline import Pipeline
from sklearn.tree import DecisionTreeClassifier

pipe = Pipeline([("smote", SMOTE()), ("tree", DecisionTreeClassifier())])


# piece: sampler_in_right_pipeline
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from sklearn.tree import DecisionTreeClassifier

pipe = Pipeline([("smote", SMOTE()), ("tree", DecisionTreeClassifier())])


# piece: minority_repeated
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.concat([df] + [df[df["fraud"] == 1]] * 4, ignore_index=True)
train, test = train_test_split(df, test_size=0.2, random_state=1)


# piece: minority_repeated_right
import pandas as pd
from sklearn.model_selection import train_test_split

train, test = train_test_split(df, test_size=0.2, random_state=1)
train = pd.concat([train] + [train[train["fraud"] == 1]] * 4, ignore_index=True)


# piece: test_resampled
from imblearn.under_sampling import RandomUnderSampler
from sklearn.model_selection import train_test_split

a, b, ya, yb = train_test_split(X, y, stratify=y, random_state=0)
rus = RandomUnderSampler(random_state=0)
a, ya = rus.fit_resample(a, ya)
b, yb = rus.fit_resample(b, yb)


# piece: refit_on_test
from sklearn.preprocessing import MinMaxScaler

mm = MinMaxScaler()
X_train = mm.fit_transform(X_train)
X_test = mm.fit_transform(X_test)


# piece: refit_on_test_right
from sklearn.preprocessing import MinMaxScaler

mm = MinMaxScaler()
X_train = mm.fit_transform(X_train)
X_test = mm.transform(X_test)


# piece: refit_vectoriser
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split

docs_a, docs_b = train_test_split(docs, random_state=0)
tfidf = TfidfVectorizer(min_df=2)
A, B = tfidf.fit_transform(docs_a), tfidf.fit_transform(docs_b)


# piece: pooled_fit
import pandas as pd
from sklearn.decomposition import PCA

pca = PCA(n_components=10).fit(pd.concat([X_train, X_test]))
Z_train, Z_test = pca.transform(X_train), pca.transform(X_test)


# piece: pooled_fit_right
import pandas as pd
from sklearn.decomposition import PCA

pca = PCA(n_components=10).fit(pd.concat([X_train, X_val]))
both = pd.concat([X_train, X_test])
print(both.shape, pca.transform(X_test).shape)


# piece: target_mean
import pandas as pd

df = pd.read_csv("houses.csv")
df["zip_mean"] = df.groupby("zip")["price"].transform("mean")
model.fit(df[["rooms", "zip_mean"]], df["price"])


# piece: target_mean_right
import pandas as pd

df = pd.read_csv("houses.csv")
df["zip_rooms"] = df.groupby("zip")["rooms"].transform("mean")
model.fit(df[["rooms", "zip_rooms"]], df["price"])


# piece: target_kept
import pandas as pd

df = pd.read_csv("churn.csv")
y = df["churned"]
X = df.drop("customer", axis=1)
clf.fit(X, y)


# piece: target_kept_right
import pandas as pd

df = pd.read_csv("churn.csv")
y = df.pop("churned")
X = df.drop("customer", axis=1)
clf.fit(X, y)


# piece: target_listed
import pandas as pd
from sklearn.linear_model import Ridge

data = pd.read_parquet("flats.parquet")
cols = ["area", "floor", "rent"]
Ridge().fit(data[cols], data["rent"])


# piece: target_listed_right
import pandas as pd
from sklearn.linear_model import Ridge

data = pd.read_parquet("flats.parquet")
cols = ["area", "floor"]
Ridge().fit(data[cols], data["rent"])


# piece: min_max_by_hand
from sklearn.model_selection import train_test_split

X = (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))
X_train, X_test = train_test_split(X, random_state=0)


# piece: min_max_by_hand_right
from sklearn.model_selection import train_test_split

X = (X - X.min(axis=1, keepdims=True)) / X.max(axis=1, keepdims=True)
X_train, X_test = train_test_split(X, random_state=0)


# piece: time_shuffled
import pandas as pd
from sklearn.model_selection import train_test_split

load = pd.read_csv("load.csv", parse_dates=["hour"]).sort_values("hour")
load["lag24"] = load["kw"].shift(24)
past, future = train_test_split(load.dropna(), test_size=0.2, random_state=0)


# piece: time_shuffled_right
import pandas as pd
from sklearn.model_selection import train_test_split

load = pd.read_csv("load.csv", parse_dates=["hour"]).sort_values("hour")
load["lag24"] = load["kw"].shift(24)
past, future = train_test_split(load.dropna(), test_size=0.2, shuffle=False)


# piece: train_score_only
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score

rf = RandomForestClassifier(random_state=0)
rf.fit(X, y)
print("accuracy", accuracy_score(y, rf.predict(X)))


# piece: train_score_only_right
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score

rf = RandomForestClassifier(random_state=0)
rf.fit(X, y)
print("accuracy", accuracy_score(y_new, rf.predict(X_new)))


# piece: stop_on_test
from xgboost import XGBClassifier

xgb = XGBClassifier(n_estimators=2000, early_stopping_rounds=30)
xgb.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=False)
print("test", xgb.score(X_test, y_test))


# piece: stop_on_test_right
from xgboost import XGBClassifier

xgb = XGBClassifier(n_estimators=2000, early_stopping_rounds=30)
xgb.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=False)
print("test", xgb.score(X_test, y_test))


# piece: unpack_four
from sklearn.model_selection import train_test_split as tts

x_train, y_train, x_test, y_test = tts(x, y, test_size=0.25, random_state=7)


# piece: unpack_four_right
from sklearn.model_selection import train_test_split as tts

x_train, x_test, y_train, y_test = tts(x, y, test_size=0.25, random_state=7)


# piece: stratify_second
from sklearn.model_selection import train_test_split

X_rest, X_test, y_rest, y_test = train_test_split(X, y, stratify=y, random_state=0)
X_tr, X_val, y_tr, y_val = train_test_split(X_rest, y_rest, stratify=y, random_state=0)


# piece: kfold_seed
from sklearn import model_selection

cv = model_selection.KFold(n_splits=10, random_state=42)


# piece: kfold_seed_right
from sklearn import model_selection

cv = model_selection.KFold(10, shuffle=True, random_state=42)


# piece: kfold_sorted
from sklearn.datasets import load_iris
from sklearn.model_selection import KFold, cross_val_score

X, y = load_iris(return_X_y=True)
print(cross_val_score(clf, X, y, cv=KFold(3)))
print(cross_val_score(clf, X, y, cv=3))


# piece: flips_in_both
from torch.utils.data import random_split
from torchvision import datasets, transforms as T

aug = T.Compose([T.RandomResizedCrop(224), T.RandomHorizontalFlip(), T.ToTensor()])
full = datasets.ImageFolder("flowers", transform=aug)
train_set, val_set = random_split(full, [0.8, 0.2])


# piece: flips_in_both_right
from torch.utils.data import random_split
from torchvision import datasets, transforms as T

plain = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()])
full = datasets.ImageFolder("flowers", transform=plain)
train_set, val_set = random_split(full, [0.8, 0.2])


# piece: random_eval
from torchvision import datasets
from torchvision.transforms import v2

tf = {
    "train": v2.Compose([v2.RandomCrop(32, padding=4), v2.PILToTensor()]),
    "val": v2.Compose([v2.RandomCrop(32, padding=4), v2.PILToTensor()]),
}
sets = {k: datasets.ImageFolder(f"pets/{k}", transform=tf[k]) for k in tf}


# piece: train_in_order
from torch.utils.data import DataLoader
from torchvision.datasets import CIFAR10

train = DataLoader(CIFAR10("data", train=True, transform=to_tensor), batch_size=128)
test = DataLoader(CIFAR10("data", train=False, transform=to_tensor), batch_size=128)


# piece: test_dropped
from torch.utils.data import DataLoader
from torchvision.datasets import FashionMNIST

test_set = FashionMNIST("data", train=False, transform=to_tensor)
loader = DataLoader(test_set, batch_size=256, drop_last=True)
train_loader = DataLoader(train_set, batch_size=256, shuffle=True, drop_last=True)


# piece: tomorrow_feature
import pandas as pd

px = pd.read_csv("close.csv")
px["up"] = (px["close"].shift(-1) > px["close"]).astype(int)
px["smooth"] = px["close"].rolling(5, center=True).mean()
clf.fit(px[["close", "smooth"]], px["up"])


# piece: slices_overlap
x_train, y_train = data[:8000], labels[:8000]
x_test, y_test = data[7500:], labels[7500:]


# piece: slices_meet
x_train, y_train = data[:8000], labels[:8000]
x_test, y_test = data[8000:], labels[8000:]


# piece: words_of_all
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split


def split(texts, labels):
    bow = CountVectorizer().fit_transform(texts)
    return train_test_split(bow, labels, test_size=0.2, random_state=0)


# piece: words_of_all_right
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.model_selection import train_test_split


def split(texts, labels):
    bow = HashingVectorizer().fit_transform(texts)
    return train_test_split(bow, labels, test_size=0.2, random_state=0)


# piece: windows_shuffled
import numpy as np
from sklearn.model_selection import train_test_split

X = np.lib.stride_tricks.sliding_window_view(series[:-1], 24)
X_train, X_test, y_train, y_test = train_test_split(X, series[24:], random_state=0)


# piece: windows_in_order
import numpy as np
from sklearn.model_selection import train_test_split

X = np.lib.stride_tricks.sliding_window_view(series[:-1], 24)
X_train, X_test, y_train, y_test = train_test_split(X, series[24:], shuffle=False)
