# %% [markdown]
# # Credit default: quick comparison of linear and tree models

# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, precision_score, recall_score, accuracy_score
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 2024
data = pd.read_csv("data/credit_default.csv")
data.shape

# %%
missing_income = data[data["income"] == np.nan]
print("rows without income:", len(missing_income))
data = data[data["income"].notna()]
data = data.reset_index(drop=True)

# %%
y = data["default"].to_numpy()
features = data.drop(columns=["default", "loan_id"])
numeric = features.select_dtypes("number")
numeric.describe()

# %%
X_train, X_hold, y_train, y_hold = train_test_split(
    numeric, y, test_size=0.25, stratify=y, random_state=SEED
)
cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)

# %% [markdown]
# ## Logistic regression on the strongest twenty columns

# %%
scaler = StandardScaler()
train_std = scaler.fit_transform(X_train.fillna(0))
selector = SelectKBest(f_classif, k=20)
train_top = selector.fit_transform(train_std, y_train)
lr_scores = cross_val_score(LogisticRegression(max_iter=2000), train_top, y_train, cv=cv, scoring="roc_auc")
print(f"logreg  {lr_scores.mean():.4f} +- {lr_scores.std():.4f}")

# %% [markdown]
# ## Everything in one pipeline

# %%
pipe = make_pipeline(
    SimpleImputer(strategy="median"),
    StandardScaler(),
    SelectKBest(f_classif, k=20),
    LogisticRegression(max_iter=2000),
)
pipe_scores = cross_val_score(pipe, X_train, y_train, cv=cv, scoring="roc_auc")
print(f"pipe    {pipe_scores.mean():.4f} +- {pipe_scores.std():.4f}")

# %%
forest = make_pipeline(
    SimpleImputer(strategy="median"),
    RandomForestClassifier(n_estimators=400, class_weight="balanced", random_state=SEED, n_jobs=-1),
)
forest_scores = cross_val_score(forest, X_train, y_train, cv=cv, scoring="roc_auc")
print(f"forest  {forest_scores.mean():.4f} +- {forest_scores.std():.4f}")

# %%
winner = forest if forest_scores.mean() > pipe_scores.mean() else pipe
winner.fit(X_train, y_train)
hold_pred = winner.predict(X_hold)
print("precision", precision_score(hold_pred, y_hold))
print("recall   ", recall_score(y_hold, hold_pred))
print("accuracy ", accuracy_score(hold_pred, y_hold))
print(classification_report(y_hold, hold_pred, digits=3))

# %%
importance = pd.Series(
    data=forest.fit(X_train, y_train)[-1].feature_importances_,
    index=X_train.columns,
).sort_values(ascending=False)
importance.head(20)
