import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import shap
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from xgboost import XGBRegressor

X, y = load_iris(return_X_y=True, as_frame=True)
forest = RandomForestClassifier(random_state=0).fit(X, y)
tree = shap.TreeExplainer(forest)
sv = tree.shap_values(X)
shap.summary_plot(sv, X)
ev = shap.Explainer(forest)(X)
shap.plots.beeswarm(ev)
shap.plots.beeswarm(ev[:, :, 1])

logit = LogisticRegression(max_iter=500).fit(X, y)
lin = shap.Explainer(logit)
masked = shap.Explainer(logit, X)
prob = shap.Explainer(logit.predict_proba)
reg = XGBRegressor(random_state=0).fit(X, np.arange(150))
shap.plots.beeswarm(shap.Explainer(reg)(X))
plt.savefig("shap.png")
print(pd.DataFrame(lin(X).values[:, :, 0]).shape, masked, prob)
