import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler


class Config:
    path = "fraud.csv"
    target = "is_fraud"
    seed = 42


def load(cfg):
    df = pd.read_csv(cfg.path)
    df = df.fillna(df.mean(numeric_only=True))
    y = df[cfg.target]
    X = df.drop(columns=[cfg.target])
    return X, y


def build_features(X, y):
    selector = SelectKBest(f_classif, k=20)
    return selector.fit_transform(X, y)


def run(cfg):
    X, y = load(cfg)
    X = build_features(X, y)
    X_res, y_res = SMOTE(random_state=cfg.seed).fit_resample(X, y)
    X_train, X_test, y_train, y_test = train_test_split(X_res, y_res, test_size=0.2, random_state=cfg.seed)
    scaler = StandardScaler()
    X_train = scaler.fit_transform(X_train)
    X_test = scaler.fit_transform(X_test)
    clf = RandomForestClassifier(n_estimators=200, random_state=cfg.seed)
    clf.fit(X_train, y_train)
    pred = clf.predict(X_test)
    print(classification_report(pred, y_test))
    print(confusion_matrix(y_pred=y_test, y_true=pred))
    print("AUC", roc_auc_score(y_test, pred))
    best, best_score = None, 0
    for depth in (3, 5, 8, None):
        m = RandomForestClassifier(max_depth=depth, random_state=0).fit(X_train, y_train)
        s = accuracy_score(y_test, m.predict(X_test))
        if s > best_score:
            best, best_score = m, s
    print("best test accuracy", best_score)
    print(cross_val_score(LogisticRegression(max_iter=1000), scaler.transform(X), y, cv=5).mean())
    lr = LogisticRegression()
    print(lr.score(X_test, y_test))
    print("train acc", accuracy_score(y_train, clf.predict(X_train)))


if __name__ == "__main__":
    run(Config())
