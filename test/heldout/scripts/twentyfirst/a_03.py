# piece: scaler-then-split-via-helper
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


def scale(a):
    return MinMaxScaler().fit_transform(a)


def prepare(X, y):
    X = scale(X)
    return train_test_split(X, y, test_size=0.2, random_state=0)

# piece: stateless-before-split
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import Normalizer


def prepare(texts, y):
    X = HashingVectorizer(n_features=2**16).fit_transform(texts)
    X = Normalizer().fit_transform(X)
    return train_test_split(X, y, test_size=0.2, random_state=0)

# piece: pca-into-cv
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline


def cv(X, y):
    Z = PCA(20).fit_transform(X)
    outer = cross_val_score(LogisticRegression(max_iter=500), Z, y, cv=5)
    inner = cross_val_score(make_pipeline(PCA(20), LogisticRegression(max_iter=500)), X, y, cv=5)
    return outer.mean(), inner.mean()

# piece: selection-fit-then-transform
from sklearn import feature_selection as fs
from sklearn.model_selection import train_test_split as tts


def prepare(X, y, k):
    sel = fs.SelectKBest(fs.mutual_info_classif, k=k)
    sel.fit(X, y)
    chosen = X[:, sel.get_support()]
    a, b, c, d = tts(chosen, y, random_state=7, stratify=y)
    return a, b, c, d

# piece: kaggle-smote-first
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split

df = pd.read_csv("../input/creditcardfraud/creditcard.csv")
X, y = df.drop(columns=["Class"]), df["Class"]
sm = SMOTE(random_state=42)
X_res, y_res = sm.fit_resample(X, y)
X_train, X_test, y_train, y_test = train_test_split(X_res, y_res, test_size=0.2, random_state=42)
rf = RandomForestClassifier(random_state=42).fit(X_train, y_train)
print(classification_report(y_test, rf.predict(X_test)))

# piece: forum-imblearn-pipeline
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.preprocessing import StandardScaler

pipe = Pipeline([
    ("scale", StandardScaler()),
    ("smote", SMOTE(random_state=0)),
    ("clf", LogisticRegression(max_iter=1000)),
])
cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
res = cross_validate(pipe, X, y, cv=cv, scoring=["roc_auc", "f1"])
print({k: v.mean() for k, v in res.items()})

# piece: forum-concat-duplicates
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("reviews.csv")
pos = df[df.label == 1]
# minority class, so I repeat it
balanced = pd.concat([df] + [pos] * 5, ignore_index=True)
train, test = train_test_split(balanced, test_size=0.25, random_state=3, stratify=balanced["label"])
print(len(train), len(test))

# piece: forum-refit-scaler-on-test
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

imp = SimpleImputer(strategy="median")
sc = StandardScaler()
X_train = sc.fit_transform(imp.fit_transform(X_train))
X_test = sc.fit_transform(imp.transform(X_test))
print(np.round(X_test.mean(0), 3))

# piece: assistant-pooled-fit
import pandas as pd
from sklearn.preprocessing import StandardScaler


def load_features(train_path: str, test_path: str, cols: list[str]):
    """Read both files and standardise the numeric columns."""
    train = pd.read_csv(train_path)
    test = pd.read_csv(test_path)
    scaler = StandardScaler()
    scaler.fit(pd.concat([train[cols], test[cols]], axis=0))
    train[cols] = scaler.transform(train[cols])
    test[cols] = scaler.transform(test[cols])
    return train, test

# piece: assistant-tfidf-all
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC


def spam_classifier(messages: list[str], labels: list[int]):
    """Train a linear SVM on TF-IDF features and print its test accuracy."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
    features = vectorizer.fit_transform(messages)
    x_train, x_test, y_train, y_test = train_test_split(features, labels, test_size=0.2, random_state=42, stratify=labels)
    svm = LinearSVC().fit(x_train, y_train)
    print("accuracy:", svm.score(x_test, y_test))
    return vectorizer, svm

# piece: assistant-target-encoding
import pandas as pd
from sklearn.model_selection import KFold


def encode_category(df: pd.DataFrame, col: str, target: str) -> pd.DataFrame:
    """Out-of-fold mean encoding of a categorical column."""
    df = df.reset_index(drop=True)
    encoded = pd.Series(index=df.index, dtype=float)
    prior = df[target].mean()
    for fit_idx, use_idx in KFold(5, shuffle=True, random_state=0).split(df):
        means = df.iloc[fit_idx].groupby(col)[target].mean()
        encoded.iloc[use_idx] = df.iloc[use_idx][col].map(means).fillna(prior).to_numpy()
    df[f"{col}_enc"] = encoded
    return df

# piece: assistant-target-mean-map
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import cross_val_score


def churn_model(df: pd.DataFrame):
    """Replace the city by its churn rate, then cross-validate a boosted model."""
    rate = df.groupby("city")["churned"].mean()
    df = df.assign(city_rate=df["city"].map(rate))
    X = df[["tenure", "monthly_fee", "city_rate"]]
    y = df["churned"]
    return cross_val_score(GradientBoostingClassifier(random_state=0), X, y, cv=5, scoring="roc_auc").mean()
