from sklearn.metrics import accuracy_score, classification_report, f1_score, precision_score, recall_score


def report(y_true, y_hat):
    acc = accuracy_score(y_true, y_hat)
    rec = recall_score(y_true, y_hat, average="weighted")
    micro = f1_score(y_true, y_hat, average="micro")
    f1 = f1_score(y_true, y_hat, average="weighted")
    return {"acc": acc, "recall": rec, "micro": micro, "f1": f1}


def macro_report(y_true, y_hat):
    print(classification_report(y_true, y_hat))
    w = precision_score(y_true, y_hat, average="weighted")
    some = recall_score(y_true, y_hat, average="micro", labels=[1, 2])
    return accuracy_score(y_true, y_hat), w, some
