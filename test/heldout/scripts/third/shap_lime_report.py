import lime.lime_tabular
import numpy as np
import pandas as pd
import shap
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

data = load_breast_cancer(as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, stratify=data.target, random_state=0)
forest = RandomForestClassifier(random_state=0)
forest.fit(X_train, y_train)


def explain_lime():
    explainer = lime.lime_tabular.LimeTabularExplainer(X_train, feature_names=list(X_train.columns), random_state=0)
    return explainer.explain_instance(X_test.iloc[0].values, forest.predict)


def explain_lime_right():
    explainer = lime.lime_tabular.LimeTabularExplainer(X_train.values, feature_names=list(X_train.columns), random_state=0)
    return explainer.explain_instance(X_test.iloc[0].values, forest.predict_proba)


def explain_shap():
    values = shap.TreeExplainer(forest).shap_values(X_test)
    shap.summary_plot(values, X_test)
    shap.summary_plot(values[:, :, 1], X_test)


print(explain_lime(), explain_lime_right(), explain_shap(), np.pi, pd.__version__)
