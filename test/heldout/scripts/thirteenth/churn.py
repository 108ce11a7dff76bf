"""Customer churn: from the raw CSV to a random forest."""
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.impute import SimpleImputer, KNNImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (accuracy_score, auc, f1_score, precision_score, recall_score,
                             roc_auc_score, roc_curve, average_precision_score, log_loss, confusion_matrix)
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC


def load(path):
    df = pd.read_csv(path)
    df["TotalCharges"] = pd.to_numeric(df["TotalCharges"], errors="coerce")
    return df.drop(columns=["customerID"])


def remove_outliers(df, cols, k=3.0):
    z = (df[cols] - df[cols].mean()) / df[cols].std()
    return df[(z < k).all(axis=1)]


def prepare(df):
    y = (df.pop("Churn") == "Yes").astype(int)
    num = df.select_dtypes("number").columns
    scaler = MinMaxScaler()
    df[num] = scaler.fit_transform(df[num])
    X = pd.get_dummies(df)
    return train_test_split(X, y, test_size=0.25, random_state=7, stratify=y)


def evaluate(clf, X_test, y_test):
    pred = clf.predict(X_test)
    fpr, tpr, _ = roc_curve(y_test, pred)
    print("auc", auc(fpr, tpr))
    print("roc auc", roc_auc_score(y_test, clf.predict(X_test)))
    print("ap", average_precision_score(y_test, pred))
    scores = clf.predict_proba(X_test)[:, 1]
    print("acc", accuracy_score(y_test, scores))
    print("f1", f1_score(y_test, scores > 0.5))
    print("loss", log_loss(y_test, scores))


def main():
    X_train, X_test, y_train, y_test = prepare(remove_outliers(load("churn.csv"), ["tenure", "MonthlyCharges"]))
    forest = RandomForestClassifier(n_estimators=300, random_state=0)
    forest.fit(X_train, y_train)
    evaluate(forest, X_test, y_test)

    vote = VotingClassifier(
        [("lr", LogisticRegression(max_iter=1000)), ("svm", SVC(kernel="rbf")), ("rf", forest)],
        voting="soft",
    )
    vote.fit(X_train, y_train)
    evaluate(vote, X_test, y_test)

    grid = GridSearchCV(
        RandomForestClassifier(random_state=0),
        {"n_estimators": [100, 300], "max_depht": [4, 8, None]},
        scoring="roc_auc",
    )
    grid.fit(X_train, y_train)

    pipe = Pipeline([("scale", StandardScaler()), ("svc", SVC(probability=True))])
    search = RandomizedSearchCV(pipe, {"C": [0.1, 1, 10], "svc__gamma": ["scale", 0.01]}, n_iter=4)
    search.fit(X_train, y_train)

    fresh = LogisticRegression(max_iter=500)
    print(fresh.predict(X_test)[:5])


if __name__ == "__main__":
    main()
