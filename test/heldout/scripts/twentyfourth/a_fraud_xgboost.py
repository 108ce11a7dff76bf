# %% [markdown]
# # Card fraud: XGBoost, imbalance, thresholds and calibration

# %%
import joblib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xgboost as xgb
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import Pipeline as ImbPipeline
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (auc, classification_report, precision_recall_curve, roc_auc_score,
                             roc_curve)
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.preprocessing import RobustScaler, StandardScaler

SEED = 99
df = pd.read_csv("creditcard.csv")
print(df["Class"].value_counts(normalize=True))

# %%
X, y = df.drop(columns="Class"), df["Class"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)
X_fit, X_cal, y_fit, y_cal = train_test_split(X_train, y_train, test_size=0.25, stratify=y_train, random_state=SEED)

# %% SMOTE
def smote_experiment(X, y):
    X_bal, y_bal = SMOTE(random_state=SEED).fit_resample(X, y)
    a, b, ya, yb = train_test_split(X_bal, y_bal, test_size=0.2, random_state=SEED, stratify=y_bal)
    clf = xgb.XGBClassifier(n_estimators=200, random_state=SEED).fit(a, ya)
    return roc_auc_score(yb, clf.predict_proba(b)[:, 1])


def smote_in_folds(X, y):
    pipe = ImbPipeline([("over", SMOTE(random_state=SEED)),
                        ("clf", xgb.XGBClassifier(n_estimators=200, random_state=SEED))])
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    return cross_val_score(pipe, X, y, cv=folds, scoring="average_precision").mean()


print(smote_experiment(X_train, y_train), smote_in_folds(X_train, y_train))

# %% native interface
ratio = (y_train == 0).sum() / (y_train == 1).sum()
params = {
    "objective": "binary:logistic",
    "eta": 0.05,
    "max_depth": 6,
    "scale_pos_weight": ratio,
    "eval_metric": "aucpr",
    "n_estimators": 600,
    "seed": SEED,
}
dtrain, dcal = xgb.DMatrix(X_fit, y_fit), xgb.DMatrix(X_cal, y_cal)
booster = xgb.train(params, dtrain, num_boost_round=600, evals=[(dcal, "cal")],
                    early_stopping_rounds=30, verbose_eval=False)
raw = booster.predict(xgb.DMatrix(X_test))
print("native auc", roc_auc_score(y_test, raw))


# %% curves
class Curves:
    def __init__(self, y_true, score):
        self.y_true, self.score = y_true, score

    def roc(self):
        tpr, fpr, _ = roc_curve(self.y_true, self.score)
        return auc(fpr, tpr)

    def pr(self):
        precision, recall, thr = precision_recall_curve(self.y_true, self.score)
        return auc(recall, precision), thr

    def draw(self, path):
        precision, recall, _ = precision_recall_curve(self.y_true, self.score)
        fig, ax = plt.subplots()
        ax.step(recall, precision, where="post")
        fig.savefig(path)
        plt.close(fig)


c = Curves(y_test, raw)
print(c.roc(), c.pr()[0])
c.draw("pr.png")

# %% forests
n = np.bincount(y_train)
weights = {k: n[k] / n.sum() for k in (0, 1)}
forest = RandomForestClassifier(300, class_weight=weights, n_jobs=2, random_state=SEED)
forest.fit(X_train, y_train)
X_te_bal, y_te_bal = RandomOverSampler(random_state=SEED).fit_resample(X_test, y_test)
print(classification_report(y_te_bal, forest.predict(X_te_bal)))

X_over, y_over = RandomOverSampler(random_state=SEED).fit_resample(X_train, y_train)
twice = RandomForestClassifier(200, class_weight="balanced_subsample", random_state=SEED).fit(X_over, y_over)
print(classification_report(y_test, twice.predict(X_test)))

# %% calibrated probabilities
prefit = RandomForestClassifier(300, random_state=SEED, n_jobs=2).fit(X_fit, y_fit)
cal = CalibratedClassifierCV(prefit, method="isotonic", cv="prefit")
cal.fit(X_cal, y_cal)
good = CalibratedClassifierCV(RandomForestClassifier(100, random_state=SEED), method="sigmoid", cv=3)
good.fit(X_fit, y_fit)


def best_threshold(model, X_part, y_part):
    p, r, t = precision_recall_curve(y_part, model.predict_proba(X_part)[:, 1])
    f1 = 2 * p * r / np.maximum(p + r, 1e-9)
    return t[np.argmax(f1[:-1])]


cut = best_threshold(good, X_cal, y_cal)
print(classification_report(y_test, (good.predict_proba(X_test)[:, 1] >= cut).astype(int)))

# %% a linear model for the scoring service
scaler = StandardScaler()
lin = LogisticRegression(max_iter=2000, class_weight="balanced")
lin.fit(scaler.fit_transform(X_train), y_train)
print(roc_auc_score(y_test, lin.decision_function(scaler.transform(X_test))))
joblib.dump(lin, "service/model.joblib")

with_scaler = ImbPipeline([("scale", RobustScaler()), ("lr", LogisticRegression(max_iter=2000))]).fit(X_train, y_train)
joblib.dump(with_scaler, "service/pipeline.joblib")
