# %% [markdown]
# # Explaining the credit model

# %%
from pathlib import Path

import lime.lime_tabular
import matplotlib.pyplot as plt
import pandas as pd
import shap
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import RocCurveDisplay, log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# %%
credit = pd.read_csv(Path("data") / "credit.csv")
features = credit.drop(columns="bad")
X_train, X_test, y_train, y_test = train_test_split(features, credit["bad"], stratify=credit["bad"], random_state=3)

# %%
forest = RandomForestClassifier(500, random_state=3, n_jobs=-1).fit(X_train, y_train)
linear = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(X_train, y_train)

# %%
print("log loss", log_loss(y_test, forest.predict(X_test)))
print("log loss", log_loss(y_test, linear.predict_proba(X_test)))
RocCurveDisplay.from_estimator(linear, X_test, y_test)
plt.show()

# %%
forest_values = shap.TreeExplainer(forest).shap_values(X_test)
shap.summary_plot(forest_values, X_test)
shap.summary_plot(forest_values[:, :, 1], X_test)

# %%
linear_explainer = shap.Explainer(linear)
linear_values = linear_explainer(X_test)

# %%
tabular = lime.lime_tabular.LimeTabularExplainer(
    X_train.values, feature_names=list(X_train.columns), class_names=["good", "bad"], random_state=3
)
one = tabular.explain_instance(X_test.iloc[0].values, linear.predict, num_features=8)
two = tabular.explain_instance(X_test.iloc[0].values, lambda rows: forest.predict_proba(rows), num_features=8)
two.show_in_notebook()
