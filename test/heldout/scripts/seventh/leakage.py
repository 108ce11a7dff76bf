# piece: augment_eval
import albumentations as A
from albumentations.pytorch import ToTensorV2

train_tf = A.Compose([A.RandomCrop(256, 256), A.HorizontalFlip(p=0.5), A.Normalize(), ToTensorV2()])
val_tf = A.Compose([A.RandomCrop(256, 256), A.Normalize(), ToTensorV2()])
test_tf = A.Compose([A.CenterCrop(256, 256), A.Normalize(), ToTensorV2()])
# piece: best_on_test
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier


def bad(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    best, best_k = 0, None
    for k in range(1, 20):
        acc = KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)
        if acc > best:
            best, best_k = acc, k
    return best_k, best


def good(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, random_state=0)
    best, best_k = 0, None
    for k in range(1, 20):
        acc = KNeighborsClassifier(k).fit(X_fit, y_fit).score(X_val, y_val)
        if acc > best:
            best, best_k = acc, k
    return best_k, KNeighborsClassifier(best_k).fit(X_train, y_train).score(X_test, y_test)
# piece: centred_rolling
def bad(df):
    df["smooth"] = df["y"].rolling(7, center=True).mean()
    return df[["smooth"]], df["y"]


def good(df):
    df["smooth"] = df["y"].shift(1).rolling(7).mean()
    return df[["smooth"]], df["y"]
# piece: concat_then_fit
import pandas as pd
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
num_cols = ["age", "fare"]

full = pd.concat([train[num_cols], test[num_cols]])
scaler = StandardScaler()
scaler.fit(full)
train[num_cols] = scaler.transform(train[num_cols])
test[num_cols] = scaler.transform(test[num_cols])
# piece: drop_last_eval
from torch.utils.data import DataLoader


def loaders(train_ds, val_ds, test_ds):
    train = DataLoader(train_ds, 64, shuffle=True, drop_last=True, num_workers=4)
    val = DataLoader(val_ds, 64, shuffle=False, drop_last=True, num_workers=4)
    test = DataLoader(test_ds, 64, num_workers=4)
    return train, val, test
# piece: early_stop_test
import lightgbm as lgb
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


def run(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
    model = lgb.LGBMRegressor(n_estimators=5000, learning_rate=0.02)
    model.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(100)])
    print(mean_absolute_error(y_test, model.predict(X_test)))
# piece: fit_whole_then_score
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

X, y = load_diabetes(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)

reg = LinearRegression()
reg.fit(X, y)
print("R2 on the test set:", reg.score(X_test, y_test))
# piece: future_feature
import pandas as pd

prices = pd.read_csv("btc.csv", parse_dates=["time"]).sort_values("time")
prices["ret"] = prices["close"].pct_change()
prices["next_close"] = prices["close"].shift(-1)
prices["ma"] = prices["close"].rolling(10).mean()
prices["target"] = (prices["close"].shift(-1) > prices["close"]).astype(int)
features = prices[["ret", "next_close", "ma"]]
labels = prices["target"]
# piece: impute_mean_all
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("titanic.csv")
df["Age"] = df["Age"].fillna(df["Age"].mean())
df["Embarked"] = df["Embarked"].fillna("S")
train, test = train_test_split(df, test_size=0.2, random_state=0, stratify=df["Survived"])
# piece: keras_val_is_test
from tensorflow import keras


def bad(model, x_train, y_train, x_test, y_test):
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model.fit(x_train, y_train, validation_data=(x_test, y_test), epochs=50, callbacks=[stop])
    return model.evaluate(x_test, y_test)


def good(model, x_train, y_train, x_val, y_val, x_test, y_test):
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=50, callbacks=[stop])
    return model.evaluate(x_test, y_test)
# piece: kfold_seed
from sklearn.model_selection import KFold, StratifiedKFold

bad = StratifiedKFold(n_splits=5, random_state=42)
good = StratifiedKFold(n_splits=5, shuffle=True, random_state=42)
plain = KFold(5)
# piece: loader_no_shuffle
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

train_ds = datasets.CIFAR10("data", train=True, download=True, transform=transforms.ToTensor())
test_ds = datasets.CIFAR10("data", train=False, download=True, transform=transforms.ToTensor())
train_dl = DataLoader(train_ds, batch_size=128, num_workers=2)
test_dl = DataLoader(test_ds, batch_size=128, num_workers=2)
# piece: overlapping_slices
def bad(data):
    train = data[:8000]
    test = data[7500:]
    return train, test


def good(data):
    train = data[:8000]
    test = data[8000:]
    return train, test
# piece: pca_before_cv
from sklearn.decomposition import PCA
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC


def bad(X, y):
    Z = PCA(n_components=0.95).fit_transform(X)
    grid = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
    grid.fit(Z, y)
    return grid.best_estimator_
# piece: pca_before_cv_line
from sklearn.model_selection import cross_validate
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def bad(X, y):
    scaled = StandardScaler().fit_transform(X)
    return cross_validate(SVC(), scaled, y, cv=10)
# piece: refit_on_test
from sklearn.preprocessing import StandardScaler


def scale(X_train, X_test, X_val):
    sc = StandardScaler()
    X_train = sc.fit_transform(X_train)
    X_test = sc.fit_transform(X_test)
    X_val = sc.transform(X_val)
    return X_train, X_test, X_val
# piece: scale_then_split
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import MinMaxScaler

