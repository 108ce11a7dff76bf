import numpy as np
from collections import Counter
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import make_pipeline as imb_pipeline
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedShuffleSplit, cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler


def data(n=900):
    return make_classification(n_samples=n, n_features=15, weights=[0.93], random_state=5)


def naive():
    features, labels = data()
    ros = RandomOverSampler(random_state=5)
    features_bal, labels_bal = ros.fit_resample(features, labels)
    print(Counter(labels_bal))
    parts = train_test_split(features_bal, labels_bal, test_size=0.25, random_state=5)
    a, b, ya, yb = parts
    model = RandomForestClassifier(random_state=5).fit(a, ya)
    return balanced_accuracy_score(yb, model.predict(b))


def proper():
    features, labels = data()
    a, b, ya, yb = train_test_split(features, labels, stratify=labels, random_state=5)
    a, ya = SMOTE(random_state=5).fit_resample(a, ya)
    scaler = StandardScaler().fit(a)
    model = RandomForestClassifier(random_state=5).fit(scaler.transform(a), ya)
    b = scaler.transform(b)
    return balanced_accuracy_score(yb, model.predict(b))


def tested_on_synthetic():
    features, labels = data()
    x_tr, x_te, y_tr, y_te = train_test_split(features, labels, random_state=1)
    sm = SMOTE(random_state=1)
    x_tr, y_tr = sm.fit_resample(x_tr, y_tr)
    x_te, y_te = sm.fit_resample(x_te, y_te)
    clf = RandomForestClassifier(n_estimators=50, random_state=1).fit(x_tr, y_tr)
    return clf.score(x_te, y_te)


def piped():
    features, labels = data()
    pipe = imb_pipeline(StandardScaler(), SMOTE(random_state=2), RandomForestClassifier(random_state=2))
    return cross_val_score(pipe, features, labels, scoring="f1_marco").mean()


if __name__ == "__main__":
    for fn in (naive, proper, tested_on_synthetic):
        print(fn.__name__, fn())
    np.set_printoptions(precision=3)
