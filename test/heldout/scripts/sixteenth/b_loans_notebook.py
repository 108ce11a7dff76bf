# %% [markdown]
# # Loan default: gradient boosting over five folds

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import xgboost as xgb
from category_encoders import TargetEncoder
from sklearn.base import clone
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import auc, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.svm import SVC

SEED = 11
loans = pd.read_csv("loans.csv")
loans.head()

# %%
loans["issue_date"] = pd.to_datetime(loans["issue_date"], format="%Y-%m-%d")
loans["income"] = loans["income"].fillna(loans["income"].median())
rate_by_grade = loans.groupby("grade")["defaulted"].mean()
loans["grade_rate"] = loans["grade"].map(rate_by_grade)
loans["income_z"] = (loans["income"] - loans["income"].mean()) / loans["income"].std()
loans["ratio"] = loans["amount"] / loans["income"]
loans["purpose"] = LabelEncoder().fit_transform(loans["purpose"])

# %%
columns = ["amount", "income_z", "ratio", "grade_rate", "purpose", "term", "employment_years"]
X, y = loans[columns], loans["defaulted"]
X_train, y_train, X_test, y_test = train_test_split(
    X, y, test_size=0.2, stratify=y, random_state=SEED
)

# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)
booster = xgb.XGBClassifier(
    n_estimators=2000, learning_rate=0.02, max_depth=6, eval_metric="auc", early_stopping_rounds=50, random_state=SEED
)
booster.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=100)
print("booster", roc_auc_score(y_test, booster.predict_proba(X_test)[:, 1]))

# %%
oof = np.zeros(len(X_train))
folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
for fold, (fit_rows, hold_rows) in enumerate(folds.split(X_train, y_train)):
    forest = RandomForestClassifier(n_estimators=500, min_samples_leaf=5, random_state=SEED, n_jobs=-1)
    forest.fit(X_train.iloc[fit_rows], y_train.iloc[fit_rows])
    oof[hold_rows] = forest.predict(X_train.iloc[hold_rows])
    fig, ax = plt.subplots(figsize=(6, 4))
    sns.barplot(x=forest.feature_importances_, y=columns, ax=ax)
    ax.set_title(f"fold {fold}")
    fig.savefig(f"importance_{fold}.png")
print("out of fold AUC", roc_auc_score(y_train, oof))

# %%
scores = booster.predict_proba(X_test)[:, 1]
tpr, fpr, _ = roc_curve(y_test, scores)
plt.figure()
plt.plot(fpr, tpr)
plt.title(f"ROC, area {auc(fpr, tpr):.3f}")
plt.show()
plt.savefig("roc.png", dpi=150)

# %%
precision, recall, _ = precision_recall_curve(y_test, scores)
plt.plot(recall, precision)
plt.savefig("pr.png")
plt.show()

# %%
encoder = TargetEncoder(cols=["grade"])
grades = encoder.fit_transform(loans[["grade"]], loans["defaulted"])
print(grades.describe())

# %%
vote = VotingClassifier(
    [
        ("logreg", make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))),
        ("svm", make_pipeline(StandardScaler(), SVC(kernel="rbf"))),
        ("forest", clone(forest)),
    ],
    voting="soft",
)
vote.fit(X_train, y_train)
print("vote", roc_auc_score(y_test, vote.predict_proba(X_test)[:, 1]))
