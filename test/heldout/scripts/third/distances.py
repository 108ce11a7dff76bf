import numpy as np
import pandas as pd
from sklearn.cluster import DBSCAN
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

wine = load_wine()
X_train, X_test, y_train, y_test = train_test_split(wine.data, wine.target, stratify=wine.target, random_state=1)
knn = KNeighborsClassifier(5)
knn.fit(X_train, y_train)
tree = DecisionTreeClassifier(random_state=1)
tree.fit(X_train, y_train)
print(knn.score(X_test, y_test), tree.score(X_test, y_test))
table = pd.DataFrame(wine.data, columns=wine.feature_names)
parts = PCA(n_components=2).fit_transform(table)
print(DBSCAN(eps=0.5).fit_predict(parts), np.var(parts))
