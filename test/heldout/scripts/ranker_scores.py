import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import RocCurveDisplay, accuracy_score, auc, brier_score_loss, log_loss, precision_recall_curve, roc_auc_score
from sklearn.svm import LinearSVC


def compare(Xtr, ytr, Xte, yte):
    svm = LinearSVC(random_state=0).fit(Xtr, ytr)
    print(roc_auc_score(yte, svm.decision_function(Xte)))
    prec, rec, _ = precision_recall_curve(yte, svm.predict(Xte))
    print(auc(rec, prec))
    lin = LinearRegression().fit(Xtr, ytr)
    print(roc_auc_score(yte, lin.predict(Xte)))
    iso = IsolationForest(random_state=0).fit(Xtr)
    print(roc_auc_score(yte, -iso.score_samples(Xte)))
    logit = LogisticRegression().fit(Xtr, ytr)
    proba = logit.predict_proba(Xte)
    print(accuracy_score(yte, proba))
    print(accuracy_score(yte, proba.argmax(axis=1)))
    print(log_loss(yte, proba), brier_score_loss(yte, proba[:, 1]))
    RocCurveDisplay.from_predictions(yte, np.argmax(proba, axis=1))
    RocCurveDisplay.from_estimator(logit, Xte, yte)


def score_given(y_true, scores):
    return roc_auc_score(y_true, scores)
