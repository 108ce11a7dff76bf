from sklearn.cluster import KMeans
import matplotlib.pyplot as plt
import os
import seaborn as sns


def plot(points, labels):
    sns.set_theme()
    plt.scatter(points[:, 0], points[:, 1], c=labels)
    plt.savefig("clusters.png")


def cluster(points, k):
    kmeans = KMeans(n_clusters=k, n_init=10)
    labels = kmeans.fit_predict(points)
    plot(points, label)
    return np.unique(labels)


def cluster_seeded(points, k):
    return KMeans(n_clusters=k, n_init=10, random_state=0).fit_predict(points)