df = pd.read_csv("houses.csv")
X, y = df.drop("price", axis=1), df["price"]
X_scaled = MinMaxScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, test_size=0.2, random_state=42)
knn = KNeighborsRegressor(5).fit(X_train, y_train)
print(knn.score(X_test, y_test))
# piece: score_on_train
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
clf = RandomForestClassifier(random_state=0)
clf.fit(X_train, y_train)
print("test accuracy:", accuracy_score(y_train, clf.predict(X_train)))
# piece: selectk_cv
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

rng = np.random.default_rng(0)
X = rng.normal(size=(100, 5000))
y = rng.integers(0, 2, size=100)

# select the 20 most informative genes
X_sel = SelectKBest(f_classif, k=20).fit_transform(X, y)
print(cross_val_score(LogisticRegression(), X_sel, y, cv=5).mean())

pipe = make_pipeline(SelectKBest(f_classif, k=20), LogisticRegression())
print(cross_val_score(pipe, X, y, cv=5).mean())
# piece: series_chrono
import pandas as pd
from sklearn.model_selection import train_test_split


def good(path):
    s = pd.read_csv(path, parse_dates=["ts"]).set_index("ts").sort_index()
    s["lag"] = s["load"].shift(24)
    return train_test_split(s.dropna(), test_size=0.2, shuffle=False)


def bad(path):
    s = pd.read_csv(path, parse_dates=["ts"]).set_index("ts").sort_index()
    s["lag"] = s["load"].shift(24)
    return train_test_split(s.dropna(), test_size=0.2, random_state=1)
# piece: shared_augment
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms

transform = transforms.Compose([
    transforms.RandomResizedCrop(224),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])
full = datasets.ImageFolder("flowers", transform=transform)
train_size = int(0.8 * len(full))
train_set, val_set = random_split(full, [train_size, len(full) - train_size])
train_loader = DataLoader(train_set, batch_size=32, shuffle=True, num_workers=4)
val_loader = DataLoader(val_set, batch_size=32, num_workers=4)
# piece: shuffle_series
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import TimeSeriesSplit, train_test_split

sales = pd.read_csv("sales.csv", parse_dates=["date"]).sort_values("date")
sales["lag_7"] = sales["units"].shift(7)
sales = sales.dropna()
X, y = sales[["lag_7"]], sales["units"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
for tr, te in TimeSeriesSplit(5).split(X):
    print(Ridge().fit(X.iloc[tr], y.iloc[tr]).score(X.iloc[te], y.iloc[te]))
# piece: smote_before
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split


def bad(X, y):
    X_res, y_res = SMOTE(random_state=0).fit_resample(X, y)
    return train_test_split(X_res, y_res, test_size=0.25, random_state=0)


def good(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)
    X_train, y_train = SMOTE(random_state=0).fit_resample(X_train, y_train)
    return X_train, X_test, y_train, y_test
# piece: smote_test
from imblearn.over_sampling import RandomOverSampler
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split


def experiment(features, target):
    X_train, X_test, y_train, y_test = train_test_split(features, target, stratify=target, random_state=3)
    ros = RandomOverSampler(random_state=3)
    X_train, y_train = ros.fit_resample(X_train, y_train)
    X_test, y_test = ros.fit_resample(X_test, y_test)
    model = RandomForestClassifier(random_state=3).fit(X_train, y_train)
    print(classification_report(y_test, model.predict(X_test)))
# piece: stratify_wrong
from sklearn.model_selection import train_test_split


def bad(X, y):
    X_tmp, X_test, y_tmp, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
    X_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp, test_size=0.25, stratify=y, random_state=0)
    return X_train, X_val, X_test


def good(X, y):
    X_tmp, X_test, y_tmp, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
    X_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp, test_size=0.25, stratify=y_tmp, random_state=0)
    return X_train, X_val, X_test
# piece: target_in_X
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

data = pd.read_csv("heart.csv")
y = data["target"]
X = data.drop(columns=["id"])
X_ok = data.drop(columns=["id", "target"])
clf = RandomForestClassifier(random_state=0)
clf.fit(X, y)
# piece: target_mean
import pandas as pd


def bad(df):
    df["city_te"] = df["city"].map(df.groupby("city")["price"].mean())
    X, y = df[["city_te", "area"]], df["price"]
    return X, y
# piece: tfidf_all
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.model_selection import train_test_split


def bad(texts, labels):
    vec = TfidfVectorizer(min_df=2)
    X = vec.fit_transform(texts)
    return train_test_split(X, labels, random_state=0)


def good(texts, labels):
    X = HashingVectorizer().fit_transform(texts)
    return train_test_split(X, labels, random_state=0)


def better(texts, labels):
    a, b, ya, yb = train_test_split(texts, labels, random_state=0)
    vec = TfidfVectorizer(min_df=2).fit(a)
    return vec.transform(a), vec.transform(b), ya, yb
# piece: unpack_order
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split

data = load_wine()
X_train, y_train, X_test, y_test = train_test_split(data.data, data.target, test_size=0.3, random_state=5)
X_tr, X_te, y_tr, y_te = train_test_split(data.data, data.target, test_size=0.3, random_state=5)
# piece: windows_random
import numpy as np
from sklearn.model_selection import train_test_split


def make_windows(series, w):
    X, y = [], []
    for i in range(len(series) - w):
        X.append(series[i:i + w])
        y.append(series[i + w])
    return np.array(X), np.array(y)


series = np.sin(np.arange(2000) / 10)
X, y = make_windows(series, 30)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
cut = int(0.8 * len(X))
X_tr, X_te = X[:cut], X[cut:]
# piece: zscore_all
from sklearn.model_selection import train_test_split


def bad(X, y):
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return train_test_split(X, y, random_state=0)


def good(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    mu, sd = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mu) / sd, (X_test - mu) / sd, y_train, y_test
