from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split

iris = load_iris()
X_train, X_test, y_train, y_test = train_test_split(iris.data, iris.target, test_size=0.3)
rf = RandomForestClassifier(n_estimators=50)
rf.fit(X_train, y_train)
pred = rf.predict(X_test)
print("accuracy", accuracy_score(y_test, pred))
print("precision", precision_score(y_test, pred))
print("recall", recall_score(y_test, pred, average="weighted"))
print("f1", f1_score(y_test, pred, average="weighted"))
