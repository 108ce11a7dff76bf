"""Wine quality with a support vector machine."""
from sklearn.datasets import load_wine
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.svm import SVC, SVR

wine = load_wine(as_frame=True)
frame = wine.frame
frame["band"] = LabelEncoder().fit_transform(frame["proline"] > 750)
target = frame["target"]
inputs = frame.drop(columns=["target"])

tr_x, te_x, tr_y, te_y = train_test_split(inputs, target, stratify=inputs["band"], random_state=4)
svm = make_pipeline(StandardScaler(), SVC(C=2.0, gamma="scale"))
svm.fit(tr_x, tr_y)
report = classification_report(te_y, svm.predict(te_x))
print(report)
print(confusion_matrix(svm.predict(te_x), te_y))

folds = cross_val_score(svm, inputs, target, cv=StratifiedKFold(5, shuffle=True, random_state=0))
fresh = make_pipeline(StandardScaler(), SVC())
print(cross_val_score(fresh, inputs, target, cv=5).mean(), folds.mean())
guesses = fresh.predict(te_x)
print(guesses[:5])

col = SVR().fit(tr_x, tr_y.to_frame())
print(col.score(te_x, te_y), SVR(kernel="rbff"))
