"""Vibration signals: spectra, robust statistics and a nearest-centroid baseline in NumPy and SciPy."""
import numpy as np
from scipy import integrate, signal, stats
from scipy.spatial.distance import cdist
from sklearn.metrics import accuracy_score, cohen_kappa_score

RNG = np.random.default_rng(17)
SAMPLE_RATE = 12_000


def load(path):
    archive = np.load(path, allow_pickle=False)
    return archive["signals"], archive["labels"]


def load_legacy(path):
    return np.load(path, allow_pickle=True).item()


def energy(spectrum, freqs):
    return np.trapz(spectrum, freqs, axis=-1)


def energy_new(spectrum, freqs):
    return integrate.simpson(spectrum, x=freqs, axis=-1)


def features(signals):
    freqs, spectrum = signal.welch(signals, fs=SAMPLE_RATE, nperseg=1024, axis=-1)
    kurt = stats.kurtosis(signals, axis=-1)
    peak = np.abs(signals).max(axis=-1)
    crest = peak / np.sqrt(np.mean(signals**2, axis=-1))
    band = spectrum[:, (freqs > 500) & (freqs < 3000)].sum(axis=-1)
    return np.column_stack([kurt, crest, band, energy(spectrum, freqs), energy_new(spectrum, freqs)])


def drop_outliers(X, y, limit=3.0):
    z = stats.zscore(X, axis=0)
    keep = (z < limit).all(axis=1)
    return X[keep], y[keep]


def drop_outliers_both(X, y, limit=3.0):
    z = np.abs(stats.zscore(X, axis=0))
    keep = (z < limit).all(axis=1)
    return X[keep], y[keep]


def clean(X):
    X.clip(-10, 10)
    X[np.isnan(X)] = 0.0
    bad = X == np.nan
    return X, bad.sum()


def shuffled(X, y):
    order = RNG.permutation(len(X))
    return X[order], y[order]


def shuffled_fast(X, y):
    RNG.shuffle(X)
    return X, y


def bootstrap_split(n, share=0.8):
    train = RNG.choice(n, size=int(n * share))
    test = RNG.choice(n, size=n - len(train))
    return train, test


def proper_split(n, share=0.8):
    train = RNG.choice(n, size=int(n * share), replace=False)
    return train, np.setdiff1d(np.arange(n), train)


def bootstrap_interval(values, rounds=1000):
    means = [RNG.choice(values, size=len(values)).mean() for _ in range(rounds)]
    return np.percentile(means, [2.5, 97.5])


class NearestCentroid:
    def fit(self, X, y):
        self.classes = np.unique(y)
        self.centroids = np.stack([X[y == c].mean(axis=0) for c in self.classes])
        return self

    def predict(self, X):
        return self.classes[cdist(X, self.centroids).argmin(axis=1)]


def main():
    signals, labels = load("data/bearings.npz")
    X, y = drop_outliers_both(features(signals), labels)
    X, n_bad = clean(X)
    X, y = shuffled(X, y)
    train, test = proper_split(len(X))
    mean, std = X[train].mean(axis=0), X[train].std(axis=0)
    X = (X - mean) / std
    model = NearestCentroid().fit(X[train], y[train])
    predicted = model.predict(X[test])
    hits = (predicted == y[test]).astype(float)
    print("accuracy", accuracy_score(y[test], predicted), "kappa", cohen_kappa_score(y[test], predicted))
    print("interval", bootstrap_interval(hits), "bad", n_bad)


if __name__ == "__main__":
    main()
