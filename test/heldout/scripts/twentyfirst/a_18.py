# piece: setitem-on-filtered
import numpy as np
import pandas as pd


def fix(path):
    df = pd.read_csv(path)
    df[df["age"] < 0]["age"] = np.nan
    df.loc[df["age"] > 120, "age"] = np.nan
    df["income"].fillna(df["income"].median(), inplace=True)
    return df

# piece: drop-without-binding
import pandas as pd


def load(path):
    df = pd.read_parquet(path)
    df.drop(columns=["id", "name"])
    df = df.rename(columns=str.lower)
    df.pop("comment")
    return df

# piece: writing-to-iterrows
import pandas as pd


def normalise(df: pd.DataFrame):
    out = []
    for i, row in df.iterrows():
        row["price"] = row["price"] / 100
        out.append(df.at[i, "price"])
    return df, out

# piece: and-on-masks
import pandas as pd


def select(df: pd.DataFrame):
    a = df[(df["x"] > 0) & (df["y"] < 3)]
    b = df[df["x"] > 0 and df["y"] < 3]
    return a if len(a) and len(b) else b

# piece: forum-dummies-twice
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

tr, te = train_test_split(pd.read_csv("titanic.csv"), test_size=0.2, random_state=0)
Xtr = pd.get_dummies(tr[["Sex", "Embarked", "Cabin"]])
Xte = pd.get_dummies(te[["Sex", "Embarked", "Cabin"]])
lr = LogisticRegression(max_iter=500).fit(Xtr, tr.Survived)
print(lr.score(Xte, te.Survived))  # ValueError: The feature names should match ...

# piece: forum-dummies-reindexed
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

tr, te = train_test_split(pd.read_csv("titanic.csv"), test_size=0.2, random_state=0)
Xtr = pd.get_dummies(tr[["Sex", "Embarked"]])
Xte = pd.get_dummies(te[["Sex", "Embarked"]]).reindex(columns=Xtr.columns, fill_value=0)
lr = LogisticRegression(max_iter=500).fit(Xtr, tr.Survived)
print(lr.score(Xte, te.Survived))

# piece: forum-shuffle-x
import numpy as np
from sklearn.svm import SVC

X = np.load("feats.npy")
y = np.load("labels.npy")
np.random.shuffle(X)
n = int(len(X) * 0.8)
svm = SVC().fit(X[:n], y[:n])
print("acc", svm.score(X[n:], y[n:]))

# piece: forum-dropna-x-only
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_csv("loans.csv")
y = df["default"]
X = df.drop(columns="default").dropna()
rf = RandomForestClassifier(random_state=0)
rf.fit(X, y)

# piece: assistant-grid-keys
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline


def search(num_cols: list[str]):
    """Grid search over imputation and the forest."""
    pipe = Pipeline([
        ("prep", ColumnTransformer([("num", SimpleImputer(), num_cols)])),
        ("rf", RandomForestClassifier(random_state=0)),
    ])
    grid = {
        "prep__num__strategy": ["mean", "median"],
        "rf__max_depth": [4, 8, None],
        "rf__n_trees": [100, 300],
    }
    return GridSearchCV(pipe, grid, cv=5)

# piece: assistant-custom-transformer
import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin


class Clipper(TransformerMixin, BaseEstimator):
    """Clip every column to its training quantiles."""

    def __init__(self, low: float = 0.01, high: float = 0.99):
        self.low = low
        self.high = high

    def fit(self, X, y=None):
        self.lo_, self.hi_ = np.quantile(X, [self.low, self.high], axis=0)
        return self

    def transform(self, X):
        return np.clip(X, self.lo_, self.hi_)


class Shifter(TransformerMixin, BaseEstimator):
    """Subtract the column medians."""

    def fit(self, X, y=None):
        self.median_ = np.median(X, axis=0)

    def transform(self, X):
        return X - self.median_

# piece: assistant-cv-then-predict
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report
from sklearn.model_selection import cross_val_score, cross_val_predict


def report(X_train, y_train, X_test, y_test):
    """Cross-validate, then report on the test set."""
    forest = RandomForestClassifier(n_estimators=300, random_state=0)
    print("cv:", cross_val_score(forest, X_train, y_train, cv=5).mean())
    oof = cross_val_predict(forest, X_train, y_train, cv=5)
    print(classification_report(y_train, oof))
    print(classification_report(y_test, forest.predict(X_test)))

# piece: assistant-voting-and-encoder
import pandas as pd
from sklearn.ensemble import VotingClassifier, RandomForestClassifier
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics import accuracy_score
from sklearn.preprocessing import LabelEncoder


def ensemble(train: pd.DataFrame, test: pd.DataFrame):
    """Encode the label and vote over two classifiers."""
    le = LabelEncoder()
    y = le.fit_transform(train["species"])
    X, Xt = train.drop(columns="species"), test.drop(columns="species")
    vote = VotingClassifier(
        [("rf", RandomForestClassifier(random_state=0)), ("ridge", RidgeClassifier())],
        voting="soft",
    )
    vote.fit(X, y)
    return accuracy_score(le.transform(test["species"]), vote.predict(Xt))
