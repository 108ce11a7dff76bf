# %%
import numpy as np
import pandas as pd
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

RANDOM_STATE = 10

# %%
wine = load_wine(as_frame=True)
X, y = wine.data, wine.target
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.3, stratify=y, random_state=RANDOM_STATE
)

# %% grid for the SVM
svm_pipe = Pipeline([("scale", StandardScaler()), ("svm", SVC(probability=True, random_state=RANDOM_STATE))])
svm_grid = {
    "svm__C": [0.1, 1, 10],
    "svm__gamma": ["scale", 0.01, 0.1],
    "scale__with_mean": [True, False],
}
svm_search = GridSearchCV(svm_pipe, svm_grid, cv=5, scoring="f1_macro", n_jobs=-1)
svm_search.fit(X_train, y_train)
svm_search.best_params_

# %% grid for the forest
forest_search = GridSearchCV(
    RandomForestClassifier(random_state=RANDOM_STATE),
    {"n_estimators": [200, 500], "max_depth": [None, 6], "learning_rate": [0.05, 0.1]},
    cv=5,
    n_jobs=-1,
)
forest_search.fit(X_train, y_train)

# %%
linear = make_pipeline(StandardScaler(), LinearSVC(random_state=RANDOM_STATE))
logit = make_pipeline(StandardScaler(), LogisticRegression(max_iter=3000))
hard = VotingClassifier([("lin", linear), ("log", logit), ("svm", svm_search.best_estimator_)], voting="hard")
soft = VotingClassifier(
    estimators=[
        ("lin", linear),
        ("log", logit),
        ("rf", forest_search.best_estimator_),
    ],
    voting="soft",
)

# %%
rows = []
for name, clf in [("hard", hard), ("soft", soft), ("svm", svm_search.best_estimator_)]:
    clf.fit(X_train, y_train)
    pred = clf.predict(X_test)
    rows.append(
        {
            "model": name,
            "accuracy": accuracy_score(y_test, pred),
            "recall": recall_score(y_test, pred, average="weighted"),
            "precision": precision_score(y_test, pred, average="macro"),
            "f1": f1_score(y_test, pred),
        }
    )
pd.DataFrame(rows).set_index("model").round(3)

# %%
svm_proba = svm_search.predict_proba(X_test)
print("svm OvR AUC:", roc_auc_score(y_test, svm_proba, multi_class="ovr"))
logit.fit(X_train, y_train)
print("logit OvR AUC:", roc_auc_score(y_test, logit.predict(X_test), multi_class="ovr"))

# %%
confident = svm_proba.max(axis=1) > 0.8
print("confident share", confident.mean())
print("accuracy of the confident part", accuracy_score(y_test[confident], np.argmax(svm_proba[confident], axis=1)))
