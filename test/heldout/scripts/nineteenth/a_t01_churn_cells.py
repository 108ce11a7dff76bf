# %% [markdown]
# # Telco churn, first look

# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import RocCurveDisplay, classification_report, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

RANDOM_STATE = 42
sns.set_theme(style="whitegrid")

# %%
raw = pd.read_csv("data/telco_churn.csv")
df = raw.copy()
print(df.shape)
df.head()

# %%
df["TotalCharges"] = pd.to_numeric(df["TotalCharges"], errors="coerce")
df["TotalCharges"].fillna(df["MonthlyCharges"], inplace=True)
df["tenure"] = df["tenure"].fillna(0)
df = df.drop(columns=["customerID"])
df.drop_duplicates()

# %%
categorical = [c for c in df.columns if df[c].dtype == "object" and c != "Churn"]
numeric = df.select_dtypes("number").columns.tolist()
print(f"{len(categorical)} categorical, {len(numeric)} numeric columns")

# %%
df["Churn"] = LabelEncoder().fit_transform(df["Churn"])
long_contract = df["Contract"].isin(["One year", "Two year"])
senior_alone = df[(df["SeniorCitizen"] == 1) & (df["Partner"] == "No")]
at_risk = df[df["tenure"] < 6 and df["MonthlyCharges"] > 80]
print(len(senior_alone), len(at_risk), long_contract.mean())

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 4))
sns.histplot(data=df, x="tenure", hue="Churn", ax=axes[0])
sns.boxplot(data=df, x="Churn", y="MonthlyCharges", ax=axes[1])
fig.savefig("figures/overview.png", dpi=150)
plt.show()

# %%
features = pd.get_dummies(df.drop(columns="Churn"), drop_first=True)
X_train, X_test, y_train, y_test = train_test_split(
    features, df["Churn"], test_size=0.2, stratify=df["Churn"], random_state=RANDOM_STATE
)

# %%
scaler = StandardScaler()
X_train_s = scaler.fit_transform(X_train)
X_test_s = scaler.fit_transform(X_test)

# %%
models = {
    "logreg": LogisticRegression(max_iter=1000),
    "hgb": HistGradientBoostingClassifier(random_state=RANDOM_STATE),
}
scores = {}
for name, model in models.items():
    model.fit(X_train_s, y_train)
    proba = model.predict_proba(X_test_s)[:, 1]
    scores[name] = roc_auc_score(y_test, proba)
    print(name, classification_report(y_test, model.predict(X_test_s)))
pd.Series(scores).sort_values()

# %%
final = models["hgb"]
labels = final.predict(X_test_s)
print("AUC of the chosen model:", roc_auc_score(y_test, labels))
RocCurveDisplay.from_estimator(final, X_test_s, y_test)
plt.show()
plt.savefig("figures/roc.png")

# %%
missing = features.isna().sum()
missing[missing > 0].sort_values(ascending=False)
