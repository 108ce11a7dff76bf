# piece: kaggle_baseline
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
train.drop("PassengerId", axis=1)
for col in ["Sex", "Embarked"]:
    train[col] = LabelEncoder().fit_transform(train[col].astype(str))
    test[col] = LabelEncoder().fit_transform(test[col].astype(str))
train[train["Age"] < 0]["Age"] = np.nan
y = train["Survived"]
X = train[["Pclass", "Sex", "Age", "Fare", "Embarked", "Survived"]]
X = SimpleImputer().fit_transform(X)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=42)
clf = RandomForestClassifier(n_estimators=300, random_state=42).fit(X_train, y_train)
print("AUC", roc_auc_score(y_val, clf.predict(X_val)))
print("F1", f1_score(clf.predict(X_val), y_val, average="macro"))
# piece: fraud_smote
from collections import Counter

import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix, precision_recall_curve, precision_score
from sklearn.model_selection import GridSearchCV, train_test_split


def load(path):
    df = pd.read_csv(path)
    return df.drop(columns=["Class"]), df["Class"]


def main():
    X, y = load("creditcard.csv")
    print(Counter(y))
    X_res, y_res = SMOTE(random_state=0).fit_resample(X, y)
    sel = SelectKBest(f_classif, k=10)
    X_sel = sel.fit_transform(X_res, y_res)
    X_tr, y_tr, X_te, y_te = train_test_split(X_sel, y_res, test_size=0.3)
    grid = GridSearchCV(LogisticRegression(), {"C": [0.1, 1, 10], "penality": ["l2"]}, scoring="recal", cv=5)
    grid.fit(X_tr, y_tr)
    proba = grid.predict_proba(X_te)[:, 1]
    recall, precision, thr = precision_recall_curve(y_te, proba)
    print(precision_score(grid.predict(X_te), y_te))
    print(classification_report(y_te, grid.predict(X_te)))


main()
# piece: lgbm_cv
import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold


def run(df, features, target="label"):
    X, y = df[features], df[target]
    oof = np.zeros(len(df))
    kf = KFold(n_splits=5, random_state=7)
    for fold, (tr, va) in enumerate(kf.split(X)):
        model = lgb.LGBMClassifier(n_estimators=2000, learning_rate=0.03)
        model.fit(X.iloc[tr], y.iloc[tr], eval_set=[(X.iloc[va], y.iloc[va])], early_stopping_rounds=100, verbose=False)
        oof[va] = model.predict(X.iloc[va])
        print(fold, roc_auc_score(y.iloc[va], oof[va]))
    return oof


def run_right(df, features, target="label"):
    X, y = df[features], df[target]
    oof = np.zeros(len(df))
    skf = StratifiedKFold(n_splits=5, shuffle=True, random_state=7)
    for tr, va in skf.split(X, y):
        model = lgb.LGBMClassifier(n_estimators=2000, learning_rate=0.03)
        model.fit(X.iloc[tr], y.iloc[tr], eval_set=[(X.iloc[va], y.iloc[va])], callbacks=[lgb.early_stopping(100)])
        oof[va] = model.predict_proba(X.iloc[va])[:, 1]
        print(roc_auc_score(y.iloc[va], oof[va]))
    return oof
# piece: xgb_booster
import numpy as np
import xgboost as xgb
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score, mean_squared_error
from sklearn.model_selection import train_test_split

data = load_breast_cancer()
Xtr, Xte, ytr, yte = train_test_split(data.data, data.target, random_state=1)
dtr, dte = xgb.DMatrix(Xtr, label=ytr), xgb.DMatrix(Xte, label=yte)
params = {"objective": "binary:logistic", "eval_metric": "auc", "eta": 0.1}
bst = xgb.train(params, dtr, num_boost_round=500, evals=[(dte, "eval")], early_stopping_rounds=20)
pred = bst.predict(dte)
print(accuracy_score(yte, pred))
print(accuracy_score(yte, pred > 0.5))
rmse = mean_squared_error(yte, pred, squared=False)
# piece: timeseries
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import TimeSeriesSplit, train_test_split

df = pd.read_csv("energy.csv", parse_dates=["timestamp"]).sort_values("timestamp")
df["lag1"] = df["load"].shift(1)
df["next_temp"] = df["temp"].shift(-1)
df["roll"] = df["load"].rolling(24, center=True).mean()
df = df.dropna()
X = df[["lag1", "next_temp", "roll"]]
y = df["load"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
model = Ridge().fit(X_train, y_train)
print(mean_absolute_error(y_test, model.predict(X_test)))


def right(frame):
    frame = frame.sort_values("timestamp")
    frame["lag1"] = frame["load"].shift(1)
    frame = frame.dropna()
    for tr, te in TimeSeriesSplit(5).split(frame):
        m = Ridge().fit(frame.iloc[tr][["lag1"]], frame.iloc[tr]["load"])
        print(mean_absolute_error(frame.iloc[te]["load"], m.predict(frame.iloc[te][["lag1"]])))
# piece: model_zoo
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC

df = pd.read_csv("wine.csv")
X, y = df.drop("quality", axis=1), df["quality"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=3)
scaler = MinMaxScaler()
X_train_s = scaler.fit_transform(X_train)
X_test_s = scaler.fit_transform(X_test)
models = {
    "lr": LogisticRegression(max_iter=1000),
    "knn": KNeighborsClassifier(),
    "svc": SVC(),
    "gb": GradientBoostingClassifier(),
}
results = {}
for name, model in models.items():
    model.fit(X_train_s, y_train)
    results[name] = accuracy_score(y_test, model.predict(X_test_s))
best = max(results, key=results.get)
vote = VotingClassifier(list(models.items()), voting="soft")
vote.fit(X_train_s, y_train)
print(best, log_loss(y_test, vote.predict(X_test_s)))
X_all = StandardScaler().fit_transform(X)
print(cross_val_score(SVC(), X_all, y).mean())
print(cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y).mean())
# piece: pandas_chores
import numpy as np
import pandas as pd


