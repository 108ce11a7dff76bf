"""Cluster article titles (unsupervised, so all rows are used)."""
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler


def cluster(frame: pd.DataFrame, k: int = 8):
    scaled = StandardScaler().fit_transform(frame)
    reduced = PCA(n_components=2).fit_transform(frame)
    km = KMeans(n_clusters=k)
    return km.fit_predict(reduced), scaled.mean()


def normalise(frame):
    normed = StandardScaler().fit_transform(frame)
    model = KMeans(n_clusters=3, random_state=0)
    model.fit(frame)
    return model


if __name__ == "__main__":
    titles = pd.read_csv("titles.csv").select_dtypes("number")
    groups, mean = cluster(titles)
    print(groups[:5], mean, normalise(titles).inertia_)
