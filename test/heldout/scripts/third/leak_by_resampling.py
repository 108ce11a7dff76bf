import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline as ImbPipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler

frame = pd.read_csv("fraud.csv")
X, y = frame.drop(columns="fraud"), frame["fraud"]


def oversampled():
    X_res, y_res = SMOTE(random_state=1).fit_resample(X, y)
    X_a, X_b, y_a, y_b = train_test_split(X_res, y_res, stratify=y_res, random_state=1)
    return RandomForestClassifier(random_state=1).fit(X_a, y_a).score(X_b, y_b)


def selected():
    best = SelectKBest(f_classif, k=10).fit_transform(X, y)
    X_a, X_b, y_a, y_b = train_test_split(best, y, stratify=y, random_state=1)
    return RandomForestClassifier(random_state=1).fit(X_a, y_a).score(X_b, y_b)


def scaled_cv():
    Z = StandardScaler().fit_transform(X)
    return cross_val_score(RandomForestClassifier(random_state=1), Z, y, cv=5)


def piped_cv():
    pipe = ImbPipeline([("scale", StandardScaler()), ("smote", SMOTE(random_state=1)), ("rf", RandomForestClassifier(random_state=1))])
    return cross_val_score(pipe, X, y, cv=StratifiedKFold(5))


def test_resampled():
    X_a, X_b, y_a, y_b = train_test_split(X, y, stratify=y, random_state=1)
    X_a, y_a = SMOTE(random_state=1).fit_resample(X_a, y_a)
    X_b, y_b = SMOTE(random_state=1).fit_resample(X_b, y_b)
    return RandomForestClassifier(random_state=1).fit(X_a, y_a).score(X_b, y_b)


def refit():
    scaler = StandardScaler()
    X_a, X_b, y_a, y_b = train_test_split(X, y, stratify=y, random_state=1)
    X_a = scaler.fit_transform(X_a)
    X_b = scaler.fit_transform(X_b)
    return RandomForestClassifier(random_state=1).fit(X_a, y_a).score(X_b, y_b)


print(oversampled(), selected(), scaled_cv(), piped_cv(), test_resampled(), refit())
