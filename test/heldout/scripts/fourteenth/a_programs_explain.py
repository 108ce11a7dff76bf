# %% [markdown]
# # Why did the model refuse the credit?

# %%
import lime.lime_tabular
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import shap
from lightgbm import LGBMClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.ensemble import RandomForestClassifier

# %%
credit = pd.read_csv("credit.csv")
features = [c for c in credit.columns if c != "default"]
X_train, X_test, y_train, y_test = train_test_split(
    credit[features], credit["default"], test_size=0.2, stratify=credit["default"], random_state=11
)

# %%
forest = RandomForestClassifier(n_estimators=400, random_state=11)
forest.fit(X_train, y_train)
linear = Pipeline([("scale", StandardScaler()), ("clf", LogisticRegression(max_iter=2000))])
linear.fit(X_train, y_train)
boost = LGBMClassifier(random_state=11).fit(X_train, y_train)

# %%
tree_explainer = shap.TreeExplainer(forest)
shap_values = tree_explainer.shap_values(X_test)
shap.summary_plot(shap_values, X_test, show=False)
plt.tight_layout()
plt.savefig("forest.png")

# %%
boost_values = shap.TreeExplainer(boost).shap_values(X_test)
shap.summary_plot(boost_values, X_test, show=False)
plt.savefig("boost.png")

# %%
linear_explainer = shap.Explainer(linear)
fine = shap.Explainer(linear.predict_proba, X_train)

# %%
lime_explainer = lime.lime_tabular.LimeTabularExplainer(
    X_train,
    feature_names=features,
    class_names=["paid", "default"],
    random_state=11,
)
row = X_test.iloc[0].to_numpy()
exp = lime_explainer.explain_instance(row, boost.predict, num_features=8)
exp.show_in_notebook()

# %%
print(np.round(exp.as_list(), 3))
