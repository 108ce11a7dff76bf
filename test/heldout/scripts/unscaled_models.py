import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC

heart = pd.read_csv("heart.csv")
y = heart["disease"]
X = heart.drop(columns="disease")
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=42)
svc = SVC(kernel="rbf", C=2.0)
svc.fit(X_train, y_train)
knn = KNeighborsClassifier(n_neighbors=9)
knn.fit(X_train, y_train)
mlp = MLPClassifier(hidden_layer_sizes=(32,), max_iter=500)
mlp.fit(X_train, y_train)
forest = RandomForestClassifier(random_state=42)
forest.fit(X_train, y_train)
text_clf = make_pipeline(TfidfVectorizer(), LogisticRegression())
for name, est in {"svc": svc, "knn": knn, "mlp": mlp, "rf": forest}.items():
    print(f"{name}: {est.score(X_test, y_test):.3f}")
print(text_clf)
