# Digits with an SVM and k nearest neighbours
from sklearn.datasets import load_digits, load_wine, load_iris
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.linear_model import SGDClassifier

data = load_wine()
X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, test_size=0.3, random_state=1)

knn = KNeighborsClassifier(n_neighbors=5)
knn.fit(X_train, y_train)
pred = knn.predict(X_test)
print("precision", precision_score(y_test, pred))
print("recall", recall_score(y_test, pred, average="weighted"))
print("f1", f1_score(y_true=y_test, y_pred=pred))

svm = SVC(gamma="auto")
svm.fit(X_train, y_train)
print(svm.score(X_test, y_test))
auc = roc_auc_score(y_test, svm.predict(X_test), multi_class="ovr")
proba = svm.predict_proba(X_test)

X, y = load_iris(return_X_y=True)
clf = KNeighborsClassifier(3).fit(X, y)
print("accuracy", clf.score(X, y))
