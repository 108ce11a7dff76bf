from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score


def auc_of(y_true, y_score):
    return roc_auc_score(y_true, y_score)


def all_scores(model, X, y):
    labels = model.predict(X)
    recall, precision, _ = precision_recall_curve(y, model.predict_proba(X)[:, 1])
    return {"f1": f1_score(labels, y), "area": (recall, precision)}
