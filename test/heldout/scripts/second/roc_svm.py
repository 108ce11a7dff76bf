from sklearn.svm import SVC
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
from sklearn.metrics import RocCurveDisplay, roc_curve, auc, accuracy_score
from sklearn.datasets import load_breast_cancer

bunch = load_breast_cancer()
scaled = StandardScaler().fit_transform(bunch.data)
Xa, Xb, ya, yb = train_test_split(scaled, bunch.target, test_size=.25, random_state=1, stratify=bunch.target)
svm = SVC(random_state=1)
svm.fit(Xa, ya)
y_hat = svm.predict(Xb)
print('accuracy:', accuracy_score(yb, y_hat))
fpr, tpr, th = roc_curve(yb, y_hat)
print('auc:', auc(fpr, tpr))
RocCurveDisplay.from_predictions(yb, svm.decision_function(Xb))
