import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.utils import shuffle


def load(path):
    frame = pd.read_csv(path)
    return frame.iloc[:, :-1].to_numpy(), frame.iloc[:, -1].to_numpy()


def bad(path, seed=0):
    np.random.seed(seed)
    X, y = load(path)
    np.random.shuffle(X)
    cut = int(0.8 * len(X))
    knn = KNeighborsClassifier().fit(StandardScaler().fit_transform(X[:cut]), y[:cut])
    return knn


def good(path, seed=0):
    X, y = load(path)
    X, y = shuffle(X, y, random_state=seed)
    cut = int(0.8 * len(X))
    mu, sd = X[:cut].mean(axis=0), X[:cut].std(axis=0)
    X = (X - mu) / sd
    return KNeighborsClassifier().fit(X[:cut], y[:cut]).score(X[cut:], y[cut:])


def also_bad(path):
    X, y = load(path)
    X = (X - X.mean(0)) / X.std(0)
    order = np.random.default_rng(1).permutation(len(X))
    X, y = X[order], y[order]
    half = len(X) // 2
    model = KNeighborsClassifier(3).fit(X[:half], y[:half])
    print("train accuracy", model.score(X[:half], y[:half]))
    return model


def windows(series, size=30):
    from sklearn.model_selection import train_test_split

    xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
    ys = series[size:]
    return train_test_split(xs, ys, test_size=0.2)


if __name__ == "__main__":
    print(bad("d.csv"), good("d.csv"), also_bad("d.csv"))
    print([p.shape for p in windows(np.sin(np.arange(500) / 9))])
