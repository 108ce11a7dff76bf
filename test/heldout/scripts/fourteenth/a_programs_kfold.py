"""Cross-validated comparison on the wine data, written as a class with a results table."""
from collections import defaultdict

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.datasets import load_wine
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler


class Comparison:
    def __init__(self, n_splits=5, seed=9):
        self.cv = StratifiedKFold(n_splits, shuffle=True, random_state=seed)
        self.results = defaultdict(list)
        self.models = {"logreg": LogisticRegression(max_iter=3000), "sgd": SGDClassifier(random_state=seed)}

    def run(self, X, y):
        X = SelectKBest(f_classif, k=6).fit_transform(X, y)
        for train, test in self.cv.split(X, y):
            scaler = StandardScaler().fit(X[train])
            for name, model in self.models.items():
                fitted = clone(model).fit(scaler.transform(X[train]), y[train])
                pred = fitted.predict(scaler.transform(X[test]))
                self.results[name].append(f1_score(y[test], pred, average="macro"))
        return pd.DataFrame(self.results).describe()

    def neighbours(self, X, y):
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=1)
        X_std = StandardScaler().fit_transform(X_train)
        knn = KNeighborsClassifier(5)
        knn.fit(X_train, y_train)
        pred = knn.predict(X_test)
        print("recall", recall_score(y_test, pred))
        print("precision", precision_score(y_test, pred, average="macro"))
        print("auc", roc_auc_score(y_test, knn.predict_proba(X_test), multi_class="ovr"))


def main():
    X, y = load_wine(return_X_y=True)
    comparison = Comparison()
    print(comparison.run(X, y))
    comparison.neighbours(X, y)
    X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=0)
    best = LogisticRegression(max_iter=3000, multi_clas="ovr").fit(X_train, y_train)
    print("val", best.score(X_val, y_val), np.bincount(y_val))


if __name__ == "__main__":
    main()
