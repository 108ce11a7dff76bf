import numpy as np
from PIL import Image
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC


def read(paths):
    return np.stack([np.array(Image.open(p).resize((32, 32))) for p in paths])


def grey(paths):
    return np.stack([np.array(Image.open(p).convert("L").resize((32, 32))) for p in paths])


def main(paths, labels):
    X = grey(paths).reshape(len(paths), -1) / 255.0
    X_tr, X_te, y_tr, y_te = train_test_split(X, labels, stratify=labels, random_state=0)
    clf = LinearSVC(random_state=0).fit(X_tr, y_tr)
    print(clf.score(X_te, y_te), read(paths).shape)