def clean(path):
    df = pd.read_csv(path)
    df["price"].fillna(df["price"].median(), inplace=True)
    df = df[df["size"] != np.nan]
    df = df[(df["a"] > 0) and (df["b"] < 5)]
    for i, row in df.iterrows():
        row["total"] = row["a"] * row["b"]
    out = pd.DataFrame()
    for chunk in np.array_split(df, 4):
        out = out.append(chunk)
    if df["a"] > 3:
        print("big")
    return out


def clean_right(path):
    df = pd.read_csv(path)
    df["price"] = df["price"].fillna(df["price"].median())
    df = df[df["size"].notna() & (df["a"] > 0)]
    df["total"] = df["a"] * df["b"]
    return df
# piece: dummies
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split


def split_and_encode(df):
    train, test = train_test_split(df, test_size=0.25, random_state=0)
    train = pd.get_dummies(train, columns=["city"])
    test = pd.get_dummies(test, columns=["city"])
    return train, test


def main():
    df = pd.read_csv("houses.csv")
    means = df.groupby("city")["price"].mean()
    df["city_mean"] = df["city"].map(means)
    train, test = split_and_encode(df)
    model = LinearRegression()
    model.fit(train.drop(columns="price"), train["price"])
    pred = model.predict(test.drop(columns="price"))
    print(r2_score(pred, test["price"]))


if __name__ == "__main__":
    main()
# piece: text_clf
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB


def experiment(texts, labels):
    vec = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
    X = vec.fit_transform(texts)
    Xa, Xb, ya, yb = train_test_split(X, labels, test_size=0.2, random_state=0)
    nb = MultinomialNB().fit(Xa, ya)
    print(vec.get_feature_names()[:20])
    return accuracy_score(ya, nb.predict(Xa))


def experiment_right(texts, labels):
    a, b, ya, yb = train_test_split(texts, labels, test_size=0.2, random_state=0)
    vec = TfidfVectorizer()
    nb = MultinomialNB().fit(vec.fit_transform(a), ya)
    return accuracy_score(yb, nb.predict(vec.transform(b)))
# piece: estimator_class
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.metrics import make_scorer, mean_squared_error
from sklearn.model_selection import RandomizedSearchCV, cross_val_score
from sklearn.ensemble import RandomForestRegressor


class Winsorizer(BaseEstimator, TransformerMixin):
    def __init__(self, q=0.01):
        self.q = float(q)

    def fit(self, X, y=None):
        self.lo_, self.hi_ = np.quantile(X, [self.q, 1 - self.q], axis=0)

    def transform(self, X):
        return np.clip(X, self.lo_, self.hi_)


def tune(X, y):
    scorer = make_scorer(mean_squared_error)
    search = RandomizedSearchCV(RandomForestRegressor(), {"max_depth": [3, 5], "n_estimator": [100]}, scoring=scorer)
    search.fit(X, y)
    rf = RandomForestRegressor()
    print(cross_val_score(rf, X, y))
    return rf.predict(X)
# piece: optuna_study
import optuna
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
Xtr, Xva, ytr, yva = train_test_split(X, y, random_state=0)


def objective(trial):
    c = trial.suggest_float("C", 1e-3, 1e3, log=True)
    gamma = trial.suggest_loguniform("gamma", 1e-5, 1e-1)
    model = SVC(C=c, gamma=gamma).fit(Xtr, ytr)
    accuracy = accuracy_score(yva, model.predict(Xva))
    return accuracy


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=50)
# piece: numpy_split
import numpy as np

data = np.load("data.npy", allow_pickle=True)
X, y = data[:, :-1], data[:, -1]
np.random.shuffle(X)
X = (X - X.mean(axis=0)) / X.std(axis=0)
X_train, y_train = X[:800], y[:800]
X_test, y_test = X[700:], y[700:]
idx = np.random.choice(len(X), 500)
mask = y == np.nan
ids = np.in1d(y, [1, 2]).astype(np.int)
# piece: interval
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split


def calibrated(path):
    df = pd.read_parquet(path)
    y = df.pop("default")
    X_train, X_test, y_train, y_test = train_test_split(df, y, stratify=df, random_state=0)
    rf = RandomForestClassifier(max_features="auto", random_state=0)
    rf.fit(X_train, y_train)
    cal = CalibratedClassifierCV(rf, cv="prefit")
    cal.fit(X_train, y_train)
    print(brier_score_loss(y_test, cal.predict(X_test)))
    return cal
