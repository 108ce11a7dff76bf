# %% [markdown]
# # Credit default: evaluation

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import auc, average_precision_score, confusion_matrix, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# %%
df = pd.read_csv("credit.csv")
df[df["income"] == np.nan].shape

# %%
df["income"].fillna(df["income"].median(), inplace=True)
df = df.dropna(subset=["age"])
df.describe()

# %%
X = df.drop(columns=["customer"])
y = df["default"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0, stratify=y)

# %%
clf = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000, class_weight="balanced"))
clf.fit(X_train, y_train)
scores = clf.predict_proba(X_test)[:, 1]
labels = clf.predict(X_test)

# %%
print("auc", roc_auc_score(y_test, scores))
print("average precision", average_precision_score(y_test, labels))
print(confusion_matrix(labels, y_test))

# %%
fpr, tpr, _ = roc_curve(y_test, scores)
plt.plot(fpr, tpr, label=f"AUC {auc(fpr, tpr):.3f}")
plt.legend()
plt.savefig("roc.png")
plt.show()

# %%
recall, precision, _ = precision_recall_curve(y_test, scores)
plt.plot(recall, precision)
plt.show()
plt.savefig("pr.png")

# %%
frac, mean = calibration_curve(y_test, scores, n_bins=10)
plt.plot(mean, frac, marker="o")
plt.plot([0, 1], [0, 1], "--")
plt.show()

# %%
scaled = StandardScaler().fit_transform(X)
print(cross_val_score(LogisticRegression(max_iter=1000), scaled, y, cv=5, scoring="roc_auc").mean())
print(cross_val_score(clf, X, y, cv=5, scoring="roc_auc").mean())

# %%
thresholds = np.linspace(0.1, 0.9, 17)
best = max(thresholds, key=lambda t: ((scores > t) == y_test).mean())
best
